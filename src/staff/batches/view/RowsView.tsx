import { bankResultWords } from '@shared/domain/bank-result'
import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, FactList, SearchField, Skeleton } from '@/components'
import { groupWords, paidWords } from '@/pages/village/words'
import { Actions } from '../../parts/Actions'
import { Leaf } from '../../parts/Leaf'
import { type Column, Table } from '../../parts/Table'
import { useWindow } from '../../parts/use-window'
import { instantWords, tailWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import type { Batch, BatchRow, BatchVersion } from '../batch-types'
import { sourceWords } from '../words'

const placeOf = ({ villageName, group }: BatchRow) =>
  [villageName, groupWords(group)].filter(Boolean).join(' ')

const columns: readonly Column<BatchRow>[] = [
  { key: 'name', title: '姓名', width: 5, cell: ({ name }) => name },
  { key: 'place', title: '村组', width: 6, cell: placeOf },
  { key: 'amount', title: '金额', numeric: true, cell: ({ amountFen }) => formatYuan(amountFen) },
  { key: 'source', title: '从哪里来', width: 12, cell: ({ source }) => sourceWords(source) },
  { key: 'by', title: '谁录入', width: 5, cell: ({ source }) => source.enteredBy },
]
/** Rows of a page; a window of the list, not a stretch of the scroll. */
const pageSize = 20

export interface RowsViewProps {
  batch: Batch
  version: BatchVersion
  wide: boolean
  /** Where rows of this version may be corrected. */
  onCorrect: ((row: BatchRow) => void) | undefined
}

/** The rows of a version in the order of the file, each with where it came from and who answers for it (谁录入谁负责). */
export function RowsView({ batch, version, wide, onCorrect }: RowsViewProps) {
  const [q, setQ] = useState('')
  const [openedId, setOpenedId] = useState<number>()
  const input = { id: batch.id, version: version.version, limit: pageSize, ...(q && { q }) }
  const list = useWindow('staff-api', 'list-batch-rows', input, ({ rows }) => rows)
  const opened = list.rows.find(({ paymentId }) => paymentId === openedId)
  return (
    <>
      <SearchField id="find-row" label="找一行" placeholder="姓名" value={q} onSearch={setQ} />
      {list.error && <StaffError error={list.error} onRetry={list.reload} />}
      {!list.answer && !list.error && <Skeleton rows={6} />}
      {list.answer && list.rows.length === 0 && !list.loading && (
        <View className="p-batch__note">
          {q ? `第 ${version.version} 版里没有叫“${q}”的。` : '这一版没有行。'}
        </View>
      )}
      {list.rows.length > 0 && (
        <Table
          name="row"
          label={`第 ${version.version} 版的行，按文件里的先后`}
          columns={columns}
          rows={list.rows}
          keyOf={({ paymentId }) => paymentId}
          wide={wide}
          chosen={openedId}
          onChoose={({ paymentId }) => setOpenedId(paymentId === openedId ? undefined : paymentId)}
        />
      )}
      <Leaf id="row" of={list} />
      {opened && (
        <View className="p-batch__row" ariaRole="region" ariaLabel={`${opened.name}这一行`}>
          <RowFacts row={opened} />
          {onCorrect && (
            <Actions>
              <ActionButton id="correct-this" kind="secondary" onPress={() => onCorrect(opened)}>
                更正{opened.name}这一行
              </ActionButton>
            </Actions>
          )}
        </View>
      )}
    </>
  )
}

/** All that staff see of a row, and where it came from. */
export function RowFacts({ row }: { row: BatchRow }) {
  const { source, persons, quantity, standardYuan, accountLast4 } = row
  return (
    <FactList
      facts={[
        { label: '姓名', value: row.name },
        { label: '身份证', value: tailWords(row.maskedId) },
        { label: '村组', value: placeOf(row) },
        { label: '户号', value: row.householdNo },
        { label: '金额', value: formatYuan(row.amountFen) },
        { label: '发放日期', value: paidWords(row) },
        { label: '人数', value: persons && `${persons} 人` },
        { label: '面积或数量', value: quantity },
        { label: '标准', value: standardYuan && `${standardYuan} 元` },
        { label: '账户', value: accountLast4 && `尾号 ${accountLast4}` },
        { label: '开户名', value: row.accountHolder },
        { label: '银行结果', value: bankResultWords({ status: row.payStatus, reason: row.returnReason }) },
        { label: '哪天退回', value: row.returnedOn },
        { label: '备注', value: row.remark },
        { label: '从哪里来', value: sourceWords(source) },
        { label: '谁录入', value: `${source.enteredBy}，${instantWords(source.enteredAt)}` },
      ]}
    />
  )
}
