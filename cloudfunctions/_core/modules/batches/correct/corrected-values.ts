import type { VillageResolver } from '@core/modules/regions/resolve-village'
import type { Keys } from '@core/ports/keys'
import type { CorrectableField } from '@shared/domain/batches'
import type { Day } from '@shared/domain/dates'
import { findLeaks, leakSentence } from '@shared/domain/leaks'
import type { Period } from '@shared/domain/period'
import type { FieldFault } from '@shared/errors'
import type { BatchRow } from '../desk/rows.queries'
import { PAYMENT_VALUES, paymentValues } from '../loading/payment-values'
import type { Field } from '../payment-columns'
import { bankTexts, readBankResult } from '../rows/bank-result'
import { createRowChecker, type PaymentRow } from '../rows/check-row'
import { nameInitials } from '../rows/name-initials'
import { cellsByField, type FieldTexts, fieldPlaces } from '../rows/row-edit'
import { ROW_REASONS, ROW_WARNINGS, type RowReason } from '../rows/row-reasons'

/** Columns of `payments` by name, as JSON: what a form puts in the place of what was there. */
export type ColumnValues = Record<
  string,
  string | number | boolean | string[] | Record<string, string> | null
>

/** Somebody who may not be on file yet. */
export interface CorrectedPerson {
  key: string
  name: string
  initials: string
  /** Number under the identity ring, base64. */
  sealed: string
}

export type Corrected =
  | { values: ColumnValues; person: CorrectedPerson; faults?: undefined }
  | { faults: FieldFault[] }

export interface CorrectionContext {
  keys: Keys
  today: Day
  period: Period
  isRecovery: boolean
  resolveVillage: VillageResolver
}

/** Read together: a reason without a status means that the money came back. */
const BANK_COLUMNS = ['pay_status', 'return_reason', 'returned_on']

/** Columns that a field of the form fills; with words that people type goes whether they tell of a person. */
const columnsOf: Record<CorrectableField, readonly string[]> = {
  name: ['name', 'name_pinyin', 'warnings'],
  id_number: ['person_key', 'minor_until'],
  amount: ['amount_fen'],
  village: ['village_code'],
  group: ['group_no'],
  household_no: ['household_no'],
  persons: ['persons'],
  quantity: ['quantity', 'details'],
  standard: ['standard_yuan', 'details'],
  account: ['account_key', 'account_last4'],
  account_holder: ['account_holder'],
  paid_on: ['paid_on', 'paid_on_exact'],
  parcel_no: ['details'],
  school: ['details', 'warnings'],
  term: ['period'],
  vin: ['details'],
  dealer: ['details'],
  card_no: ['details'],
  pay_status: BANK_COLUMNS,
  return_reason: BANK_COLUMNS,
  returned_on: BANK_COLUMNS,
  remark: ['remark', 'warnings'],
}

/** The field of the form in which a reason lies. */
function fieldOf(reason: RowReason): CorrectableField {
  if (reason.startsWith('id-')) return 'id_number'
  if (reason.startsWith('village-')) return 'village'
  if (reason.startsWith('amount-')) return 'amount'
  const others: Partial<Record<RowReason, CorrectableField>> = {
    'name-missing': 'name',
    'persons-invalid': 'persons',
    'date-invalid': 'paid_on',
    'period-invalid': 'term',
  }
  return others[reason] ?? 'name'
}

/** What residents may see of what is typed here. */
const SHOWN: readonly CorrectableField[] = ['name', 'school']

/**
 * Makes the checker of what people type into the form: the checks of the importer, every fault of a row at once, by field. A row
 * that is corrected gives only the columns that its fields fill; a new row gives all.
 */
