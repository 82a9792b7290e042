import { View } from '@tarojs/components'
import { ChartTable, Empty, Funnel, type FunnelStep, Notice, Section } from '@/components'
import { type Column, Table } from '../../parts/Table'
import { FigureLink, openFigure } from '../FigureLink'
import type { FunnelAnswer } from '../statistics-types'
import { partWords } from '../words'

type Step = FunnelAnswer['steps'][number]

export interface FunnelChartProps {
  title: string
  /** Ids of the rows start with it. */
  name: string
  funnel: FunnelAnswer
  words: (n: number) => string
  wide: boolean
}

/** The bars of a funnel: each step with its share of the first, and where the others of it went. */
export function stepsOf({ steps }: FunnelAnswer): FunnelStep[] {
  const [first] = steps
  return steps
    .filter(({ inChart }) => inChart)
    .map((step) => ({
      key: step.key,
      label: step.label,
      n: step.figure.n,
      ...(first &&
        step !== first && { share: `占${first.label}的 ${partWords(step.figure.n, first.figure.n)}` }),
      left: steps
        .filter(({ partOf, inChart }) => partOf === step.key && !inChart)
        .map(({ key, label, figure }) => ({ key, label, n: figure.n })),
    }))
}

/** How many came how far, as bars or as a table with every step explained. What does not add up is said. */
export function FunnelChart({ title, name, funnel, words, wide }: FunnelChartProps) {
  const [first] = funnel.steps
  if (!first || first.figure.n === 0)
    return (
      <Section title={title}>
        <Empty title={`${words(0)}`} why="选的时间、乡镇和项目里一件也没有。" />
      </Section>
    )
  const press = (key: string) => {
    const step = funnel.steps.find((one) => one.key === key)
    if (step) openFigure(step.figure.drill)
  }
  const columns: readonly Column<Step>[] = [
    { key: 'label', title: '步骤', width: 6, cell: ({ label }) => label },
    {
      key: 'n',
      title: '数量',
      numeric: true,
      width: 4,
      cell: ({ label, figure }) => (
        <FigureLink what={label} figure={figure} words={({ n }) => words(n)} right={wide} />
      ),
    },
    {
      key: 'share',
      title: `占${first.label}`,
      numeric: true,
      width: 4,
      cell: ({ figure }) => partWords(figure.n, first.figure.n),
    },
    { key: 'explain', title: '数的是什么', width: 10, cell: ({ explain }) => explain },
  ]
  const wrong = funnel.sums.filter(({ holds }) => !holds)
  return (
    <View id={`funnel-${name}`}>
      {wrong.length > 0 && (
        <Notice tone="wrong" title="有数字加不起来">
          {wrong.map((sum) => (
            <View key={sum.words}>{sum.words}</View>
          ))}
        </Notice>
      )}
      <ChartTable
        title={title}
        chart={<Funnel label={title} steps={stepsOf(funnel)} words={words} onPress={press} />}
        table={
          <>
            <Table
              name={`${name}-step`}
              label={title}
              columns={columns}
              rows={funnel.steps}
              keyOf={({ key }) => key}
              wide={wide}
            />
            <View className="p-stat__sums">
              {funnel.sums.map((sum) => (
                <View key={sum.words}>{sum.words}</View>
              ))}
            </View>
          </>
        }
      />
    </View>
  )
}
