import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, Chips, SearchField } from '@/components'
import { hasDeadlines, kindChips, lampChips, type QueueFilter, viewChips, withView } from './filter'

export interface FiltersProps {
  filter: QueueFilter
  counts: Parameters<typeof viewChips>[0]
  wide: boolean
  onChange: (filter: QueueFilter) => void
}

/** What is shown: state, urgency, kind, words. On a phone the kinds are folded away. */
export function Filters({ filter, counts, wide, onChange }: FiltersProps) {
  const [folded, setFolded] = useState(filter.kind === 'any')
  const kinds = wide || !folded
  return (
    <View className="p-queue__filters">
      <View className="p-queue__search">
        <SearchField
          id="search-cases"
          label="搜办件"
          placeholder="编号、村名或项目"
          maxlength={40}
          value={filter.q}
          onSearch={(q) => onChange({ ...filter, q })}
        />
      </View>
      <Chips
        label="办到哪一步"
        chips={viewChips(counts)}
        value={filter.view}
        onChange={(view) => onChange(withView(filter, view))}
      />
      {hasDeadlines(filter.view) && (
        <Chips
          label="期限"
          chips={lampChips(counts)}
          value={filter.lamp}
          onChange={(lamp) => onChange({ ...filter, lamp })}
        />
      )}
      {!wide && filter.kind === 'any' && (
        <ActionButton id="show-kinds" kind="plain" expanded={kinds} onPress={() => setFolded(!folded)}>
          {folded ? '按种类挑' : '收起种类'}
        </ActionButton>
      )}
      {kinds && (
        <Chips
          label="种类"
          chips={kindChips(counts)}
          value={filter.kind}
          onChange={(kind) => onChange({ ...filter, kind })}
        />
      )}
    </View>
  )
}
