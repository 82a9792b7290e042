import { PAYMENT_VALUES, paymentValues } from '@core/modules/batches/loading/payment-values'
import type { Field } from '@core/modules/batches/payment-columns'
import { bankTexts } from '@core/modules/batches/rows/bank-result'
import type { PaymentRow } from '@core/modules/batches/rows/check-row'
import type { FieldTexts } from '@core/modules/batches/rows/row-edit'
import type { RowWarning } from '@core/modules/batches/rows/row-reasons'
import type { Keys } from '@core/ports/keys'
import type { PayStatus, ReturnReason } from '@shared/domain/bank-result'
import type { Day } from '@shared/domain/dates'
import type { AmountScale } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'

type Column = (typeof PAYMENT_VALUES)[number]
type Value = string | number | boolean | null

/** A payment of a draft by the columns of the table, with the person's ID number. */
export interface DraftPayment extends Record<Exclude<Column, 'details' | 'warnings'>, Value> {
  details: Record<string, string> | null
  warnings: RowWarning[] | null
  id_number: string
}

/** The payment of a checked row. */
export function draftPaymentOf(
  row: PaymentRow,
  keys: Pick<Keys, 'personKey' | 'accountKey'>,
  today: Day,
): DraftPayment {
  const values = paymentValues(row, keys, today)
  const byColumn = Object.fromEntries(PAYMENT_VALUES.map((column, i) => [column, values[i]]))
  return {
    ...(byColumn as Record<Column, Value>),
    details: row.details,
    warnings: row.warnings.length > 0 ? [...row.warnings] : null,
    id_number: row.idNumber,
  }
}

/** Read together: a reason without a status means that the money came back. */
const BANK_COLUMNS = ['pay_status', 'return_reason', 'returned_on'] as const

/** Columns that a field fills; a village may also say the group. */
const COLUMNS: Partial<Record<Field, readonly Exclude<Column, 'details' | 'warnings'>[]>> = {
  name: ['name', 'name_pinyin'],
  id_number: ['person_key', 'minor_until'],
  amount: ['amount_fen'],
  village: ['village_code', 'group_no'],
  town: ['village_code'],
  group: ['group_no'],
  household_no: ['household_no'],
  persons: ['persons'],
  quantity: ['quantity'],
  standard: ['standard_yuan'],
  account: ['account_key', 'account_last4'],
  account_holder: ['account_holder'],
  paid_on: ['paid_on', 'paid_on_exact'],
  term: ['period'],
  pay_status: BANK_COLUMNS,
  return_reason: BANK_COLUMNS,
  returned_on: BANK_COLUMNS,
  remark: ['remark'],
}

/** Warnings that stay as long as the cells that they are about. */
const WARNED: Partial<Record<RowWarning, readonly Field[]>> = {
  'id-legacy': ['id_number'],
  'account-precision-lost': ['account'],
  'bank-result-unclear': ['pay_status', 'return_reason', 'returned_on'],
}

/**
 * A mended payment: what was not touched stays exactly as it was taken over, because a payment keeps less than its file (of an
 * account the last digits only).
 */
export function mendedPayment(
  before: DraftPayment,
  after: DraftPayment,
  touched: readonly Field[],
): DraftPayment {
  const payment: DraftPayment = { ...before, details: after.details }
  for (const field of touched) for (const column of COLUMNS[field] ?? []) payment[column] = after[column]
  // 三社 behind the village's name counts unless the group has a cell of its own
  if (!touched.includes('group') && after.group_no === null) payment.group_no = before.group_no
  payment.id_number = touched.includes('id_number') ? after.id_number : before.id_number
  const kept = (before.warnings ?? []).filter((code) => {
    const cells = WARNED[code]
    return code === 'hidden-row' || (cells !== undefined && !cells.some((cell) => touched.includes(cell)))
  })
  const warnings = [...new Set([...kept, ...(after.warnings ?? [])])]
  payment.warnings = warnings.length > 0 ? warnings : null
  return payment
}

const FEN_DIGITS = { yuan: 2, wan: 6 } as const

/** Fen in the unit of the sheet, exact: 12.5, 0.03 */
function amountText(fen: number, scale: AmountScale): string {
  const places = FEN_DIGITS[scale]
  const digits = String(Math.abs(fen)).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  const whole = `${fen < 0 ? '-' : ''}${digits.slice(0, -places)}`
  return fraction ? `${whole}.${fraction}` : whole
}

const text = (value: Value | undefined) => (value === null || value === undefined ? '' : String(value))
const tidyDecimal = (value: Value) =>
  text(value).includes('.') ? text(value).replace(/\.?0+$/, '') : text(value)

export interface TextOptions {
  scale: AmountScale
  /** Of the batch. */
  period: string
  villageOf: (code: string) => { name: string; townName: string }
  /** The town has a column of its own. */
  hasTown: boolean
}

/** What the cells of a payment say, as a person would write them. */
export function paymentTexts(
  payment: DraftPayment,
  { scale, period, villageOf, hasTown }: TextOptions,
): FieldTexts {
  const details = payment.details ?? {}
  const day = text(payment.paid_on)
  const [year, month] = day.split('-')
  const village = villageOf(text(payment.village_code))
  const texts: Record<Field, string> = {
    name: text(payment.name),
    id_number: payment.id_number,
    amount: amountText(Number(payment.amount_fen), scale),
    village: hasTown ? village.name : `${village.townName}${village.name}`,
    town: hasTown ? village.townName : '',
    group: payment.group_no === null ? '' : `${payment.group_no}组`,
    household_no: text(payment.household_no),
    persons: text(payment.persons),
    quantity: details.quantity_text ?? `${tidyDecimal(payment.quantity)}${details.quantity_unit ?? ''}`,
    standard: details.standard_text ?? tidyDecimal(payment.standard_yuan),
    account: payment.account_last4 === null ? '' : `尾号${text(payment.account_last4)}`,
    account_holder: text(payment.account_holder),
    paid_on: payment.paid_on_exact ? day : `${year}年${Number(month)}月`,
    parcel_no: details.parcel_no ?? '',
    school: details.school ?? '',
    term: details.term ?? (payment.period === period ? '' : formatPeriod(text(payment.period))),
    vin: details.vin ?? '',
    dealer: details.dealer ?? '',
    card_no: details.card_no ?? '',
    ...bankTexts({
      payStatus: payment.pay_status as PayStatus | null,
      returnReason: payment.return_reason as ReturnReason | null,
      returnedOn: payment.returned_on as string | null,
    }),
    remark: text(payment.remark),
  }
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')) as FieldTexts
}
