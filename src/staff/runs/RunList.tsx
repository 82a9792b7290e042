import { View } from '@tarojs/components'
import { useState } from 'react'
import { usePages } from '@/client'
import { ActionButton, Chips, ColumnChart, Empty, Lamp, Section, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { useWide } from '@/platform/wide'
import { Actions } from '../parts/Actions'
import { type Column, Table } from '../parts/Table'
import { countWords, dayWords, durationWords, instantWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import type { RunAnswer, RunRow } from './run-types'
import { StartRun } from './StartRun'
import { trendColumns } from './trend'
import { foundWords, runLamp } from './words'
import './runs.scss'

const took = ({ startedAt, finishedAt }: RunRow) =>
  finishedAt === null ? null : new Date(finishedAt).getTime() - new Date(startedAt).getTime()

const columns: readonly Column<RunRow>[] = [
  { key: 'date', title: '哪天', width: 7, cell: (run) => dayWords(run.date), sort: (run) => run.date },
  { key: 'state', title: '怎么样', lamp: true, width: 12, cell: (run) => <Lamp {...runLamp(run)} /> },
  ...(
    [
      ['hits', '查出'],
      ['new', '新的'],
      ['same', '还在'],
      ['gone', '自动关闭'],
      ['silent', '不再提示'],
    ] as const
  ).map(
    ([key, title]): Column<RunRow> => ({
      key,
      title,
      numeric: true,
      cell: (run) => countWords(run[key]),
      sort: (run) => run[key],
    }),
  ),
  {
    key: 'took',
    title: '用时',
    numeric: true,
    cell: (run) => (run.finishedAt === null ? '还没完' : durationWords(took(run) ?? 0)),
    sort: took,
  },
  {
    key: 'by',
    title: '谁开始的',
    width: 10,
    cell: (run) => `${run.startedBy}，${instantWords(run.startedAt)}`,
  },
]

/** How the comparisons went: the newest in a sentence, the last thirty days drawn, all of them as a table. */
export function RunList({ me }: { me: Me }) {
  const wide = useWide()
  const list = usePages('staff-api', 'list-runs', {}, (answer) => answer.runs)
  usePullToRefresh(list.reload, list.loading)
  const [latest] = list.rows
  return (
    <>
      <View className="p-runs__heading" ariaRole="heading" ariaLevel={1}>
        比对
      </View>
      {list.error && <StaffError error={list.error} onRetry={list.first ? undefined : list.reload} />}
      {!list.first && !list.error && <Skeleton rows={6} />}
      {list.first && !latest && <Empty title="还没有比对过" why="每天夜里自动比对一次。也可以现在就比对。" />}
      {latest && (
        <View className="p-runs__latest">
          <View className="p-runs__top">
            <Lamp {...runLamp(latest)} />
            {dayWords(latest.date)}
          </View>
          <View className="p-runs__found">{foundWords(latest)}</View>
        </View>
      )}
      {list.first && <StartRun me={me} onChanged={list.reload} />}
      {list.first && list.first.trend.length > 1 && <Trend trend={list.first.trend} />}
      {latest && (
        <Section title="每一次">
          <Table
            name="run"
            label="每一次比对，新的在前"
            columns={columns}
            rows={list.rows}
            keyOf={(run) => run.id}
            wide={wide}
            onChoose={({ id }) => open('staffRun', { id })}
          />
        </Section>
      )}
      {list.hasMore && (
        <Actions>
          <ActionButton id="more-runs" kind="secondary" busy={list.loadingMore} onPress={list.more}>
            再看早一些的
          </ActionButton>
        </Actions>
      )}
    </>
  )
}

const figures = [
  { value: 'hits', label: '查出' },
  { value: 'new', label: '新的' },
  { value: 'gone', label: '自动关闭' },
] as const

type Figure = (typeof figures)[number]['value']

const questions: Record<Figure, string> = {
  hits: '最近 30 天，每天查出多少条',
  new: '最近 30 天，每天新增多少条',
  gone: '最近 30 天，每天有多少条因为数据变了自动关闭',
}

function Trend({ trend }: Pick<RunAnswer, 'trend'>) {
  const [figure, setFigure] = useState<Figure>('new')
  return (
    <Section title={questions[figure]}>
      <Chips label="看哪个数" chips={figures} value={figure} onChange={setFigure} />
      <ColumnChart
        title={questions[figure]}
        unit="日"
        columns={trendColumns(trend, figure)}
        words={(n) => `${countWords(n)} 条`}
        tableLabel="看每天的数字"
      />
    </Section>
  )
}
