import { accountCadenceLabels } from '@shared/domain/accounts'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, Lamp, SearchField } from '@/components'
import { countWords } from '../parts/words'
import type { DutyPeriod, VillageDuty } from './account-types'
import { dutyLamp } from './words'

/** Villages that are drawn at a time. */
const step = 12

export interface DutyGridProps {
  villages: readonly VillageDuty[]
  asOf: string
  onOpen: (village: VillageDuty, period: DutyPeriod) => void
}

const missing = ({ periods }: VillageDuty) => periods.filter(({ state }) => state === 'missing').length

/** Every village with its periods; those with most missing stand first, and a dozen are drawn at a time. */
export function DutyGrid({ villages, asOf, onOpen }: DutyGridProps) {
  const [search, setSearch] = useState('')
  const [most, setMost] = useState(step)
  const found = villages.filter(({ name, townName }) => `${townName}${name}`.includes(search))
  const sorted = [...found].sort((a, b) => missing(b) - missing(a))
  return (
    <>
      {villages.length > step && (
        <SearchField
          id="village-search"
          label="找村"
          placeholder="村名或乡镇名"
          value={search}
          onSearch={setSearch}
        />
      )}
      {found.length === 0 && <View className="p-accounts-desk__note">没有名称里带“{search}”的村。</View>}
      {sorted.slice(0, most).map((village) => (
        <View key={village.village} id={`village-${village.village}`} className="p-accounts-desk__village">
          <View className="p-accounts-desk__village-head">
            <View className="p-accounts-desk__village-name">{village.name}</View>
            <View className="p-accounts-desk__note">
              {village.townName} · {accountCadenceLabels[village.cadence]}
            </View>
          </View>
          <View className="p-accounts-desk__periods">
            {[...village.periods].reverse().map((period) => {
              const lamp = dutyLamp(period, asOf)
              return (
                <View
                  key={period.period}
                  id={`duty-${village.village}-${period.period}`}
                  className="p-accounts-desk__period"
                  ariaRole="button"
                  ariaLabel={`${village.name}，${period.label}，${lamp.words}`}
                  onClick={() => onOpen(village, period)}
                >
                  <View className="p-accounts-desk__period-name">{period.label}</View>
                  <Lamp {...lamp} />
                </View>
              )
            })}
          </View>
        </View>
      ))}
      {sorted.length > most && (
        <ActionButton id="more-villages" kind="secondary" onPress={() => setMost(most + step)}>
          再看几个村（还有 {countWords(sorted.length - most)} 个）
        </ActionButton>
      )}
    </>
  )
}
