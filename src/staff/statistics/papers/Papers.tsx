import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Notice, Section } from '@/components'
import { open } from '@/platform/navigate'
import { ExportClues } from '../../clues/export/ExportClues'
import { type ClueFilter, toDo } from '../../clues/list/filter'
import { Actions } from '../../parts/Actions'
import { Pickers } from '../../parts/Pickers'
import { usePlaces } from '../places'
import type { ViewProps } from '../view-props'
import { ExportCases } from './ExportCases'
import { PublishedList } from './PublishedList'
import { PublishedView } from './PublishedView'

const everyClue: ClueFilter = { ...toDo, state: '' }

/** What leaves the house: ledgers, tables that were published, drafts of special reports. */
export function Papers({ me, state, onChange, wide }: ViewProps) {
  const isSupervisor = me.roles.includes('supervisor')
  if (state.table)
    return <PublishedView id={state.table} wide={wide} onLeave={() => onChange({ table: '' })} />
  return (
    <>
      {isSupervisor && <Ledgers />}
      <PublishedList wide={wide} onChoose={(table) => onChange({ table })} />
      {isSupervisor && <SpecialReportForm />}
    </>
  )
}

function Ledgers() {
  const [which, setWhich] = useState<'cases' | 'clues'>()
  return (
    <Section title="导出台账">
      <Actions>
        <ActionButton id="ledger-cases" kind="secondary" onPress={() => setWhich('cases')}>
          办件台账
        </ActionButton>
        <ActionButton id="ledger-clues" kind="secondary" onPress={() => setWhich('clues')}>
          疑点台账
        </ActionButton>
      </Actions>
      {which === 'cases' && <ExportCases onClose={() => setWhich(undefined)} />}
      {which === 'clues' && <ExportClues filter={everyClue} onClose={() => setWhich(undefined)} />}
    </Section>
  )
}

function SpecialReportForm() {
  const [chosen, setChosen] = useState({ rule: '', programme: '' })
  const [tried, setTried] = useState(false)
  const rules = useCall('staff-api', 'list-rules', {})
  const { programmes } = usePlaces()
  const nothing = !chosen.rule && !chosen.programme
  const go = () => {
    setTried(true)
    if (!nothing) open('staffSpecialReport', chosen)
  }
  return (
    <Section title="起草专题报告">
      <View className="p-stat__note">
        同一种问题反复出现时用。数字自动填好，原因和办法要人来写。选一条规则，或者一个项目，也可以两个都选。
      </View>
      <Pickers
        pickers={[
          {
            key: 'rule',
            label: '规则',
            value: chosen.rule,
            all: '没有选',
            options: (rules.data?.rules ?? []).map(({ id, title }) => ({
              value: id,
              label: `${id} ${title}`,
            })),
          },
          { key: 'programme', label: '项目', value: chosen.programme, all: '没有选', options: programmes },
        ]}
        onChange={(key, value) => setChosen({ ...chosen, [key]: value })}
      />
      {tried && nothing && <Notice tone="wrong" title="请选一条规则或一个项目" urgent />}
      <Actions>
        <ActionButton id="draft-report" kind="secondary" onPress={go}>
          起草
        </ActionButton>
      </Actions>
    </Section>
  )
}
