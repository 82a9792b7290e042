import { Button } from '@tarojs/components'
import type { ReactNode } from 'react'
import { cx } from '../cx'
import './index.scss'

export interface ActionButtonProps {
  id?: string
  /** `primary` once a page; `plain` is a link-like action inside text. */
  kind?: 'primary' | 'secondary' | 'danger' | 'plain'
  /** The action is under way: the button stays, takes no tap, and says `busyLabel`. */
  busy?: boolean
  busyLabel?: string
  disabled?: boolean
  /** For buttons that open and close something. */
  expanded?: boolean
  /** Instead of the visible words, where those are not enough alone. */
  label?: string
  onPress: () => void
  children: ReactNode
}

/** A button whose words are a verb. */
export function ActionButton(props: ActionButtonProps) {
  const { id, kind = 'primary', busy = false, busyLabel = '请稍候……', disabled = false, children } = props
  const idle = !busy && !disabled
  return (
    <Button
      id={id}
      className={cx(
        'c-button',
        `c-button--${kind}`,
        busy && 'c-button--busy',
        disabled && 'c-button--disabled',
      )}
      ariaLabel={props.label}
      ariaExpanded={props.expanded}
      ariaDisabled={!idle}
      disabled={disabled}
      hoverClass="c-button--press"
      onClick={() => idle && props.onPress()}
    >
      {busy ? busyLabel : children}
    </Button>
  )
}
