import { View } from '@tarojs/components'
import { Icon, type IconName } from '../Icon'
import './index.scss'

export type LampState = 'green' | 'amber' | 'red' | 'paused' | 'done' | 'info' | 'fine'

const icons: Record<LampState, IconName> = {
  green: 'clock',
  amber: 'warn',
  red: 'warn',
  paused: 'pause',
  done: 'check',
  info: 'info',
  fine: 'check',
}

/** How urgent or how serious, said by colour, sign and words together: 还剩 3 个工作日 · 8月18日前. */
export function Lamp({ state, words }: { state: LampState; words: string }) {
  return (
    <View className={`c-lamp c-lamp--${state}`}>
      <Icon name={icons[state]} />
      {words}
    </View>
  )
}
