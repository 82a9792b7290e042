import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, type Chip, Chips, cx, Icon, SearchField } from '@/components'
import './pickers.scss'

/** More are found by some of their letters. */
const most = 12

export interface Picker {
  key: string
  /** What is chosen here: 规则. */
  label: string
  /** Empty when nothing is chosen. */
  value: string
  options: readonly Chip<string>[]
  /** Instead of 不限, where all is not the same as no limit. */
  all?: string
}

export interface PickersProps {
  pickers: readonly Picker[]
  onChange: (key: string, value: string) => void
}

/** Filters of many choices: a button each that says what is chosen, its choices unfold below. */
export function Pickers({ pickers, onChange }: PickersProps) {
  const [opened, setOpened] = useState<string>()
  const picker = pickers.find(({ key }) => key === opened)
  return (
    <View className="p-pickers">
      <View className="p-pickers__row">
        {pickers.map(({ key, label, value, options, all = '不限' }) => {
          const words = options.find((option) => option.value === value)?.label ?? (value || all)
          const open = key === opened
          return (
            <View
              key={key}
              id={`pick-${key}`}
              className={cx('p-pickers__picker', value !== '' && 'p-pickers__picker--set')}
              ariaRole="button"
              ariaExpanded={open}
              ariaLabel={`${label}：${words}`}
              onClick={() => setOpened(open ? undefined : key)}
            >
              <View className="p-pickers__label">{label}</View>
              <View className="p-pickers__value">{words}</View>
              <Icon name="down" />
            </View>
          )
        })}
      </View>
      {picker && (
        <Options
          key={picker.key}
          picker={picker}
          onPick={(value) => {
            onChange(picker.key, value)
            setOpened(undefined)
          }}
        />
      )}
    </View>
  )
}

function Options({ picker, onPick }: { picker: Picker; onPick: (value: string) => void }) {
  const [search, setSearch] = useState('')
  const { label, value, options, all = '不限' } = picker
  const found = options.filter((option) => option.label.includes(search) || option.value === search)
  const shown = found.slice(0, most)
  const chosen = options.find((option) => option.value === value)
  if (search === '' && chosen && !shown.includes(chosen)) shown.unshift(chosen)
  const hidden = found.length - shown.length
  return (
    <View className="p-pickers__options">
      {options.length > most && (
        <SearchField
          id={`find-${picker.key}`}
          label={`找${label}`}
          placeholder={`${label}名称里的字`}
          value={search}
          onSearch={setSearch}
        />
      )}
      <Chips label={label} chips={[{ value: '', label: all }, ...shown]} value={value} onChange={onPick} />
      {hidden > 0 && <View className="p-pickers__note">还有 {hidden} 个，写出名称里的字来找。</View>}
      {found.length === 0 && <View className="p-pickers__note">没有名称里带“{search}”的。</View>}
    </View>
  )
}

/** One way back to everything, where something is chosen. */
export function ClearFilters({ chosen, onClear }: { chosen: number; onClear: () => void }) {
  if (chosen === 0) return null
  return (
    <ActionButton id="clear-filters" kind="plain" onPress={onClear}>
      清除 {chosen} 个条件
    </ActionButton>
  )
}
