import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import type { SeenNote } from '@/client'
import { BottomBar, Empty, Page, SearchField } from '@/components'
import { villageOfEntry } from '@/platform/entry'
import { restart, useParams } from '@/platform/navigate'
import { rememberedVillage } from '../remembered-village'
import { Filters } from './Filters'
import { FoldedPolicy } from './FoldedPolicy'
import { type Filter, type FirstPage, filterOf, filterWords, isCountsOnly } from './filter'
import { Ledger } from './Ledger'
import { SumBar } from './SumBar'
import './index.scss'

/** Who got what in a village: of one programme, or of all. */
export default function PaymentsPage() {
  const params = useParams()
  const village = villageOfEntry(params) ?? rememberedVillage()?.code
  if (!village) {
    return (
      <Page title="看大家的">
        <Empty
          title="还不知道看哪个村"
          why="选好村，就能看到村里谁领了、领了多少。"
          action={{ label: '去选村', onPress: () => restart('home') }}
        />
      </Page>
    )
  }
  return <VillagePayments village={village} start={filterOf(village, params)} />
}

/** What the ledger told, and for which filter. */
interface Known {
  key: string
  first: FirstPage | undefined
  failed: boolean
  seen: SeenNote | null
}

function VillagePayments({ village, start }: { village: string; start: Filter }) {
  const [filter, setFilter] = useState(start)
  const [choosing, setChoosing] = useState(false)
  const [known, setKnown] = useState<Known>()
  const key = JSON.stringify(filter)
  // what an earlier filter told (names, choices) stays in sight while the next one is on its way
  const onFirst = useCallback(
    (first: FirstPage | undefined, seen: SeenNote | null) =>
      setKnown((old) => ({ key, first: first ?? old?.first, failed: !first, seen })),
    [key],
  )

  const first = known?.first
  const name = first?.village.name
  const title = first?.programme?.name ?? '看大家的'
  const sum = known?.key !== key ? 'counting' : known.failed ? undefined : first?.summary
  const countsOnly = isCountsOnly(first, filter)
  return (
    <Page
      title={title}
      heading={first?.programme?.name ?? (name ? `${name}谁领了、领了多少` : '谁领了、领了多少')}
      lead={first?.programme && `${name} · 由${first.programme.department}发放`}
      seen={known?.key === key ? known.seen : null}
      bottom={<BottomBar village={village} current="payments" />}
    >
      {first?.programme && <FoldedPolicy policy={first.programme} />}
      {!countsOnly && (
        <>
          <SearchField
            id="payment-search"
            label="搜姓名"
            placeholder="姓名或拼音首字母"
            value={filter.q ?? ''}
            onSearch={(q) => setFilter({ ...filter, q: q || undefined })}
          />
          <View className="p-payments__sticky">
            <SumBar
              sum={sum ?? undefined}
              words={filterWords(filter)}
              open={choosing}
              onToggle={() => setChoosing(!choosing)}
            />
          </View>
        </>
      )}
      {choosing && !countsOnly && first?.summary && (
        <Filters filter={filter} summary={first.summary} onChange={setFilter} />
      )}
      <Ledger key={key} filter={filter} onFirst={onFirst} onFilter={setFilter} />
    </Page>
  )
}
