import { View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useCall, useWrite } from '@/client'
import { ActionButton, Empty, FactList, Lamp, Notice, Section, Skeleton } from '@/components'
import { back } from '@/platform/navigate'
import { useWide } from '@/platform/wide'
import { Actions } from '../parts/Actions'
import { type Column, Table } from '../parts/Table'
import { countWords, durationWords, instantWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import type { RuleRun } from './run-types'
import { foundWords, ruleLamp, rulesWords, runLamp, runTitle } from './words'
import './runs.scss'

/** Rest between two looks at a run that goes on, in milliseconds. */
const rest = 3000

const number = (
  key: 'hits' | 'new' | 'same' | 'gone' | 'silent' | 'rowsScanned',
  title: string,
): Column<RuleRun> => ({
  key,
  title,
  numeric: true,
  cell: (rule) => countWords(rule[key]),
  sort: (rule) => rule[key],
})

const columns: readonly Column<RuleRun>[] = [
  {
    key: 'rule',
    title: '规则',
    width: 14,
    cell: (rule) => `${rule.ruleId} ${rule.title}`,
    sort: (rule) => rule.ruleId,
  },
  {
    key: 'state',
    title: '怎么样',
    lamp: true,
    width: 11,
    cell: (rule) => (
      <>
        <Lamp {...ruleLamp(rule)} />
        {rule.error && <View className="p-runs__error">{rule.error}</View>}
      </>
    ),
    sort: (rule) => ['failed', 'skipped', 'waiting', 'done'].indexOf(rule.state),
  },
  number('hits', '查出'),
  number('new', '新的'),
  number('same', '还在'),
  number('gone', '自动关闭'),
  number('silent', '不再提示'),
  {
    key: 'ms',
    title: '用时',
    numeric: true,
    cell: (rule) => durationWords(rule.ms),
    sort: (rule) => rule.ms,
  },
  { ...number('rowsScanned', '读了几行'), width: 9 },
]

const sum = (rules: readonly RuleRun[], key: 'hits' | 'new' | 'same' | 'gone' | 'silent' | 'rowsScanned') =>
  countWords(rules.reduce((total, rule) => total + rule[key], 0))

/** One run: what it found, how each rule went, and which data was compared. */
export function RunView({ id, me }: { id: number; me: Me }) {
  const wide = useWide()
  const loaded = useCall('staff-api', 'get-run', { id })
  const stopping = useWrite('cancel-compare')
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  const run = loaded.data
  const { reload } = loaded

  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer starts the next rest
  useEffect(() => {
    if (run?.state !== 'running' || !shown) return
    const timer = setTimeout(reload, rest)
    return () => clearTimeout(timer)
  }, [run, loaded.error, reload, shown])

  if (loaded.error?.code === 'not-found')
    return (
      <Empty
        title="没有找到这一次比对"
        why="编号可能不对。"
        action={{ label: '看每一次比对', onPress: () => back('staffRuns') }}
      />
    )
  if (!run) return loaded.error ? <StaffError error={loaded.error} onRetry={reload} /> : <Skeleton rows={8} />

  const mayStop = me.roles.includes('supervisor') || me.roles.includes('operator')
  const stop = async () => {
    const answer = await stopping.write({ runId: id })
    if (answer) reload()
  }
  const totals = {
    rule: `${run.rules.length} 条规则`,
    ...Object.fromEntries(
      (['hits', 'new', 'same', 'gone', 'silent', 'rowsScanned'] as const).map((key) => [
        key,
        sum(run.rules, key),
      ]),
    ),
    ms: durationWords(run.rules.reduce((total, rule) => total + rule.ms, 0)),
  }
  return (
    <>
      <View className="p-runs__top">
        <Lamp {...runLamp(run)} />
        {rulesWords(run)}
      </View>
      <View className="p-runs__heading" ariaRole="heading" ariaLevel={1}>
        {runTitle(run)}
      </View>
      <View className="p-runs__found">{foundWords(run)}</View>
      <View className="p-runs__note">
        {run.startedBy}，{instantWords(run.startedAt)}开始
        {run.finishedAt && `，${instantWords(run.finishedAt)}结束`}
      </View>
      {loaded.error && <StaffError error={loaded.error} />}
      {run.error && <Notice tone="wrong" title={run.error} />}
      {run.state === 'running' && mayStop && (
        <Actions>
          <ActionButton
            id="stop-run"
            kind="secondary"
            busy={stopping.busy}
            busyLabel="正在停止"
            onPress={stop}
          >
            停止比对
          </ActionButton>
        </Actions>
      )}
      {stopping.error && <StaffError error={stopping.error} />}
      <Section title="每条规则">
        <Table
          name="rule-run"
          label="每条规则的结果"
          columns={columns}
          rows={run.rules}
          keyOf={(rule) => rule.ruleId}
          wide={wide}
          sortedBy={{ column: 'rule', descending: false }}
          totals={totals}
        />
      </Section>
      <Section title="比对了哪些数据">
        <FactList facts={run.inputs.map(({ label, words }) => ({ label, value: words }))} />
      </Section>
    </>
  )
}
