import { useState } from 'react'
import { ActionButton, Chips } from '@/components'
import { today } from '@/pages/village/words'
import type { PeriodRow } from '../account-types'
import { periodWords } from '../words'

const firstShown = 6

const marks: Record<PeriodRow['state'], string> = {
  published: '',
  withdrawn: '（撤回了）',
  missing: '（没公布）',
  due: '（还没到时间）',
}

/** The periods to choose from, newest first; what is not published is among them and says so. */
export function Periods(props: {
  periods: readonly PeriodRow[]
  chosen: string
  onChoose: (period: string) => void
}) {
  const { periods, chosen, onChoose } = props
  const [all, setAll] = useState(false)
  const shown = all ? periods : periods.filter(({ period }, at) => at < firstShown || period === chosen)
  return (
    <>
      <Chips
        label="看哪一期"
        chips={shown.map(({ period, label, state }) => ({
          value: period,
          label: `${periodWords(label, today())}${marks[state]}`,
        }))}
        value={chosen}
        onChange={onChoose}
      />
      {shown.length < periods.length && (
        <ActionButton id="older-periods" kind="plain" onPress={() => setAll(true)}>
          看更早的
        </ActionButton>
      )}
    </>
  )
}
