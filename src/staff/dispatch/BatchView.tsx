import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Empty, FactList, Lamp, Section, Skeleton } from '@/components'
import { back, open } from '@/platform/navigate'
import { useWide } from '@/platform/wide'
import type { Chosen } from '../clues/clue-types'
import { WorkList } from '../clues/list/WorkList'
import { myTurn } from '../clues/list/work-filter'
import { Shares } from '../parts/Shares'
import { type Column, Table } from '../parts/Table'
import { countWords, dayWords, instantWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Progress } from './dispatch-types'
import { progressLamp, progressShares } from './words'
import './dispatch.scss'

interface UnitRow {
  unitId: string
  unitName: string
  amountFen: number
  progress: Progress
}

const figure = (key: keyof Progress, title: string): Column<UnitRow> => ({
  key,
  title,
  numeric: true,
  cell: ({ progress }) => countWords(progress[key]),
  sort: ({ progress }) => progress[key],
})

const columns: readonly Column<UnitRow>[] = [
  { key: 'unit', title: '哪个单位', width: 12, cell: (row) => row.unitName },
  {
    key: 'lamp',
    title: '期限',
    lamp: true,
    width: 12,
    cell: (row) => <Lamp {...progressLamp(row.progress)} />,
  },
  figure('total', '交办'),
  figure('waiting', '待签收'),
  figure('verifying', '核查中'),
  figure('confirmed', '查实'),
  figure('refuted', '查否'),
  figure('dataError', '数据有误'),
  figure('closed', '销号'),
  { key: 'amount', title: '涉及', numeric: true, width: 9, cell: (row) => formatYuan(row.amountFen) },
]

/** One batch: what was asked, how far every unit is, and its clues; a unit narrows them. */
export function BatchView({ id }: { id: string }) {
  const wide = useWide()
  const [unitId, setUnitId] = useState<string>()
  const loaded = useCall('staff-api', 'get-dispatch', { id })
  const batch = loaded.data
  if (loaded.error?.code === 'not-found' || loaded.error?.code === 'input-invalid')
    return (
      <Empty
        title="没有找到这一批"
        why="可能不归你看，也可能地址不对。"
        action={{ label: '回交办', onPress: () => back('staffDispatch') }}
      />
    )
  if (!batch)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={8} />
  const { label, title, note, verifyBy, madeBy, madeAt, progress, units } = batch
  const unit = units.find((row) => row.unitId === unitId)
  const choose = (chosen: Chosen) => open('staffClue', { id: chosen.id })
  return (
    <>
      <View className="p-dispatch__heading" ariaRole="heading" ariaLevel={1}>
        {label} · {title}
      </View>
      <View className="p-dispatch__top">
        <Lamp {...progressLamp(progress)} />
      </View>
      <Shares parts={progressShares(progress)} />
      <FactList
        facts={[
          { label: '交办', value: `${madeBy}，${instantWords(madeAt)}` },
          { label: '核完日期', value: verifyBy ? dayWords(verifyBy) : '按一般期限' },
          { label: '要求', value: note },
        ]}
      />
      <Section title="各单位办到哪里">
        <Table
          name="unit"
          label="各单位办到哪里"
          columns={columns}
          rows={units}
          keyOf={(row) => row.unitId}
          wide={wide}
          chosen={unitId}
          onChoose={(row) => setUnitId(row.unitId === unitId ? undefined : row.unitId)}
        />
      </Section>
      <Section title={unit ? `${unit.unitName}的疑点` : '这一批的疑点'}>
        {unit && (
          <ActionButton id="all-units" kind="plain" onPress={() => setUnitId(undefined)}>
            看所有单位的
          </ActionButton>
        )}
        <WorkList
          key={unitId ?? 'all'}
          wide={wide}
          chosen={undefined}
          onChoose={choose}
          start={{ ...myTurn, view: 'all', batchId: id, ...(unitId && { unitId }) }}
        />
      </Section>
    </>
  )
}
