import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, ChartTable, Chips, Empty, Section, Skeleton, StackedBars } from '@/components'
import { copyText } from '@/platform/clipboard'
import { Actions } from '../../parts/Actions'
import { type Column, Table } from '../../parts/Table'
import { StaffError } from '../../shell/StaffError'
import { FigureLink, openFigure } from '../FigureLink'
import type { Lateness, LateUnit } from '../statistics-types'
import type { ViewProps } from '../view-props'
import { noticeText, pieces } from '../words'

const lists = [
  { value: 'cases', label: '群众反映' },
  { value: 'clues', label: '疑点核查' },
] as const

type List = (typeof lists)[number]['value']
type FigureName = 'running' | 'soon' | 'overdue' | 'notified'

const figures: readonly { key: FigureName; title: string }[] = [
  { key: 'running', title: '正在办' },
  { key: 'soon', title: '快到期' },
  { key: 'overdue', title: '已超期' },
  { key: 'notified', title: '超期 5 天以上' },
]

/** Which units have work lying beyond its last day, and the list of them that is read out. */
export function LatenessView({ state, onChange, wide }: ViewProps) {
  const list: List = state.list === 'clues' ? 'clues' : 'cases'
  const loaded = useCall('staff-api', 'get-lateness', { list })
  const { data } = loaded
  return (
    <>
      <Chips label="看哪一种" chips={lists} value={list} onChange={(next) => onChange({ list: next })} />
      {loaded.error && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {!data && !loaded.error && <Skeleton rows={8} />}
      {data && data.units.length === 0 && (
        <Empty title="现在没有哪个单位手上有件" why="有件分下去以后，会按单位列在这里。" />
      )}
      {data && data.units.length > 0 && (
        <>
          <ChartTable
            title="哪些单位有件超期？"
            chart={<LateBars units={data.units} />}
            table={<LateTable lateness={data} wide={wide} />}
          />
          <NoticeList lateness={data} list={list} />
        </>
      )}
    </>
  )
}

function LateBars({ units }: { units: readonly LateUnit[] }) {
  return (
    <StackedBars
      label="各单位的件，按期限分"
      words={pieces}
      bars={units.map(({ unitId, unitName, running, soon, overdue, paused }) => ({
        key: unitId,
        label: unitName,
        ...(paused > 0 && { note: `另有 ${pieces(paused)}暂停计时` }),
        parts: [
          { key: 'overdue', label: '已超期', n: overdue.n, tone: 'red' },
          { key: 'soon', label: '快到期', n: soon.n, tone: 'amber' },
          { key: 'rest', label: '还早', n: running.n - soon.n - overdue.n, tone: 'green', plain: true },
        ],
      }))}
      onPress={(unit, part) => {
        const row = units.find(({ unitId }) => unitId === unit)
        if (row && (part === 'overdue' || part === 'soon')) openFigure(row[part].drill)
      }}
    />
  )
}

function LateTable({ lateness: { units, total }, wide }: { lateness: Lateness; wide: boolean }) {
  const columns: readonly Column<LateUnit>[] = [
    { key: 'unit', title: '单位', width: 10, cell: ({ unitName }) => unitName },
    ...figures.map(
      ({ key, title }): Column<LateUnit> => ({
        key,
        title,
        numeric: true,
        cell: (unit) => <FigureLink what={`${unit.unitName}，${title}`} figure={unit[key]} right={wide} />,
        sort: (unit) => unit[key].n,
      }),
    ),
    { key: 'paused', title: '暂停计时', numeric: true, cell: ({ paused }) => paused },
    {
      key: 'finished',
      title: '办完',
      numeric: true,
      cell: ({ finished }) => finished,
      sort: (u) => u.finished,
    },
    {
      key: 'median',
      title: '一般用几天',
      numeric: true,
      cell: ({ medianDays }) => (medianDays === null ? '还没办完过' : `${medianDays} 天`),
      sort: ({ medianDays }) => medianDays,
    },
  ]
  const totals = {
    unit: '合计',
    ...Object.fromEntries(
      figures.map(({ key, title }) => [
        key,
        <FigureLink key={key} what={`合计，${title}`} figure={total[key]} right={wide} />,
      ]),
    ),
  }
  return (
    <Table
      name="late-unit"
      label="各单位的期限"
      columns={columns}
      rows={units}
      keyOf={({ unitId }) => unitId}
      wide={wide}
      totals={totals}
    />
  )
}

function NoticeList({ lateness, list }: { lateness: Lateness; list: List }) {
  const [copied, setCopied] = useState<boolean>()
  const text = noticeText(lateness, list)
  const copy = async () => setCopied(text !== undefined && (await copyText(text)))
  return (
    <Section title="哪些单位要通报？">
      {text === undefined ? (
        <View className="p-stat__note">没有超期 5 天以上的，不用通报。</View>
      ) : (
        <>
          <View className="p-stat__note">超期 5 天以上还没有办的：</View>
          {lateness.units
            .filter(({ notified }) => notified.n > 0)
            .map(({ unitId, unitName, notified }) => (
              <View key={unitId} className="p-stat__line">
                {unitName}
                <FigureLink
                  what={`${unitName}，超期 5 天以上`}
                  figure={notified}
                  words={({ n }) => pieces(n)}
                  right
                />
              </View>
            ))}
          <Actions>
            <ActionButton id="copy-notice" kind="secondary" onPress={copy}>
              复制名单
            </ActionButton>
          </Actions>
          {copied !== undefined && (
            <View className="p-stat__note" ariaRole="status">
              {copied ? '复制好了，可以贴到文件里。' : '这个浏览器不让复制，请按住上面的字选中再复制。'}
            </View>
          )}
        </>
      )}
    </Section>
  )
}
