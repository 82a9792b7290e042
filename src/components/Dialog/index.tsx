import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useRef } from 'react'
import { ActionButton } from '../ActionButton'
import './index.scss'

export interface DialogProps {
  open: boolean
  /** The question: 确定删除草稿吗？ */
  title: string
  /** What exactly will happen, and who will see it. */
  children?: ReactNode
  confirmLabel: string
  cancelLabel?: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
  onCancel: () => void
}

/** Asks before something that cannot be undone. */
export function Dialog(props: DialogProps) {
  const {
    open,
    title,
    children,
    confirmLabel,
    cancelLabel = '先不了',
    danger,
    busy,
    onConfirm,
    onCancel,
  } = props
  const box = useRef<HTMLElement>(null)
  useKeyboard(box, open, onCancel)
  if (!open) return null
  return (
    <View className="c-dialog" catchMove>
      <View className="c-dialog__box" ref={box} ariaRole="dialog" aria-modal="true" ariaLabel={title}>
        <View className="c-dialog__title">{title}</View>
        {children && <View className="c-dialog__text">{children}</View>}
        <ActionButton
          id="dialog-confirm"
          kind={danger ? 'danger' : 'primary'}
          busy={busy}
          onPress={onConfirm}
        >
          {confirmLabel}
        </ActionButton>
        <ActionButton id="dialog-cancel" kind="secondary" disabled={busy} onPress={onCancel}>
          {cancelLabel}
        </ActionButton>
      </View>
    </View>
  )
}

const reachable = 'button:not([disabled]), input, textarea, [tabindex="0"]'

// In a browser the focus moves into the dialog, stays there, and Escape means no.
function useKeyboard(box: { current: HTMLElement | null }, open: boolean, onCancel: () => void): void {
  const cancel = useRef(onCancel)
  cancel.current = onCancel
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp' || !open) return
    const before = document.activeElement
    const buttons = () => Array.from(box.current?.querySelectorAll(reachable) ?? []) as HTMLElement[]
    buttons().at(-1)?.focus()
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') cancel.current()
      if (event.key !== 'Tab') return
      const [first, last] = [buttons()[0], buttons().at(-1)]
      const edge = event.shiftKey ? first : last
      if (document.activeElement !== edge && box.current?.contains(document.activeElement)) return
      event.preventDefault()
      ;(event.shiftKey ? last : first)?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [box, open])
}
