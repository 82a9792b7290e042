import type { Keys } from '@core/ports/keys'
import type { Day } from '@shared/domain/dates'
import { birthDateOf } from '@shared/domain/id-number'
import type { PaymentRow } from '../rows/check-row'
import { nameInitials } from '../rows/name-initials'

/** Columns of `payments` that say what was paid to whom, in the order of `paymentValues`. */
export const PAYMENT_VALUES = [
  'village_code',
  'group_no',
  'period',
  'person_key',
  'name',
  'name_pinyin',
  'household_no',
  'persons',
  'quantity',
  'standard_yuan',
  'amount_fen',
  'paid_on',
  'paid_on_exact',
  'account_key',
  'account_last4',
  'account_holder',
  'details',
  'remark',
  'line_no',
  'sheet_no',
  'warnings',
  'minor_until',
  'pay_status',
  'return_reason',
  'returned_on',
] as const

const MIN_ACCOUNT_DIGITS = 4
const ADULT_AGE = 18

/**
 * The first day of the month after the 18th birthday: until then a person is shown as a minor (个人信息保护法 art. 28 protects those
 * under 14, 未成年人保护法 all under 18). Null for adults.
 */
export function minorUntil(idNumber: string, today: Day): Day | null {
  const birth = birthDateOf(idNumber)
  const year = Number(birth.slice(0, 4)) + ADULT_AGE
  if (year < Number(today.slice(0, 4)) - 1) return null
  const month = Number(birth.slice(5, 7))
  const until = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return until > today ? until : null
}

/** Keys of one row, so that a loader may remember those that repeat. */
export interface RowKeys {
  personKey: Keys['personKey']
  accountKey: Keys['accountKey']
}

/** A payment as the columns of `PAYMENT_VALUES`. */
export function paymentValues(
  row: PaymentRow,
  keys: RowKeys,
  today: Day,
): (string | number | boolean | null)[] {
  const hasAccount = row.account !== null && row.account.length >= MIN_ACCOUNT_DIGITS
  return [
    row.villageCode,
    row.groupNo,
    row.period,
    keys.personKey(row.idNumber),
    row.name,
    nameInitials(row.name),
    row.householdNo,
    row.persons,
    row.quantity,
    row.standardYuan,
    row.amountFen,
    row.paidOn,
    row.paidOnExact,
    hasAccount ? keys.accountKey(row.account!) : null,
    hasAccount ? row.account!.slice(-MIN_ACCOUNT_DIGITS) : null,
    row.accountHolder,
    row.details && JSON.stringify(row.details),
    row.remark,
    row.line,
    row.sheetNo,
    // codes of ours: nothing in them needs quoting
    row.warnings.length > 0 ? `{${row.warnings.join(',')}}` : null,
    minorUntil(row.idNumber, today),
    row.bank.status,
    row.bank.reason,
    row.bank.returnedOn,
  ]
}
