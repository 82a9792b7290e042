import { View } from '@tarojs/components'
import { cx } from '../cx'
import './index.scss'

export interface Chip<V extends string> {
  value: V
  label: string
  /** How many rows it would show. */
  count?: number
}

export interface ChipsProps<V extends string> {
  /** What is chosen here, for screen readers: 年份. */
  label: string
  chips: readonly Chip<V>[]
  value: V
  onChange: (value: V) => void
}

/** A filter: one of a few short choices. */
export function Chips<V extends string>({ label, chips, value, onChange }: ChipsProps<V>) {
  return (
    <View className="c-chips" ariaRole="radiogroup" ariaLabel={label}>
      {chips.map((chip) => (
        <View
          key={chip.value}
          className={cx('c-chips__chip', chip.value === value && 'c-chips__chip--on')}
          ariaRole="radio"
          ariaChecked={chip.value === value}
          onClick={() => onChange(chip.value)}
        >
          {chip.label}
          {chip.count !== undefined && <View className="c-chips__count">{chip.count}</View>}
        </View>
      ))}
    </View>
  )
}
