import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { Chips, Empty, Lamp, SearchField, Skeleton } from '@/components'
import { back, open } from '@/platform/navigate'
import { useWide } from '@/platform/wide'
import { levelLamp } from '../clues/words'
import { Meter } from '../parts/Meter'
import { type Column, Table } from '../parts/Table'
import { countWords, percentWords } from '../parts/words'
import { Split } from '../shell/Split'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import { everyRule, kindChips, rulesOf, switchChips } from './filter'
import { RuleCard } from './RuleCard'
import type { RuleCardData } from './rule-types'
import './rules.scss'

const name: Column<RuleCardData> = {
  key: 'rule',
  title: '规则',
  width: 14,
  cell: (rule) => (
    <>
      {rule.id} {rule.title}
      {!rule.enabled && <View className="p-rule__mark">关着</View>}
    </>
  ),
  sort: (rule) => rule.id,
}
const precision: Column<RuleCardData> = {
  key: 'precision',
  title: '查实率',
  numeric: true,
  cell: (rule) => (rule.precision === null ? '—' : percentWords(rule.precision)),
  sort: (rule) => rule.precision,
}
const drawnPrecision: Column<RuleCardData> = {
  ...precision,
  numeric: false,
  width: 10,
  cell: ({ precision: share, confirmed, refuted }) =>
    share === null ? (
      '还没有核查结果'
    ) : (
      <Meter
        share={share}
        words={`${percentWords(share)}（${countWords(confirmed)}／${countWords(confirmed + refuted)}）`}
      />
    ),
}
const still: Column<RuleCardData> = {
  key: 'open',
  title: '要核查',
  numeric: true,
  cell: (rule) => countWords(rule.open),
  sort: (rule) => rule.open,
}
const narrow = [name, still, precision]
const columns: readonly Column<RuleCardData>[] = [
  name,
  {
    key: 'level',
    title: '程度',
    lamp: true,
    width: 8,
    cell: (rule) => <Lamp {...levelLamp(rule.level, rule.kind)} />,
    sort: (rule) => ['red', 'amber', 'blue'].indexOf(rule.level),
  },
  still,
  drawnPrecision,
  {
    key: 'hits',
    title: '上次查出',
    numeric: true,
    cell: (rule) => (rule.lastRun ? countWords(rule.lastRun.hits) : '—'),
    sort: (rule) => rule.lastRun?.hits ?? null,
  },
]

/** All rules and the one that is open: a page each on a phone, side by side at a desk. */
export function RuleDesk({ me, opened }: { me: Me; opened?: string }) {
  const wide = useWide()
  const [chosen, setChosen] = useState(opened)
  const [filter, setFilter] = useState(everyRule)
  const loaded = useCall('staff-api', 'list-rules', {})
  const rules = loaded.data?.rules
  if (!rules)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={8} />

  const rule = rules.find(({ id }) => id === chosen)
  const replace = (changed: RuleCardData) =>
    loaded.replace({ rules: rules.map((other) => (other.id === changed.id ? changed : other)) })
  if (!wide && opened !== undefined)
    return rule ? (
      <RuleCard rule={rule} me={me} onChanged={replace} />
    ) : (
      <Empty
        title="没有这条规则"
        why="编号可能不对。"
        action={{ label: '看全部规则', onPress: () => back('staffRules') }}
      />
    )

  const shown = rulesOf(rules, filter)
  const list = (
    <>
      <View className="p-rule__heading" ariaRole="heading" ariaLevel={1}>
        比对规则
      </View>
      <View className="p-rule__note">
        规则只会提出疑点。查实率是核查过的疑点里查实的占多少；查实率低的，看看规则和数字要不要改。
      </View>
      <View className="p-rule__filters">
        <View className="p-rule__search">
          <SearchField
            id="search-rules"
            label="找规则"
            placeholder="编号或名称里的字"
            value={filter.q}
            onSearch={(q) => setFilter({ ...filter, q })}
          />
        </View>
        <Chips
          label="哪一类"
          chips={kindChips}
          value={filter.kind}
          onChange={(kind) => setFilter({ ...filter, kind })}
        />
        <Chips
          label="开关"
          chips={switchChips(rules)}
          value={filter.enabled}
          onChange={(enabled) => setFilter({ ...filter, enabled })}
        />
      </View>
      {loaded.error && <StaffError error={loaded.error} />}
      {shown.length === 0 ? (
        <Empty
          title="没有符合的规则"
          why="换个条件再找。"
          action={{ label: '看全部规则', onPress: () => setFilter(everyRule) }}
        />
      ) : (
        <Table
          name="rule"
          label="比对规则"
          columns={wide && rule ? narrow : columns}
          rows={shown}
          keyOf={({ id }) => id}
          wide={wide}
          density
          chosen={wide ? chosen : undefined}
          onChoose={({ id }) => (wide ? setChosen(id) : open('staffRules', { id }))}
          sortedBy={{ column: 'rule', descending: false }}
        />
      )}
    </>
  )
  return (
    <Split
      wide={wide}
      label="规则详情"
      list={list}
      beside={
        wide &&
        rule && (
          <RuleCard
            key={rule.id}
            rule={rule}
            me={me}
            onChanged={replace}
            onClose={() => setChosen(undefined)}
          />
        )
      }
    />
  )
}
