import { Image, View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { ActionButton } from '@/components'

/** One photo over the whole screen. In a browser Escape closes it and the focus goes back to where it was. */
export function Enlarged({ src, label, onClose }: { src: string; label: string; onClose: () => void }) {
  const box = useRef<HTMLElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp') return
    const before = document.activeElement
    box.current?.querySelector('button')?.focus()
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close.current()
      // The only thing to press in here is the button that closes it.
      if (event.key === 'Tab') event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <View className="p-photos__over" ref={box} ariaRole="dialog" aria-modal="true" ariaLabel={label}>
      <View className="p-photos__whole">
        <Image className="p-photos__large" src={src} mode="widthFix" ariaLabel={label} />
      </View>
      <ActionButton id="close-photo" kind="secondary" onPress={onClose}>
        关上照片
      </ActionButton>
    </View>
  )
}
