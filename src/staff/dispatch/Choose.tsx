import { View } from '@tarojs/components'
import { Chips } from '@/components'
import type { ClueCounts, ClueFacets } from '../clues/clue-types'
import { type ClueFilter, inputOf, kindChips, limitsIn, pickersOf, toDo } from '../clues/list/filter'
import { ClearFilters, Pickers } from '../parts/Pickers'
import type { Selection } from './dispatch-types'

export interface ChooseProps {
  filter: ClueFilter
  counts: ClueCounts | undefined
  facets: ClueFacets | undefined
  /** The unit that is to get all of them; empty: every clue goes to the unit that is responsible. */
  toUnitId: string
  units: readonly { id: string; name: string }[]
  onFilter: (filter: ClueFilter) => void
  onUnit: (toUnitId: string) => void
}

/** What the server is asked for: clues that are still open, whatever is chosen otherwise. */
export function selectionOf(filter: ClueFilter, toUnitId: string): Selection {
  const { state: _, ...limits } = inputOf(filter)
  return { ...limits, ...(toUnitId && { toUnitId }) }
}

/** Which of the clues that nobody looks into yet are handed out, and to whom. */
export function Choose({ filter, counts, facets, toUnitId, units, onFilter, onUnit }: ChooseProps) {
  const pickers = pickersOf(filter, counts, facets).filter(({ key }) => key !== 'state')
  return (
    <View>
      <Chips
        label="哪一类"
        chips={kindChips}
        value={filter.kind}
        onChange={(kind) => onFilter({ ...filter, kind })}
      />
      <Pickers pickers={pickers} onChange={(key, value) => onFilter({ ...filter, [key]: value })} />
      <ClearFilters chosen={limitsIn(filter) - 1} onClear={() => onFilter(toDo)} />
      <View className="p-dispatch__to">
        <Pickers
          pickers={[
            {
              key: 'unit',
              label: '交给谁',
              value: toUnitId,
              all: '各归各的单位',
              options: units.map(({ id, name }) => ({ value: id, label: name })),
            },
          ]}
          onChange={(_key, unit) => onUnit(unit)}
        />
      </View>
    </View>
  )
}
