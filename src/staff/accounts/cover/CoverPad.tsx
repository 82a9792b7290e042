import { Image, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { cx } from '@/components'
import { useDrag } from '@/platform/drag'
import type { Rectangle } from '../account-types'
import { rectangleBetween } from './rectangles'

const percent = (thousandths: number) => `${thousandths / 10}%`
const frameOf = ({ x, y, w, h }: Rectangle) => ({
  left: percent(x),
  top: percent(y),
  width: percent(w),
  height: percent(h),
})

export interface CoverPadProps {
  src: string
  label: string
  covers: readonly Rectangle[]
  /** A finger or the mouse draws; else it scrolls. */
  drawing: boolean
  onAdd: (cover: Rectangle) => void
}

/** A page with its black rectangles; a new one is drawn by dragging over what has to be hidden. */
export function CoverPad({ src, label, covers, drawing, onAdd }: CoverPadProps) {
  const box = useRef<HTMLElement>(null)
  const [draft, setDraft] = useState<Rectangle>()
  const drag = useDrag(box, 'cover-pad', drawing, ({ from, to, over }) => {
    const rectangle = rectangleBetween(from, to)
    setDraft(over ? undefined : rectangle)
    if (over && rectangle) onAdd(rectangle)
  })
  return (
    <View
      id="cover-pad"
      ref={box}
      className={cx('p-cover__pad', drawing && 'p-cover__pad--drawing')}
      {...drag}
    >
      <Image className="p-cover__image" src={src} mode="widthFix" ariaLabel={label} />
      {covers.map((cover, at) => (
        <View
          // biome-ignore lint/suspicious/noArrayIndexKey: two rectangles may be alike; their order is their name
          key={at}
          className="p-cover__block"
          style={frameOf(cover)}
        >
          {at + 1}
        </View>
      ))}
      {draft && <View className="p-cover__block p-cover__block--draft" style={frameOf(draft)} />}
    </View>
  )
}
