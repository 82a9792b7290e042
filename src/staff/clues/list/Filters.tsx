import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, Chips, SearchField } from '@/components'
import { ClearFilters, Pickers } from '../../parts/Pickers'
import type { ClueCounts, ClueFacets } from '../clue-types'
import { type ClueFilter, kindChips, limitsIn, pickersOf, unlimited } from './filter'

export interface FiltersProps {
  filter: ClueFilter
  counts: ClueCounts | undefined
  facets: ClueFacets | undefined
  wide: boolean
  onChange: (filter: ClueFilter) => void
}

/** What is shown. On a phone the filters of many choices are folded away. */
export function Filters({ filter, counts, facets, wide, onChange }: FiltersProps) {
  const [folded, setFolded] = useState(true)
  const unfolded = wide || !folded
  return (
    <View className="p-clues__filters">
      <View className="p-clues__search">
        <SearchField
          id="search-clues"
          label="搜疑点"
          placeholder="姓名或疑点编号"
          maxlength={40}
          value={filter.q}
          onSearch={(q) => onChange({ ...filter, q })}
        />
      </View>
      <Chips
        label="哪一类"
        chips={kindChips}
        value={filter.kind}
        onChange={(kind) => onChange({ ...filter, kind })}
      />
      {!wide && (
        <ActionButton id="show-filters" kind="plain" expanded={unfolded} onPress={() => setFolded(!folded)}>
          {folded ? '按步骤、程度、规则、乡镇、项目挑' : '收起条件'}
        </ActionButton>
      )}
      {unfolded && (
        <Pickers
          pickers={pickersOf(filter, counts, facets)}
          onChange={(key, value) => onChange({ ...filter, [key]: value })}
        />
      )}
      <ClearFilters chosen={limitsIn(filter)} onClear={() => onChange(unlimited)} />
    </View>
  )
}
