import type { EventRow } from '@core/modules/cases/cases.queries'
import { openText } from '@core/modules/cases/sealed-text'
import type { Keys } from '@core/ports/keys'
import { type Day, formatDate } from '@shared/domain/dates'
import { rungWords } from '@shared/domain/escalation'
import { formatYuan } from '@shared/domain/money'
import { clueWorkflow, type FormField } from '@shared/domain/workflow'

/** Steps that have no button, and those whose name tells too little afterwards; `{unit}` is the unit that got the clue. */
const titles: Readonly<Record<string, string>> = {
  dispatch: '交办给 {unit}',
  redispatch: '改派给 {unit}',
  'submit-verification': '提交核查表',
  'ask-extension': '申请延期',
  'grant-extension': '批准延期',
  cosign: '会签同意',
  'refuse-cosign': '会签不同意，退回',
}

/** What a step of the casework of a clue is called in the timeline. */
export function workEventTitle({ action, form, toUnitName }: EventRow): string {
  if (action === 'overdue') return rungWords(Number(form?.rung))
  const title =
    titles[action] ?? clueWorkflow.transitions.find((row) => row.action === action)?.label ?? action
  return title.replace('{unit}', toUnitName ?? '别的单位')
}

/** What was typed besides the main text. */
export function openFields(keys: Keys, { fieldsEnc }: Pick<EventRow, 'fieldsEnc'>): Record<string, string> {
  const text = openText(keys, fieldsEnc)
  return text ? (JSON.parse(text) as Record<string, string>) : {}
}

/** What else was filled in, by the labels of the form. @param names of people and units, by id */
export function workEventFields(
  keys: Keys,
  event: EventRow,
  names: ReadonlyMap<string, string>,
  today: Day,
): { label: string; text: string }[] {
  const fields = formOf(event)
  const values: Record<string, string> = { ...event.form, ...openFields(keys, event) }
  return fields.flatMap((field) => {
    const value = values[field.name]
    return field.name === 'text' || field.kind === 'photos' || !value
      ? []
      : [{ label: field.label, text: wordsOf(field, value, names, today) }]
  })
}

/** The form of a step, as wide as any of its rows. */
function formOf({ action }: EventRow): readonly FormField[] {
  return clueWorkflow.transitions.find((row) => row.action === action && row.form.length > 0)?.form ?? []
}

function wordsOf(field: FormField, value: string, names: ReadonlyMap<string, string>, today: Day): string {
  const label = (one: string) => field.options?.find((option) => option.value === one)?.label ?? one
  switch (field.kind) {
    case 'choice':
      return label(value)
    case 'choices':
      return value.split(',').map(label).join('、')
    case 'amount':
      return formatYuan(Number(value))
    case 'date':
      return formatDate(value, today)
    case 'unit':
    case 'staff':
      return names.get(value) ?? '（已不在名单里）'
    default:
      return value
  }
}
