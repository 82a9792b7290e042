import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { cx } from '../cx'
import { Icon, type IconName } from '../Icon'
import './index.scss'

export interface Moment {
  title: string
  /** When, in words: 8月18日, 8月18日前. */
  when?: string
  /** Who did it. */
  by?: string
  text?: string | null
  /** done: over; now: going on; next: still to come; late: should have happened. */
  stage?: 'done' | 'now' | 'next' | 'late'
  /** Pictures or buttons that belong to it. */
  extra?: ReactNode
}

const signs: Record<NonNullable<Moment['stage']>, { icon: IconName; words: string }> = {
  done: { icon: 'check', words: '已完成' },
  now: { icon: 'clock', words: '进行中' },
  next: { icon: 'clock', words: '还没到' },
  late: { icon: 'warn', words: '已超期' },
}

/** What happened and what comes, downwards. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  return (
    <View className="c-timeline" ariaRole="list">
      {moments.map((moment, index) => {
        const stage = moment.stage ?? 'done'
        return (
          <View
            // biome-ignore lint/suspicious/noArrayIndexKey: two moments may say the same; their order never changes
            key={index}
            className={cx('c-timeline__item', `c-timeline__item--${stage}`)}
            ariaRole="listitem"
          >
            <View className="c-timeline__dot" ariaRole="img" ariaLabel={signs[stage].words}>
              <Icon name={signs[stage].icon} />
            </View>
            <View className="c-timeline__words">
              <View className="c-timeline__title">{moment.title}</View>
              {(moment.when || moment.by) && (
                <View className="c-timeline__when">
                  {[moment.when, moment.by].filter(Boolean).join(' · ')}
                </View>
              )}
              {moment.text && <View className="c-timeline__text">{moment.text}</View>}
              {moment.extra}
            </View>
          </View>
        )
      })}
    </View>
  )
}
