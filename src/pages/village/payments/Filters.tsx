import { View } from '@tarojs/components'
import { Chips } from '@/components'
import { choicesOf, type Filter, type FirstPage } from './filter'

export interface FiltersProps {
  filter: Filter
  summary: NonNullable<FirstPage['summary']>
  onChange: (filter: Filter) => void
}

/** Year, period and group, each a row of chips under its name. */
export function Filters({ filter, summary, onChange }: FiltersProps) {
  return (
    <View className="p-payments__filters">
      {choicesOf(filter, summary).map(({ key, label, chips, value, choose }) => (
        <View key={key}>
          <View className="p-payments__filter-name">{label}</View>
          <Chips label={label} chips={chips} value={value} onChange={(chosen) => onChange(choose(chosen))} />
        </View>
      ))}
    </View>
  )
}
