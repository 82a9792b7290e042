import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { formatYuan, parseYuan } from '@shared/domain/money'
import { type FormField, type FormValues, isAsked, readForm } from '@shared/domain/workflow'
import type { ChosenNames } from './act-types'
import { placesIn } from './places'

type Faults = Record<string, string>

/**
 * What was filled in, trimmed, of the fields that are asked for, or every fault at once by field. The server checks the same
 * again; amounts go to it as they were written. `check` adds faults of its own.
 */
export function readValues(
  form: readonly FormField[],
  values: Readonly<FormValues>,
  check: (values: Readonly<FormValues>) => Readonly<Faults> = () => ({}),
): { values?: FormValues; faults: Faults } {
  const faults: Faults = { ...check(values) }
  const read = readForm(form, values)
  if (!read.ok) for (const { field, message } of read.faults) faults[field] = message
  const filled: FormValues = {}
  for (const { name, kind } of form.filter((field) => isAsked(field, values))) {
    const value = (values[name] ?? '').trim()
    if (value !== '') filled[name] = value
    const left = kind === 'text' ? placesIn(value) : []
    if (left.length > 0) faults[name] ??= `还有 ${left.length} 处没有补：${left.join('、')}`
  }
  return Object.keys(faults).length > 0 ? { faults } : { values: filled, faults }
}

/** What others will read of a form, in words: labels of choices, names of units and people, sums and days as they are said. */
export function wordsOf(
  form: readonly FormField[],
  values: Readonly<FormValues>,
  names: ChosenNames = {},
): { label: string; words: string }[] {
  return form.flatMap((field) => {
    const value = values[field.name]
    return value ? [{ label: field.label, words: wordsFor(field, value, names) }] : []
  })
}

function wordsFor({ kind, options = [] }: FormField, value: string, names: ChosenNames): string {
  const labelOf = (one: string) => options.find((option) => option.value === one)?.label ?? names[one] ?? one
  switch (kind) {
    case 'text':
    case 'count':
      return value
    case 'amount': {
      const read = parseYuan(value, 'yuan')
      return read.ok ? formatYuan(read.fen) : value
    }
    case 'date':
      return formatDate(value, todayInShanghai(new Date()))
    case 'photos':
      return `${value.split(',').length} 张照片`
    case 'choices':
      return value.split(',').map(labelOf).join('、')
    default:
      return labelOf(value)
  }
}
