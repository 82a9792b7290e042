import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { BarList, ChartTable, Empty, Section, Skeleton, StackedBars } from '@/components'
import { type Column, Table } from '../../parts/Table'
import { dayWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import { FigureLink, openFigure } from '../FigureLink'
import { daysInput } from '../filter'
import type { Figure, Rechecks } from '../statistics-types'
import type { ViewProps } from '../view-props'
import { clues, partWords } from '../words'

type Name = 'pool' | 'drawn' | 'upheld' | 'overturned' | 'open'
type Counted = Record<Name, Figure>
type Round = Rechecks['rounds'][number]
type Town = Rechecks['towns'][number]

const figures: readonly { key: Name; title: string }[] = [
  { key: 'pool', title: '查否' },
  { key: 'drawn', title: '抽中' },
  { key: 'upheld', title: '维持' },
  { key: 'overturned', title: '推翻' },
  { key: 'open', title: '还在复核' },
]

const figureColumns = <R extends Counted>(nameOf: (row: R) => string, wide: boolean): Column<R>[] => [
  ...figures.map(
    ({ key, title }): Column<R> => ({
      key,
      title,
      numeric: true,
      cell: (row) => <FigureLink what={`${nameOf(row)}，${title}`} figure={row[key]} right={wide} />,
      sort: (row) => row[key].n,
    }),
  ),
  {
    key: 'share',
    title: '抽了多少',
    numeric: true,
    cell: ({ drawn, pool }) => partWords(drawn.n, pool.n),
    sort: ({ drawn, pool }) => (pool.n === 0 ? null : drawn.n / pool.n),
  },
]

const totalsOf = (total: Counted, wide: boolean) => ({
  ...Object.fromEntries(
    figures.map(({ key, title }) => [
      key,
      <FigureLink key={key} what={`合计，${title}`} figure={total[key]} right={wide} />,
    ]),
  ),
  share: partWords(total.drawn.n, total.pool.n),
})

const partsOf = ({ upheld, overturned, open, pool, drawn }: Counted) => [
  { key: 'overturned', label: '推翻', n: overturned.n, tone: 'red' as const },
  { key: 'open', label: '还在复核', n: open.n, tone: 'blue' as const },
  { key: 'upheld', label: '维持', n: upheld.n, tone: 'green' as const },
  { key: 'rest', label: '没有抽中', n: pool.n - drawn.n, tone: 'none' as const, plain: true },
]

/** Refuted clues that were drawn and looked at again: how many, how many did not hold, where and why. */
export function RechecksView({ state, wide }: ViewProps) {
  const loaded = useCall('staff-api', 'get-rechecks', daysInput(state))
  const { data } = loaded
  return (
    <>
      {loaded.error && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {!data && !loaded.error && <Skeleton rows={8} />}
      {data && data.rounds.length === 0 && (
        <Empty
          title="还没有抽查过"
          why="查否的疑点由主管部门随机抽出不少于两成，换人复核。抽过以后结果会列在这里。"
        />
      )}
      {data && data.rounds.length > 0 && (
        <>
          <View className="p-stat__note">
            查否 {clues(data.total.pool.n)}，抽中 {clues(data.total.drawn.n)}，占{' '}
            {partWords(data.total.drawn.n, data.total.pool.n)}；要求不少于 20%。
          </View>
          <Towns data={data} wide={wide} />
          <Faults faults={data.faults} wide={wide} />
          <Rounds data={data} wide={wide} />
        </>
      )}
    </>
  )
}

function Towns({ data: { towns, total }, wide }: { data: Rechecks; wide: boolean }) {
  const title = '哪些乡镇的查否被推翻？'
  const columns: Column<Town>[] = [
    { key: 'town', title: '乡镇', width: 8, cell: ({ townName }) => townName },
    ...figureColumns<Town>(({ townName }) => townName, wide),
  ]
  return (
    <ChartTable
      title={title}
      chart={
        <StackedBars
          label={title}
          words={clues}
          bars={towns.map((town) => ({ key: town.townCode, label: town.townName, parts: partsOf(town) }))}
          onPress={(code, part) => {
            const town = towns.find(({ townCode }) => townCode === code)
            if (town && part !== 'rest') openFigure(town[part as Name].drill)
          }}
        />
      }
      table={
        <Table
          name="recheck-town"
          label={title}
          columns={columns}
          rows={towns}
          keyOf={({ townCode }) => townCode}
          wide={wide}
          totals={{ town: '合计', ...totalsOf(total, wide) }}
        />
      }
    />
  )
}

function Faults({ faults, wide }: { faults: Rechecks['faults']; wide: boolean }) {
  const title = '为什么被推翻？'
  if (faults.every(({ figure }) => figure.n === 0))
    return (
      <Section title={title}>
        <View className="p-stat__note">还没有被推翻的。</View>
      </Section>
    )
  const columns: Column<Rechecks['faults'][number]>[] = [
    { key: 'fault', title: '原因', cell: ({ label }) => label },
    {
      key: 'n',
      title: '数量',
      numeric: true,
      cell: ({ label, figure }) => <FigureLink what={label} figure={figure} right={wide} />,
    },
  ]
  return (
    <ChartTable
      title={title}
      chart={
        <BarList
          bars={faults.map(({ fault, label, figure }) => ({ key: fault, label, fen: figure.n }))}
          words={clues}
          onPress={(key) => {
            const found = faults.find(({ fault }) => fault === key)
            if (found && found.figure.n > 0) openFigure(found.figure.drill)
          }}
        />
      }
      table={
        <Table
          name="fault"
          label={title}
          columns={columns}
          rows={faults}
          keyOf={({ fault }) => fault}
          wide={wide}
        />
      }
    />
  )
}

function Rounds({ data: { rounds, total }, wide }: { data: Rechecks; wide: boolean }) {
  const columns: Column<Round>[] = [
    {
      key: 'round',
      title: '哪一轮',
      width: 12,
      cell: ({ number, unitName, drawnOn }) => `第 ${number} 轮 · ${unitName} · ${dayWords(drawnOn)}`,
    },
    ...figureColumns<Round>(({ number }) => `第 ${number} 轮`, wide),
    { key: 'seed', title: '抽签号', width: 8, cell: ({ seed }) => seed },
  ]
  return (
    <Section title="每一轮抽了多少？">
      <Table
        name="round"
        label="每一轮抽查"
        columns={columns}
        rows={rounds}
        keyOf={({ roundId }) => roundId}
        wide={wide}
        totals={{ round: '合计', ...totalsOf(total, wide) }}
      />
      <View className="p-stat__note">用抽签号和当时的名单可以重新抽一遍，结果应当一样。</View>
    </Section>
  )
}
