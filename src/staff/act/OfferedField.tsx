import type { FormField } from '@shared/domain/workflow'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ChoiceList, SearchField, Skeleton } from '@/components'
import { StaffError } from '../shell/StaffError'

/** Up to so many one sees at a glance; more are searched. */
const few = 6

const words = {
  unit: { find: '找单位', by: '单位名称里的字', none: '没有别的单位能办这一件，请报告督办人员。' },
  staff: { find: '找人', by: '姓名里的字', none: '没有别的人可选，请联系本单位管理员开通账号。' },
  case: {
    find: '找另一件',
    by: '办件编号',
    none: '没有找到看上去说同一件事的。知道编号的，在上面写编号来找。',
  },
} as const

export interface OfferedFieldProps {
  caseId: number
  action: string
  field: FormField & { kind: keyof typeof words }
  value: string
  error: string | undefined
  /** `label` is the name of what was chosen. */
  onChange: (value: string, label: string) => void
}

/** A unit, a person or another case, out of those that the server offers: the recommended first, the rest by letters of the name. */
export function OfferedField({ caseId, action, field, value, error, onChange }: OfferedFieldProps) {
  const { name, label, kind } = field
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string }>()
  const input = { caseId, action, field: name }
  // clues that were taken along bring their choices with them
  const asked = useCall('staff-api', 'list-choices', field.options ? null : q ? { ...input, q } : input)
  const { find, by, none } = words[kind]
  const packed = field.options
    ?.filter((one) => one.label.includes(q))
    .map((one) => ({ ...one, why: null, detail: null }))
  const offered = packed ?? asked.data?.choices
  const searches = q !== '' || kind === 'case' || asked.data?.more || (offered?.length ?? 0) > few
  const elsewhere = chosen && value === chosen.value && !offered?.some((one) => one.value === value)

  return (
    <>
      {searches && (
        <SearchField
          id={`search-${name}`}
          label={find}
          placeholder={by}
          maxlength={40}
          value={q}
          onSearch={setQ}
        />
      )}
      {asked.error && <StaffError error={asked.error} onRetry={asked.reload} />}
      {!offered && !asked.error && <Skeleton rows={3} />}
      {elsewhere && <View className="p-act__note">已选：{chosen.label}</View>}
      {offered && offered.length > 0 && (
        <ChoiceList
          label={label}
          choices={offered.map((one) => ({
            value: one.value,
            title: one.label,
            explain: [one.why && `推荐：${one.why}`, one.detail].filter(Boolean).join(' · ') || undefined,
          }))}
          value={value || undefined}
          error={error}
          onChange={(next) => {
            const picked = offered.find((one) => one.value === next)
            setChosen(picked)
            onChange(next, picked?.label ?? next)
          }}
        />
      )}
      {offered?.length === 0 && (
        <View className="p-act__note" ariaLive="polite">
          {q ? `没有找到“${q}”。` : none}
        </View>
      )}
      {offered?.length === 0 && error && (
        <View className="c-field__error" ariaRole="alert">
          {error}
        </View>
      )}
      {asked.data?.more && <View className="p-act__note">还有更多，写出{by}来找。</View>}
    </>
  )
}
