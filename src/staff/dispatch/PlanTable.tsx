import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { Lamp, Notice } from '@/components'
import { type Column, Table } from '../parts/Table'
import { countWords } from '../parts/words'
import type { LeftUnit, Plan, PlannedUnit } from './dispatch-types'

const figures = <R extends PlannedUnit | LeftUnit>(): Column<R>[] => [
  {
    key: 'clues',
    title: '疑点',
    numeric: true,
    cell: (row) => countWords(row.clues),
    sort: (row) => row.clues,
  },
  { key: 'red', title: '红色', numeric: true, cell: (row) => countWords(row.red), sort: (row) => row.red },
  { key: 'subjects', title: '人或事', numeric: true, cell: (row) => countWords(row.subjects) },
  {
    key: 'amount',
    title: '涉及',
    numeric: true,
    width: 9,
    cell: (row) => formatYuan(row.amountFen),
    sort: (row) => row.amountFen,
  },
]

const columns: readonly Column<PlannedUnit>[] = [
  { key: 'unit', title: '交给哪个单位', width: 12, cell: (row) => row.unitName },
  {
    key: 'verifiers',
    title: '核查人',
    lamp: true,
    width: 8,
    cell: (row) =>
      row.alone ? (
        <Lamp state="amber" words="只有 1 人" />
      ) : (
        <Lamp state="fine" words={`${countWords(row.verifiers)} 人`} />
      ),
  },
  ...figures<PlannedUnit>(),
  { key: 'why', title: '为什么给它', width: 8, cell: (row) => row.why },
]

const leftColumns: readonly Column<LeftUnit>[] = [
  { key: 'unit', title: '哪里的', width: 12, cell: (row) => row.unitName },
  { key: 'problem', title: '为什么', width: 16, cell: (row) => row.words },
  ...figures<LeftUnit>(),
]

/** Who would get how much, and what would be left over and why. */
export function PlanTable({ plan, wide }: { plan: Plan; wide: boolean }) {
  const { units, conflicts, more } = plan
  const given = (key: 'clues' | 'red' | 'subjects' | 'amountFen') =>
    units.reduce((sum, unit) => sum + unit[key], 0)
  return (
    <>
      {more && (
        <Notice tone="warn" title="一批装不下">
          先交办最重的这些，其余的下一批再交。
        </Notice>
      )}
      {units.some(({ alone }) => alone) && (
        <Notice tone="warn" title="有的单位只有 1 个核查人">
          查出的结论要两个人签。只有 1 人的，要请主管部门或专班的人会签，或者先给这个单位加一个核查人。
        </Notice>
      )}
      <Table
        name="plan"
        label="交给哪些单位"
        columns={columns}
        rows={units}
        keyOf={({ unitId, unitName }) => unitId ?? unitName}
        wide={wide}
        totals={
          units.length > 1
            ? {
                unit: '合计',
                clues: countWords(given('clues')),
                red: countWords(given('red')),
                subjects: countWords(given('subjects')),
                amount: formatYuan(given('amountFen')),
              }
            : undefined
        }
      />
      {conflicts.length > 0 && (
        <View className="p-dispatch__left">
          <Notice
            tone="warn"
            title={`有 ${countWords(plan.conflicts.reduce((n, { clues }) => n + clues, 0))} 条现在交不出去`}
          >
            这一批不带它们，留在“待核查”里。可以先给单位加核查人，或者在“交给谁”里另选一个单位单独交办。
          </Notice>
          <Table
            name="left"
            label="交不出去的"
            columns={leftColumns}
            rows={conflicts}
            keyOf={({ unitId, unitName }) => unitId ?? unitName}
            wide={wide}
          />
        </View>
      )}
    </>
  )
}
