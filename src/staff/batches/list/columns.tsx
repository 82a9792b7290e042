import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { Lamp } from '@/components'
import type { Column } from '../../parts/Table'
import { countWords, instantWords } from '../../parts/words'
import type { BatchLine } from '../batch-types'
import { nextWords, stateLamp, titleWords } from '../words'

const title: Column<BatchLine> = { key: 'title', title: '哪一批', width: 13, cell: titleWords }
const lamp: Column<BatchLine> = {
  key: 'state',
  title: '到哪一步',
  lamp: true,
  width: 8,
  cell: (row) => <Lamp {...stateLamp(row)} />,
}
const money: Column<BatchLine> = {
  key: 'money',
  title: '多少钱',
  numeric: true,
  width: 8,
  cell: ({ totalFen }) => formatYuan(totalFen),
}
const next: Column<BatchLine> = {
  key: 'next',
  title: '接下来',
  width: 18,
  cell: (row) => (
    <>
      {row.waitingWords && <View className="p-batch__mine">{row.waitingWords}</View>}
      {nextWords(row, row.publishedVersion, row.waitingWords === '等你发布')}
    </>
  ),
}

/** The whole width of a desk. */
export const columns: readonly Column<BatchLine>[] = [
  title,
  lamp,
  { key: 'rows', title: '几行', numeric: true, width: 4, cell: ({ accepted }) => countWords(accepted) },
  money,
  { key: 'unit', title: '哪个单位', width: 8, cell: ({ unitName }) => unitName },
  next,
  { key: 'changed', title: '最近变动', width: 7, cell: ({ changedAt }) => instantWords(changedAt) },
]

/** Beside an open batch. */
export const narrowColumns: readonly Column<BatchLine>[] = [
  title,
  { ...lamp, width: 10 },
  { ...money, width: 9 },
]
