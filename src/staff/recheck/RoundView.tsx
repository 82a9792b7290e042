import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { BarList, Chips, Empty, Lamp, Notice, Section, Skeleton } from '@/components'
import { back, open } from '@/platform/navigate'
import { useWide } from '@/platform/wide'
import { useCluesChanged } from '../clues/changed'
import { placeWords } from '../clues/words'
import { type Column, Table } from '../parts/Table'
import { countWords, instantWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import { Proof } from './Proof'
import type { Member, RoundDetail } from './recheck-types'
import { Strata } from './Strata'
import { roundLamp, roundWords } from './words'
import './recheck.scss'

const columns: readonly Column<Member>[] = [
  { key: 'who', title: '谁', width: 8, cell: (row) => row.subjectName },
  { key: 'outcome', title: '复核结果', lamp: true, width: 9, cell: (row) => <Outcome row={row} /> },
  { key: 'place', title: '哪里', width: 9, cell: placeWords },
  { key: 'rule', title: '查什么', width: 10, cell: (row) => row.ruleTitle },
  { key: 'unit', title: '谁核查的', width: 9, cell: (row) => row.unitName },
  {
    key: 'amount',
    title: '涉及',
    numeric: true,
    width: 8,
    cell: (row) => (row.amountFen === 0 ? '' : formatYuan(row.amountFen)),
  },
  { key: 'fault', title: '问题', width: 7, cell: (row) => row.faultLabel },
  { key: 'number', title: '编号', width: 8, cell: (row) => row.number },
]

function Outcome({ row: { outcome, outcomeLabel } }: { row: Member }) {
  const state = { open: 'amber', upheld: 'fine', overturned: 'info', 'not-drawn': 'done' } as const
  return <Lamp state={state[outcome]} words={outcomeLabel} />
}

const which = [
  { value: 'drawn', label: '抽中的' },
  { value: 'rest', label: '没抽中的' },
] as const

/** One round: its outcome by town, the cases that were drawn, and the proof that nobody chose them. */
export function RoundView({ id }: { id: string }) {
  const wide = useWide()
  const loaded = useCall('staff-api', 'get-recheck', { id })
  useCluesChanged(loaded.reload)
  const [shown, setShown] = useState<(typeof which)[number]['value']>('drawn')
  const round = loaded.data
  if (loaded.error?.code === 'not-found' || loaded.error?.code === 'input-invalid')
    return (
      <Empty
        title="没有找到这一轮"
        why="可能不归你看，也可能地址不对。"
        action={{ label: '回抽查复核', onPress: () => back('staffRechecks') }}
      />
    )
  if (!round)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={8} />
  const rows = round.members.filter(({ drawn }) => drawn === (shown === 'drawn'))
  return (
    <>
      <View className="p-recheck__heading" ariaRole="heading" ariaLevel={1}>
        {round.label}抽查 · {round.unitName}
      </View>
      <View className="p-recheck__top">
        <Lamp {...roundLamp(round)} />
      </View>
      <View className="p-recheck__sum">{roundWords(round)}</View>
      <View className="p-recheck__note">
        {round.drawnBy}，{instantWords(round.drawnAt)}抽取
      </View>
      <Results round={round} />
      <Section title="一条一条">
        <Chips label="看哪些" chips={which} value={shown} onChange={setShown} />
        {rows.length === 0 ? (
          <Empty title="这里没有" why={shown === 'drawn' ? '这一轮没有抽中的。' : '这一轮全部抽中了。'} />
        ) : (
          <Table
            name="member"
            label={shown === 'drawn' ? '抽中的疑点' : '没抽中的疑点'}
            columns={columns}
            rows={rows}
            keyOf={({ clueId }) => clueId}
            wide={wide}
            onChoose={({ clueId }) => open('staffClue', { id: clueId })}
          />
        )}
        {round.more && <View className="p-recheck__note">只列出前一千条。</View>}
      </Section>
      <Section title="各乡镇抽了多少">
        <Strata strata={round.strata} wide={wide} />
      </Section>
      <Proof round={round} />
    </>
  )
}

/** Where verifications were overturned, and for what. */
function Results({ round: { members, faults } }: { round: RoundDetail }) {
  const towns = new Map<string, { overturned: number; done: number }>()
  for (const { drawn, outcome, townName } of members) {
    if (!drawn || outcome === 'open') continue
    const town = towns.get(townName ?? '不分乡镇') ?? { overturned: 0, done: 0 }
    town.done++
    if (outcome === 'overturned') town.overturned++
    towns.set(townName ?? '不分乡镇', town)
  }
  if (towns.size === 0)
    return (
      <Notice title="还没有复核结果">从下面点开抽中的疑点，一条一条复核。核查过的人不能复核同一条。</Notice>
    )
  const words = (n: number) => `${countWords(n)} 条`
  return (
    <>
      <Section title="哪些乡镇的结论被推翻">
        <BarList
          words={words}
          bars={[...towns].map(([name, { overturned, done }]) => ({
            key: name,
            label: name,
            note: `复核了 ${words(done)}`,
            fen: overturned,
          }))}
        />
      </Section>
      {faults.length > 0 && (
        <Section title="推翻的，问题出在哪里">
          <BarList
            words={words}
            bars={faults.map(({ fault, label, n }) => ({ key: fault, label, fen: n }))}
          />
        </Section>
      )}
    </>
  )
}
