import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, TextField } from '@/components'
import { Actions } from '../../parts/Actions'
import type { Rectangle } from '../account-types'
import { hundredths, inTheMiddle, readHundredths, within } from './rectangles'

const sides = [
  { key: 'x', label: '离左边' },
  { key: 'y', label: '离上边' },
  { key: 'w', label: '宽' },
  { key: 'h', label: '高' },
] as const

export interface CoverListProps {
  covers: readonly Rectangle[]
  onChange: (covers: Rectangle[]) => void
}

/** The black rectangles by their numbers, for whoever cannot or will not drag: in hundredths of the page. */
export function CoverList({ covers, onChange }: CoverListProps) {
  return (
    <View>
      {covers.map((cover, at) => (
        <CoverRow
          // biome-ignore lint/suspicious/noArrayIndexKey: two rectangles may be alike; their order is their name
          key={`${at} ${covers.length}`}
          number={at + 1}
          cover={cover}
          onChange={(next) => onChange(covers.map((one, i) => (i === at ? next : one)))}
          onRemove={() => onChange(covers.filter((_, i) => i !== at))}
        />
      ))}
      <Actions>
        <ActionButton id="add-cover" kind="secondary" onPress={() => onChange([...covers, inTheMiddle])}>
          加一块，用数字摆
        </ActionButton>
      </Actions>
    </View>
  )
}

function CoverRow({
  number,
  cover,
  onChange,
  onRemove,
}: {
  number: number
  cover: Rectangle
  onChange: (cover: Rectangle) => void
  onRemove: () => void
}) {
  const [texts, setTexts] = useState(() => ({
    x: hundredths(cover.x),
    y: hundredths(cover.y),
    w: hundredths(cover.w),
    h: hundredths(cover.h),
  }))
  const set = (side: keyof Rectangle, text: string) => {
    setTexts((old) => ({ ...old, [side]: text }))
    const value = readHundredths(text)
    if (value !== undefined) onChange(within({ ...cover, [side]: value }))
  }
  return (
    <View id={`cover-${number}`} className="p-cover__row">
      <View className="p-cover__number">第 {number} 块（单位：页面的百分之几）</View>
      <View className="p-cover__fields">
        {sides.map(({ key, label }) => (
          <View key={key} className="p-cover__field">
            <TextField
              id={`cover-${number}-${key}`}
              label={label}
              keyboard="digits"
              maxlength={4}
              error={readHundredths(texts[key]) === undefined ? '0 到 100' : undefined}
              value={texts[key]}
              onInput={(text) => set(key, text)}
            />
          </View>
        ))}
      </View>
      <ActionButton
        id={`remove-cover-${number}`}
        kind="plain"
        label={`去掉第 ${number} 块`}
        onPress={onRemove}
      >
        去掉这一块
      </ActionButton>
    </View>
  )
}
