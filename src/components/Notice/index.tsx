import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../Icon'
import './index.scss'

export type NoticeTone = 'info' | 'warn' | 'done' | 'wrong'

const icons: Record<NoticeTone, IconName> = { info: 'info', warn: 'warn', done: 'check', wrong: 'warn' }

/** Something to know before going on. `urgent` is read out at once. */
export function Notice(props: { tone?: NoticeTone; title?: string; urgent?: boolean; children?: ReactNode }) {
  const { tone = 'info', title, urgent, children } = props
  return (
    <View className={`c-notice c-notice--${tone}`} ariaRole={urgent ? 'alert' : 'note'}>
      <Icon name={icons[tone]} />
      <View className="c-notice__words">
        {title && <View className="c-notice__title">{title}</View>}
        {children}
      </View>
    </View>
  )
}
