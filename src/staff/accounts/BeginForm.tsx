import { periodAt, periodBefore } from '@shared/domain/account-periods'
import type { AccountCadence } from '@shared/domain/accounts'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { formatPeriod } from '@shared/domain/period'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall, useWrite } from '@/client'
import { ActionButton, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { Actions } from '../parts/Actions'
import { Pickers } from '../parts/Pickers'
import { StaffError } from '../shell/StaffError'

/** Periods that are offered: two years. */
const offered: Record<AccountCadence, number> = { month: 24, quarter: 8 }

/** The periods that have begun, newest first: months, or quarters where a village publishes by quarter. */
export function periodsUntil(today: Day, cadence: AccountCadence): string[] {
  const periods = [periodAt(today, cadence).period]
  while (periods.length < offered[cadence]) periods.push(periodBefore(periods.at(-1)!).period)
  return periods
}

/** Any village and any period: for the first book of a town, and for one that lies further back than the tiles show. */
export function BeginForm() {
  const loaded = useCall('staff-api', 'list-account-villages', {})
  const [village, setVillage] = useState('')
  const [period, setPeriod] = useState('')
  const [tried, setTried] = useState(false)
  const opening = useWrite('open-book')
  if (!loaded.data)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={2} />
  const { villages } = loaded.data
  const cadence = villages.find((one) => one.village === village)?.cadence ?? 'month'
  const go = async () => {
    setTried(true)
    if (!village || !period) return
    const book = await opening.write({ village, period })
    if (book) open('staffAccountBook', { id: book.bookId })
  }
  return (
    <View className="p-form">
      <Pickers
        pickers={[
          {
            key: 'village',
            label: '哪个村',
            value: village,
            all: '选一个村',
            options: villages.map(({ village: code, name, townName }) => ({
              value: code,
              label: `${townName}${name}`,
            })),
          },
          {
            key: 'period',
            label: '哪一期',
            value: period,
            all: '选一期',
            options: periodsUntil(todayInShanghai(new Date()), cadence).map((one) => ({
              value: one,
              label: formatPeriod(one),
            })),
          },
        ]}
        onChange={(key, value) => {
          if (key === 'period') return setPeriod(value)
          setVillage(value)
          setPeriod('')
        }}
      />
      {tried && (!village || !period) && (
        <View className="p-accounts-desk__fault" ariaRole="alert">
          请选村和哪一期
        </View>
      )}
      {opening.error && <StaffError error={opening.error} />}
      <Actions>
        <ActionButton id="begin-book" kind="secondary" busy={opening.busy} onPress={go}>
          打开这本账
        </ActionButton>
      </Actions>
    </View>
  )
}
