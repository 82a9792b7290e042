import { readForm } from '@shared/domain/workflow'
import type { FormFieldData } from '../case-types'

/** Characters where the server names no limit of its own. */
export const defaultMax = 2000

/** What was filled in, trimmed, or every fault at once by field; the server checks the same again. */
export function readValues(
  form: readonly FormFieldData[],
  values: Readonly<Record<string, string>>,
): { values?: Record<string, string>; faults: Partial<Record<string, string>> } {
  const fields = form.map((field) => ({ ...field, max: field.max ?? defaultMax }))
  const read = readForm(fields, values)
  if (read.ok) return { values: read.values, faults: {} }
  return { faults: Object.fromEntries(read.faults.map(({ field, message }) => [field, message])) }
}

/** What the reporter will read of a form: the labels of choices, and the words. A unit is named. */
export function wordsOf(
  form: readonly FormFieldData[],
  values: Readonly<Record<string, string>>,
  unitNames: Readonly<Record<string, string>> = {},
): { label: string; words: string }[] {
  return form.flatMap(({ name, label, kind, options }) => {
    const value = values[name]
    if (!value) return []
    const chosen = options?.find((option) => option.value === value)?.label
    return [{ label, words: chosen ?? (kind === 'unit' ? (unitNames[value] ?? value) : value) }]
  })
}
