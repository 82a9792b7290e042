import { View } from '@tarojs/components'
import { ChoiceList, Field, TextAreaField } from '@/components'
import type { FormFieldData } from '../case-types'
import { defaultMax } from './read-values'
import { UnitField } from './UnitField'

export interface FormFieldsProps {
  caseId: number
  form: readonly FormFieldData[]
  values: Readonly<Record<string, string>>
  faults: Readonly<Record<string, string | undefined>>
  /** `label` is the name of a chosen unit. */
  onChange: (name: string, value: string, label?: string) => void
}

/** A form as the server describes it: text, a choice, or a unit. */
export function FormFields({ caseId, form, values, faults, onChange }: FormFieldsProps) {
  return (
    <>
      {form.map((field) => {
        const { name, label, hint, kind, required, max = defaultMax, options = [] } = field
        const id = `field-${name}`
        const value = values[name] ?? ''
        if (kind === 'text') {
          return (
            <TextAreaField
              key={name}
              id={id}
              label={label}
              hint={hint}
              error={faults[name]}
              optional={!required}
              maxlength={max}
              value={value}
              onInput={(words) => onChange(name, words)}
            />
          )
        }
        return (
          <View key={name}>
            <Field id={id} label={label} hint={hint} optional={!required}>
              {kind === 'unit' ? (
                <UnitField
                  caseId={caseId}
                  label={label}
                  options={options}
                  value={value}
                  error={faults[name]}
                  onChange={(unit, unitName) => onChange(name, unit, unitName)}
                />
              ) : (
                <ChoiceList
                  label={label}
                  choices={options.map((option) => ({ value: option.value, title: option.label }))}
                  value={value || undefined}
                  error={faults[name]}
                  onChange={(choice) => onChange(name, choice)}
                />
              )}
            </Field>
          </View>
        )
      })}
    </>
  )
}
