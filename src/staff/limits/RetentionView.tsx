import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall, useWrite } from '@/client'
import { ActionButton, FactList, Notice, Section, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { useWide } from '@/platform/wide'
import { type Column, Table } from '../parts/Table'
import { countWords, dayWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import { HoldForm } from './HoldForm'
import type { Retention } from './limit-types'
import { PeriodForm } from './PeriodForm'
import { ReasonForm } from './ReasonForm'
import './limits.scss'

type Soon = Retention['soon']['cases'][number]
type Held = Retention['held'][number]

const caseColumns: readonly Column<Soon>[] = [
  { key: 'number', title: '编号', width: 8, cell: ({ number }) => number },
  { key: 'kind', title: '种类', cell: ({ kindLabel }) => kindLabel },
  { key: 'unit', title: '单位', width: 8, cell: ({ unitName }) => unitName },
  { key: 'closed', title: '办结', cell: ({ closedOn }) => dayWords(closedOn) },
  { key: 'erase', title: '删除', cell: ({ eraseOn }) => dayWords(eraseOn), sort: ({ eraseOn }) => eraseOn },
]

/** What is erased when: periods, what comes next, and what is kept longer because somebody still needs it. */
export function RetentionView() {
  const wide = useWide()
  const loaded = useCall('staff-api', 'list-retention', {})
  const [holding, setHolding] = useState<Soon>()
  const { data } = loaded
  if (!data)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={10} />
  return (
    <>
      <View className="p-limits__heading" ariaRole="heading" ariaLevel={1}>
        保存期限
      </View>
      <FactList
        facts={[
          { label: '到期删什么', value: data.explain.removed.join('；') },
          { label: '留下什么', value: data.explain.kept.join('；') },
          { label: '已经删了', value: `${countWords(data.erased)} 件` },
        ]}
      />
      {loaded.error && <StaffError error={loaded.error} />}
      <Section title={`${dayWords(data.soon.until)}以前要删 ${countWords(data.soon.total)} 件`}>
        {data.soon.total === 0 && <View className="p-limits__note">最近没有到期的。</View>}
        {data.soon.counts.length > 0 && (
          <View className="p-limits__note">
            {data.soon.counts.map(({ label, count }) => `${label} ${countWords(count)} 件`).join('，')}
          </View>
        )}
        {data.soon.cases.length > 0 && (
          <Table
            name="erase"
            label="快要删的"
            columns={[
              ...caseColumns,
              {
                key: 'do',
                title: '怎么办',
                width: 8,
                cell: (row) => (
                  <CaseButtons
                    row={row}
                    action={data.mayChange ? { label: '先不删', onPress: () => setHolding(row) } : undefined}
                  />
                ),
              },
            ]}
            rows={data.soon.cases}
            keyOf={({ id }) => id}
            wide={wide}
          />
        )}
        {data.soon.cases.length < data.soon.total && (
          <View className="p-limits__note">只列出最早到期的 {data.soon.cases.length} 件。</View>
        )}
        {holding && (
          <HoldForm
            key={holding.id}
            id={holding.id}
            number={holding.number}
            onClose={() => setHolding(undefined)}
            onDone={() => {
              setHolding(undefined)
              loaded.reload()
            }}
          />
        )}
      </Section>
      <Section title={`先不删的 ${countWords(data.held.length)} 件`}>
        {data.held.length === 0 && <View className="p-limits__note">没有要多留的。</View>}
        {data.held.map((row) => (
          <HeldCard key={row.id} row={row} mayChange={data.mayChange} onReleased={loaded.reload} />
        ))}
      </Section>
      <Section title="各类保存多久">
        <View className="p-limits__cards">
          {data.periods.map((period) => (
            <PeriodForm
              key={period.kind}
              period={period}
              mayChange={data.mayChange}
              onChanged={loaded.reload}
            />
          ))}
        </View>
      </Section>
    </>
  )
}

function CaseButtons(props: {
  row: Pick<Soon, 'id' | 'number' | 'about'>
  action: { label: string; onPress: () => void } | undefined
}) {
  const { row, action } = props
  return (
    <View className="p-limits__row">
      <ActionButton
        kind="plain"
        label={`看 ${row.number}`}
        onPress={() => open(row.about === 'clue' ? 'staffClue' : 'staffCase', { id: row.id })}
      >
        看这件
      </ActionButton>
      {action && (
        <ActionButton
          id={`hold-${row.id}`}
          kind="plain"
          label={`${action.label} ${row.number}`}
          onPress={action.onPress}
        >
          {action.label}
        </ActionButton>
      )}
    </View>
  )
}

function HeldCard({ row, mayChange, onReleased }: { row: Held; mayChange: boolean; onReleased: () => void }) {
  const [releasing, setReleasing] = useState(false)
  const sending = useWrite('release-case')
  const release = async (reason: string) => {
    if (await sending.write({ id: row.id, reason })) onReleased()
  }
  return (
    <View id={`held-${row.id}`} className="p-limits__card">
      <View className="p-limits__title">
        {row.number} · {row.kindLabel} · {row.unitName}
      </View>
      <View className="p-limits__note">
        {row.ground}：{row.reason}（{row.by}，{dayWords(row.on)}）
      </View>
      <CaseButtons
        row={row}
        action={mayChange ? { label: '可以删了', onPress: () => setReleasing(!releasing) } : undefined}
      />
      {releasing && (
        <>
          <Notice tone="warn">以后照保存期限删。已经到期的，今天夜里就删，找不回来。</Notice>
          <ReasonForm
            id={`release-${row.id}`}
            label="为什么可以删了"
            button="照期限删"
            sending={sending}
            onSend={release}
            onClose={() => setReleasing(false)}
          />
        </>
      )}
    </View>
  )
}
