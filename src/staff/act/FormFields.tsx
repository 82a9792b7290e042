import type { FormField } from '@shared/domain/workflow'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { ChoiceList, DateField, Field, PhotoPicker, TextAreaField, TextField } from '@/components'
import type { Photo } from '@/platform/photos'
import { Tick } from '../parts/Tick'
import { OfferedField } from './OfferedField'

export interface FormFieldsProps {
  /** The case for which units, people and other cases are offered. */
  caseId: number
  action: string
  /** The fields to draw now. */
  fields: readonly FormField[]
  values: Readonly<Record<string, string>>
  faults: Readonly<Record<string, string | undefined>>
  photos: readonly Photo[]
  /** Share of each photo that was sent, by its id. */
  progress: Readonly<Record<string, number>>
  busy: boolean
  /** `label` is the name of a chosen unit, person or case. */
  onChange: (name: string, value: string, label?: string) => void
  onPhotos: (name: string, photos: Photo[]) => void
  /** Stands under a field: ready-made texts for an answer. */
  helpFor?: (field: FormField) => ReactNode
}

/** Fields of every kind, as the workflow describes them. */
export function FormFields({ fields, helpFor, ...rest }: FormFieldsProps) {
  return (
    <>
      {fields.map((field) => (
        <View key={field.name} className="p-act__field">
          <OneField field={field} {...rest} />
          {helpFor?.(field)}
        </View>
      ))}
    </>
  )
}

type OneFieldProps = Omit<FormFieldsProps, 'fields' | 'helpFor'> & { field: FormField }

function OneField(props: OneFieldProps) {
  const { caseId, action, field, values, faults, onChange } = props
  const { name, label, hint, required, max, options = [] } = field
  const value = values[name] ?? ''
  const error = faults[name]
  const frame = { id: `field-${name}`, label, hint, optional: !required }
  const change = (next: string) => onChange(name, next)
  switch (field.kind) {
    case 'text':
      return <TextAreaField {...frame} error={error} maxlength={max} value={value} onInput={change} />
    case 'count':
      return (
        <TextField {...frame} error={error} keyboard="digits" maxlength={6} value={value} onInput={change} />
      )
    case 'amount':
      return (
        <TextField {...frame} error={error} keyboard="amount" maxlength={20} value={value} onInput={change} />
      )
    case 'date':
      return <DateField {...frame} error={error} value={value} onChange={change} />
    case 'choice':
      return (
        <Field {...frame}>
          <ChoiceList
            label={label}
            choices={options.map((option) => ({
              value: option.value,
              title: option.label,
              explain: option.explain,
            }))}
            value={value || undefined}
            error={error}
            onChange={change}
          />
        </Field>
      )
    case 'choices':
      return (
        <Field {...frame} error={error}>
          <Ticks options={options} value={value} onChange={change} />
        </Field>
      )
    case 'photos':
      return (
        <Field {...frame} error={error}>
          <PhotoPicker
            photos={props.photos}
            most={max}
            progress={props.progress}
            disabled={props.busy}
            onChange={(photos) => props.onPhotos(name, photos)}
          />
        </Field>
      )
    case 'unit':
    case 'staff':
    case 'case':
      return (
        <Field {...frame}>
          <OfferedField
            caseId={caseId}
            action={action}
            field={{ ...field, kind: field.kind }}
            value={value}
            error={error}
            onChange={(chosen, chosenLabel) => onChange(name, chosen, chosenLabel)}
          />
        </Field>
      )
  }
}

interface TicksProps {
  options: NonNullable<FormField['options']>
  value: string
  onChange: (value: string) => void
}

/** Several of a few, kept in the order of the form. */
function Ticks({ options, value, onChange }: TicksProps) {
  const chosen = value.split(',').filter(Boolean)
  const toggle = (one: string, on: boolean) =>
    onChange(
      options
        .map((option) => option.value)
        .filter((each) => (each === one ? on : chosen.includes(each)))
        .join(','),
    )
  return (
    <>
      {options.map((option) => (
        <Tick
          key={option.value}
          id={`tick-${option.value}`}
          label={option.label}
          note={option.explain}
          on={chosen.includes(option.value)}
          onChange={(on) => toggle(option.value, on)}
        />
      ))}
    </>
  )
}
