import { View } from '@tarojs/components'
import { cx } from '../cx'
import './index.scss'

export type IconName =
  | 'back'
  | 'forward'
  | 'down'
  | 'speaker'
  | 'stop'
  | 'person'
  | 'people'
  | 'pen'
  | 'check'
  | 'clock'
  | 'warn'
  | 'pause'
  | 'cross'
  | 'camera'
  | 'search'
  | 'info'
  | 'plus'

/** A drawn sign in the colour of the text beside it. It never speaks alone: words stand next to it. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return <View className={cx('c-icon', `c-icon--${name}`, className)} ariaHidden />
}
