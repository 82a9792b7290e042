import { returnReasonWords } from '@shared/domain/bank-result'
import type { CorrectableField } from '@shared/domain/batches'
import { formatYuan, parseYuan } from '@shared/domain/money'
import { paymentFieldLabels } from '@shared/domain/payment-fields'
import type { BatchRow } from '../batch-types'

export type Texts = Partial<Record<CorrectableField, string>>

/** Rows that are to be corrected, left out or added, before they are sent together. */
export type Change =
  | { kind: 'change'; row: BatchRow; fields: Texts }
  | { kind: 'remove'; row: BatchRow }
  | { kind: 'add'; fields: Texts }

/** What is corrected most; the first ones of a row that was left out have to be filled in. */
export const usualFields: readonly CorrectableField[] = [
  'amount',
  'name',
  'village',
  'group',
  'persons',
  'quantity',
  'standard',
  'paid_on',
]
export const otherFields: readonly CorrectableField[] = [
  'id_number',
  'account',
  'account_holder',
  'household_no',
  'school',
  'term',
  'parcel_no',
  'vin',
  'dealer',
  'card_no',
  'pay_status',
  'return_reason',
  'returned_on',
  'remark',
]
/** A person who was forgotten. */
export const neededToAdd: readonly CorrectableField[] = ['name', 'id_number', 'amount', 'village']

/** What residents can see of a row; a change of anything else they only know happened. */
const publicFields = new Set<CorrectableField>([
  'name',
  'amount',
  'village',
  'group',
  'persons',
  'quantity',
  'standard',
  'paid_on',
  'school',
])

const FEN_PER_YUAN = 100

/** As people type it: 420 or 420.50. */
const yuanText = (fen: number) =>
  fen % FEN_PER_YUAN === 0 ? String(fen / FEN_PER_YUAN) : (fen / FEN_PER_YUAN).toFixed(2)

/** What a field of a row says now, as people would type it; undefined where staff are not shown it. */
export function oldText(row: BatchRow, field: CorrectableField): string | undefined {
  const known: Partial<Record<CorrectableField, string | null>> = {
    name: row.name,
    amount: yuanText(row.amountFen),
    village: row.villageName,
    group: row.group === null ? null : String(row.group),
    persons: row.persons === null ? null : String(row.persons),
    quantity: row.quantity,
    standard: row.standardYuan,
    paid_on: row.paidOnExact ? row.paidOn : null,
    household_no: row.householdNo,
    account_holder: row.accountHolder,
    remark: row.remark,
    pay_status: row.payStatus === null ? null : row.payStatus === 'paid' ? '成功' : '退回',
    return_reason:
      row.returnReason === null || row.returnReason === 'other' ? null : returnReasonWords(row.returnReason),
    returned_on: row.returnedOn,
  }
  return field in known ? (known[field] ?? '') : undefined
}

const sameAmount = (a: string, b: string) => {
  const [one, other] = [parseYuan(a, 'yuan'), parseYuan(b, 'yuan')]
  return one.ok && other.ok && one.fen === other.fen
}

/** The fields whose text is now another. An empty text of what staff are not shown means: as it is. */
export function changedFields(row: BatchRow, texts: Texts): Texts {
  const changed = (Object.keys(texts) as CorrectableField[]).filter((field) => {
    const text = texts[field]!.trim()
    const old = oldText(row, field)
    if (old === undefined) return text !== ''
    return text !== old && !(field === 'amount' && sameAmount(text, old))
  })
  return Object.fromEntries(changed.map((field) => [field, texts[field]!.trim()]))
}

const EMPTY = '空着'

/** An amount as residents read it; what is no amount stays as it was typed. */
function shownText(field: CorrectableField, text: string): string {
  if (field !== 'amount') return text || EMPTY
  const amount = parseYuan(text, 'yuan')
  return amount.ok ? formatYuan(amount.fen) : text
}

export interface Difference {
  field: CorrectableField
  label: string
  /** Undefined where staff are not shown it. */
  from: string | undefined
  to: string
}

/** Old and new, field by field. */
export function differencesOf(change: Change): Difference[] {
  if (change.kind === 'remove') return []
  return (Object.keys(change.fields) as CorrectableField[]).map((field) => {
    const old = change.kind === 'change' ? oldText(change.row, field) : ''
    return {
      field,
      label: paymentFieldLabels[field],
      from: old === undefined ? undefined : shownText(field, old),
      to: shownText(field, change.fields[field]!),
    }
  })
}

/** `王五：金额由 420.00 元改为 450.00 元。`: what residents of the village can tell from a change, in the words that they will read. */
export function residentWords(change: Change): string {
  if (change.kind === 'remove')
    return `${change.row.name}，${formatYuan(change.row.amountFen)}：不再列出。打开原来链接的人会看到“已被更正掉”。`
  if (change.kind === 'add')
    return `${change.fields.name ?? ''}，${shownText('amount', change.fields.amount ?? '')}：新列出来。`
  const seen = differencesOf(change).filter(({ field }) => publicFields.has(field))
  if (seen.length === 0) return `${change.row.name}：改的这几项群众本来就看不到。`
  const parts = seen.map(({ label, from, to }) => {
    if (!from || from === EMPTY) return `补上${label}：${to}`
    return to === EMPTY ? `去掉${label}` : `${label}由 ${from}改为 ${to}`
  })
  return `${change.row.name}：${parts.join('；')}。`
}

/** The sentences of the server about one change: `rows.0.amount`, `added.1.village`, or about the whole row. */
export function faultsOf(
  fields: readonly { field: string; message: string }[],
  list: 'rows' | 'added',
  at: number,
): string[] {
  const prefix = `${list}.${at}`
  return fields
    .filter(({ field }) => field === prefix || field.startsWith(`${prefix}.`))
    .map(({ field, message }) => {
      const name = field.split('.').pop() as CorrectableField
      const label = name in paymentFieldLabels ? `${paymentFieldLabels[name]}：` : ''
      return `${label}${message}`
    })
}
