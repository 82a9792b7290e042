import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { LedgerRow, SearchField, Skeleton } from '@/components'
import { groupWords } from '@/pages/village/words'
import { Leaf } from '../../parts/Leaf'
import { useWindow } from '../../parts/use-window'
import { tailWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import type { BatchRow } from '../batch-types'

const pageSize = 10

export interface FindRowProps {
  batchId: number
  version: number
  /** Rows that are changed already. */
  taken: readonly number[]
  onChoose: (row: BatchRow) => void
}

/** Finds a row of the published version by its name. */
export function FindRow({ batchId, version, taken, onChoose }: FindRowProps) {
  const [q, setQ] = useState('')
  const list = useWindow(
    'staff-api',
    'list-batch-rows',
    q ? { id: batchId, version, q, limit: pageSize } : null,
    ({ rows }) => rows,
  )
  const found = q ? list.rows : []
  return (
    <>
      <SearchField
        id="find-wrong-row"
        label="找要更正的人"
        placeholder="写姓名，找要更正的人"
        value={q}
        onSearch={setQ}
      />
      {list.error && <StaffError error={list.error} onRetry={list.reload} />}
      {q && list.loading && !list.answer && <Skeleton rows={3} />}
      {q && list.answer && !list.loading && found.length === 0 && (
        <View className="p-batch__note">群众现在看到的这一版里没有叫“{q}”的。</View>
      )}
      {found.map((row) => (
        <LedgerRow
          key={row.paymentId}
          id={`found-${row.paymentId}`}
          title={row.name}
          note={[row.villageName, groupWords(row.group), tailWords(row.maskedId)].filter(Boolean).join(' · ')}
          fen={row.amountFen}
          mark={taken.includes(row.paymentId) ? '已经改了' : undefined}
          label={`更正 ${row.name}，${row.villageName}，${formatYuan(row.amountFen)}`}
          onPress={() => onChoose(row)}
        />
      ))}
      {q && <Leaf id="found" of={list} />}
    </>
  )
}
