import { View } from '@tarojs/components'
import { useState } from 'react'
import { BarList, Chips, Notice, SearchField, Skeleton } from '@/components'
import { Leaf } from '../../parts/Leaf'
import { useWindow } from '../../parts/use-window'
import { countWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import type { DraftRow, Reading } from '../import-types'
import type { StepProps } from '../step-props'
import { RowTable } from './RowTable'
import { filterChips, firstFilter, noticed, notKeptWords, reasonWords, rowKey } from './rows'

/** Rows of one page; the others are not held. */
const limit = 50

interface RowsProps extends StepProps {
  reading: Reading
  onMended: (reading: Reading) => void
}

/** The rows of the draft, a page at a time: by reason, by name or by line. */
export function Rows({ whole, wide, look, changeLook, reading, onMended }: RowsProps) {
  const filter = look.filter || firstFilter(reading)
  const list = useWindow(
    'staff-api',
    'list-draft-rows',
    { importId: whole.id, filter, limit, ...(look.q && { q: look.q }) },
    ({ rows }) => rows,
  )
  const [mended, setMended] = useState<{ of: unknown; rows: ReadonlyMap<string, DraftRow> }>()
  // a row that was mended stays where it is until the page is asked for anew
  const fresh = mended?.of === list.answer ? mended?.rows : undefined
  const rows = list.rows.map((row) => fresh?.get(rowKey(row)) ?? row)
  const tell = (row: DraftRow, now: Reading) => {
    setMended({ of: list.answer, rows: new Map(fresh).set(rowKey(row), row) })
    onMended(now)
  }
  const notKept = notKeptWords(reading)
  const reason = reasonWords(filter, reading)
  return (
    <View className="p-mend">
      <View className="p-mend__why">
        <Why
          title="有问题的，为什么"
          counts={reading.reasons}
          onPress={(code) => changeLook({ filter: code, q: '' })}
        />
        <Why
          title="能用，但要留意"
          counts={noticed(reading)}
          onPress={(code) => changeLook({ filter: code, q: '' })}
        />
      </View>
      <View className="p-mend__rows">
        <Chips
          label="看哪些行"
          chips={filterChips(reading)}
          value={filter}
          onChange={(value) => changeLook({ filter: value, q: '' })}
        />
        {reason && <View className="p-mend__reason">只看：{reason}</View>}
        <SearchField
          id="find-row"
          label="找一行"
          placeholder="姓名、身份证号或行号"
          maxlength={40}
          value={look.q}
          onSearch={(q) => changeLook({ q })}
        />
        {notKept && <Notice tone="warn">{notKept}</Notice>}
        {list.error && <StaffError error={list.error} onRetry={list.reload} />}
        {!list.answer && !list.error && <Skeleton rows={6} />}
        {list.answer && rows.length === 0 && (
          <View className="p-imports__note">{look.q ? `没有找到“${look.q}”。` : '没有这样的行。'}</View>
        )}
        {rows.length > 0 && (
          <RowTable whole={whole} rows={rows} wide={wide} onMended={tell} onReload={list.reload} />
        )}
        <Leaf id="rows" of={list} />
      </View>
    </View>
  )
}

function Why({
  title,
  counts,
  onPress,
}: {
  title: string
  counts: Reading['reasons']
  onPress: (code: string) => void
}) {
  if (counts.length === 0) return null
  return (
    <>
      <View className="p-imports__strong">{title}</View>
      <BarList
        bars={counts.map(({ code, words, n }) => ({ key: code, label: words, fen: n }))}
        words={(n) => `${countWords(n)} 行`}
        onPress={onPress}
      />
    </>
  )
}
