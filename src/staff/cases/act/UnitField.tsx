import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ChoiceList, SearchField, Skeleton } from '@/components'
import { StaffError } from '../../shell/StaffError'
import type { FormFieldData } from '../case-types'

/** More would not fit on a phone; some letters of the name find the rest. */
const most = 8

export interface UnitFieldProps {
  caseId: number
  label: string
  /** Units that came with the form; without any the server is asked which may have this case. */
  options: NonNullable<FormFieldData['options']>
  value: string
  error: string | undefined
  onChange: (unit: string, name: string) => void
}

/** One of the units that may take the case over. The server leaves out whom the case is about. */
export function UnitField({ caseId, label, options, value, error, onChange }: UnitFieldProps) {
  const [search, setSearch] = useState('')
  const asked = useCall('staff-api', 'list-units', options.length ? null : { caseId })
  const units = options.length
    ? options.map((option) => ({ id: option.value, name: option.label }))
    : asked.data?.units
  if (asked.error) return <StaffError error={asked.error} onRetry={asked.reload} />
  if (!units) return <Skeleton rows={3} />
  if (units.length === 0) return <View className="p-act__note">没有别的单位能办这一件，请报告督办人员。</View>

  const found = units.filter(({ id, name }) => name.includes(search) || (search === '' && id === value))
  const shown = found.slice(0, most)
  const chosen = units.find(({ id }) => id === value)
  return (
    <>
      {units.length > most && (
        <SearchField
          id="search-units"
          label="找单位"
          placeholder="单位名称里的字"
          value={search}
          onSearch={setSearch}
        />
      )}
      {chosen && !shown.includes(chosen) && <View className="p-act__note">已选：{chosen.name}</View>}
      <ChoiceList
        label={label}
        choices={shown.map(({ id, name }) => ({ value: id, title: name }))}
        value={value || undefined}
        error={error}
        onChange={(unit) => onChange(unit, units.find(({ id }) => id === unit)?.name ?? unit)}
      />
      {found.length > most && (
        <View className="p-act__note">还有 {found.length - most} 个单位，写出名称里的字来找。</View>
      )}
      {found.length === 0 && <View className="p-act__note">没有名称里带“{search}”的单位。</View>}
    </>
  )
}