export function createCorrector(context: CorrectionContext) {
  const { keys, today } = context
  const check = createRowChecker({
    ...context,
    sheetNo: 0,
    columns: fieldPlaces,
    scale: 'yuan',
    dateOffset: 0,
  })

  const checked = (texts: FieldTexts, fields: FieldTexts): PaymentRow | FieldFault[] => {
    const { payment, reasons, warnings } = check(0, cellsByField([], {}, texts), false)
    const faults = [
      ...reasons.map((reason) => ({ field: fieldOf(reason), message: ROW_REASONS[reason] })),
      ...SHOWN.flatMap((field) => {
        const message = leakSentence(findLeaks(fields[field as Field] ?? ''))
        return message ? [{ field, message }] : []
      }),
      // a file is taken over with a warning; what is typed is asked for again
      ...(warnings.includes('bank-result-unclear') ? [unclearBank(fields)] : []),
    ]
    return payment && faults.length === 0 ? payment : faults
  }

  const valuesOf = (payment: PaymentRow): ColumnValues => {
    const values = paymentValues(payment, keys, today)
    return {
      ...Object.fromEntries(PAYMENT_VALUES.map((column, i) => [column, values[i] ?? null])),
      details: payment.details,
      // what a form corrects is looked at anew; of what the database tells nothing is known yet
      warnings: payment.warnings.includes('personal-data') ? ['personal-data'] : null,
    }
  }

  const personOf = ({ idNumber, name }: PaymentRow): CorrectedPerson => ({
    key: keys.personKey(idNumber),
    name,
    initials: nameInitials(name),
    sealed: keys.seal('identity', idNumber).toString('base64'),
  })

  return {
    /** A row that stands in the batch, with what is typed over it. */
    correct(row: BatchRow, fields: FieldTexts): Corrected {
      const payment = checked({ ...textsOf(row, keys), ...settled(fields), ...fields }, fields)
      if (Array.isArray(payment)) return { faults: payment }
      const wanted = new Set((Object.keys(fields) as CorrectableField[]).flatMap((field) => columnsOf[field]))
      const values = Object.fromEntries(
        Object.entries(valuesOf(payment)).filter(([name]) => wanted.has(name)),
      )
      return { values, person: personOf(payment) }
    },
    /** A row that was forgotten. */
    add(fields: FieldTexts): Corrected {
      const payment = checked(fields, fields)
      if (Array.isArray(payment)) return { faults: payment }
      return { values: valuesOf(payment), person: personOf(payment) }
    },
  }
}

/** What no longer holds once money is said to have arrived. */
function settled({ pay_status }: FieldTexts): FieldTexts {
  if (pay_status === undefined || readBankResult(pay_status, null).status === 'returned') return {}
  return { return_reason: '', returned_on: '' }
}

function unclearBank(fields: FieldTexts): FieldFault {
  const typed = (['pay_status', 'return_reason', 'returned_on'] as const).find((field) => fields[field])
  return { field: typed ?? 'pay_status', message: ROW_WARNINGS['bank-result-unclear'] }
}

const FEN = 100

/** A row of the batch as people would have typed it; of its account only the last digits are known, so it is left out. */
function textsOf(row: BatchRow, keys: Keys): FieldTexts {
  const known = {
    name: row.name,
    id_number: row.sealed ? keys.open('identity', row.sealed).toString() : null,
    amount: (row.amountFen / FEN).toFixed(2),
    village: row.villageCode,
    group: row.group,
    household_no: row.householdNo,
    persons: row.persons,
    quantity: row.details?.quantity_text ?? row.quantity,
    standard: row.details?.standard_text ?? row.standardYuan,
    account_holder: row.accountHolder,
    paid_on: row.paidOnExact ? row.paidOn : null,
    parcel_no: row.details?.parcel_no,
    school: row.details?.school,
    term: row.period,
    vin: row.details?.vin,
    dealer: row.details?.dealer,
    card_no: row.details?.card_no,
    ...bankTexts(row),
    remark: row.remark,
  }
  return Object.fromEntries(
    Object.entries(known).flatMap(([field, value]) =>
      value === null || value === undefined ? [] : [[field, String(value)]],
    ),
  )
}
