import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { Lamp } from '@/components'
import type { Column } from '../../parts/Table'
import { dayWords, tailWords } from '../../parts/words'
import type { ClueRow, SubjectRow, WorkRow } from '../clue-types'
import { levelLamp, placeWords } from '../words'
import { lampOfSubject, openWords } from './subject-words'

const money = (fen: number) => (fen === 0 ? '' : formatYuan(fen))
const lamp = (row: ClueRow) => <Lamp {...levelLamp(row.level, row.ruleKind)} />

function Two({ first, second }: { first: string; second: string | null }) {
  return (
    <>
      <View className="p-clues__strong">{first}</View>
      {second && <View className="p-clues__small">{second}</View>}
    </>
  )
}

/** A table as wide as the page. */
export const clueColumns: readonly Column<ClueRow>[] = [
  { key: 'level', title: '程度', width: 8, cell: lamp },
  {
    key: 'who',
    title: '谁',
    width: 8,
    cell: (row) => <Two first={row.subjectName} second={tailWords(row.idNumberMasked)} />,
  },
  { key: 'place', title: '哪里', width: 7, cell: placeWords },
  {
    key: 'rule',
    title: '查什么',
    width: 9,
    cell: (row) => <Two first={row.ruleTitle} second={row.programmeName} />,
  },
  { key: 'reason', title: '为什么', width: 18, cell: (row) => row.reason },
  { key: 'amount', title: '涉及', width: 8, numeric: true, cell: (row) => money(row.amountFen) },
  {
    key: 'state',
    title: '到哪一步',
    width: 6,
    cell: (row) => <Two first={row.stateLabel} second={row.isRecurrence ? '查实过，又出现' : null} />,
  },
  { key: 'seen', title: '发现', width: 6, cell: (row) => dayWords(row.firstSeen) },
]

/** Beside an open clue: what tells one from another. */
export const narrowClueColumns: readonly Column<ClueRow>[] = [
  { key: 'level', title: '程度', width: 8, cell: lamp },
  {
    key: 'who',
    title: '谁',
    width: 8,
    cell: (row) => <Two first={row.subjectName} second={placeWords(row)} />,
  },
  {
    key: 'rule',
    title: '查什么',
    width: 9,
    cell: (row) => <Two first={row.ruleTitle} second={money(row.amountFen)} />,
  },
]

const subjectLamp = (row: SubjectRow) => <Lamp {...lampOfSubject(row)} />
const subjectWho = (row: SubjectRow) => <Two first={row.name} second={tailWords(row.idNumberMasked)} />

export const subjectColumns: readonly Column<SubjectRow>[] = [
  { key: 'level', title: '最重的', width: 8, cell: subjectLamp },
  { key: 'who', title: '谁', width: 8, cell: subjectWho },
  { key: 'place', title: '哪里', width: 8, cell: placeWords },
  {
    key: 'reasons',
    title: '为什么',
    width: 24,
    cell: (row) => row.clues.map((clue) => <View key={clue.id}>{clue.reason}</View>),
  },
  { key: 'open', title: '要核查', width: 7, cell: openWords },
  { key: 'amount', title: '涉及', width: 8, numeric: true, cell: (row) => money(row.amountFen) },
]

export const narrowSubjectColumns: readonly Column<SubjectRow>[] = [
  { key: 'level', title: '最重的', width: 8, cell: subjectLamp },
  { key: 'who', title: '谁', width: 8, cell: (row) => <Two first={row.name} second={placeWords(row)} /> },
  {
    key: 'open',
    title: '要核查',
    width: 9,
    cell: (row) => <Two first={openWords(row)} second={money(row.amountFen)} />,
  },
]

const due = (row: WorkRow) => <Lamp state={row.lamp} words={row.lampWords} />
const workWho = (row: WorkRow) => <Two first={row.subjectName} second={placeWords(row)} />
const workWhat = (row: WorkRow) => <Two first={row.ruleTitle} second={row.programmeName} />

export const workColumns: readonly Column<WorkRow>[] = [
  { key: 'due', title: '还剩时间', width: 9, cell: due },
  { key: 'who', title: '谁', width: 8, cell: workWho },
  { key: 'what', title: '查什么', width: 9, cell: workWhat },
  { key: 'amount', title: '涉及', width: 7, numeric: true, cell: (row) => money(row.amountFen) },
  {
    key: 'state',
    title: '到哪一步',
    width: 7,
    cell: (row) => <Two first={row.stateLabel} second={row.isReturned ? '退回重办' : null} />,
  },
  { key: 'unit', title: '哪个单位', width: 8, cell: (row) => row.unitName },
  {
    key: 'number',
    title: '编号',
    width: 7,
    cell: (row) => (
      <Two first={row.number} second={row.batchNumber === null ? null : `第 ${row.batchNumber} 批`} />
    ),
  },
]

export const narrowWorkColumns: readonly Column<WorkRow>[] = [
  { key: 'due', title: '还剩时间', width: 9, cell: due },
  { key: 'who', title: '谁', width: 8, cell: workWho },
  {
    key: 'state',
    title: '到哪一步',
    width: 7,
    cell: (row) => <Two first={row.stateLabel} second={row.number} />,
  },
]
