import { todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Chips, DateField } from '@/components'
import { daysOf, type PeriodName, periodOf } from './words'

const periods = [
  { value: 'all', label: '全部' },
  { value: 'year', label: '今年' },
  { value: 'quarter', label: '本季度' },
  { value: 'month', label: '本月' },
  { value: 'own', label: '自己选' },
] as const

export interface Days {
  /** First and last day, both included; empty: no limit. */
  from: string
  until: string
}

/** From which day to which day is counted. */
export function PeriodFilter({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  const today = todayInShanghai(new Date())
  const [chosen, setChosen] = useState<PeriodName>(() => periodOf(days, today))
  const choose = (name: PeriodName) => {
    setChosen(name)
    if (name !== 'own') onChange(daysOf(name, today))
  }
  const wrong = days.from !== '' && days.until !== '' && days.from > days.until
  return (
    <>
      <Chips label="哪段时间" chips={periods} value={chosen} onChange={choose} />
      {chosen === 'own' && (
        <View className="p-stat__days">
          <DateField
            id="stat-from"
            label="从哪天"
            value={days.from}
            onChange={(from) => onChange({ ...days, from })}
          />
          <DateField
            id="stat-until"
            label="到哪天"
            error={wrong ? '不能早于开始的那天' : undefined}
            value={days.until}
            onChange={(until) => onChange({ ...days, until })}
          />
        </View>
      )}
    </>
  )
}
