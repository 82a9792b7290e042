import type { VillageResolver } from '@core/modules/regions/resolve-village'
import {
  type Decimal,
  dateOf,
  decimalOf,
  idNumberOf,
  longNumberOf,
  personsOf,
  textOf,
} from '@core/tables/read-cells'
import type { Cell } from '@core/tables/reading/workbook'
import { remember } from '@core/tables/remember'
import type { BankResult } from '@shared/domain/bank-result'
import type { Day } from '@shared/domain/dates'
import { findLeaks } from '@shared/domain/leaks'
import { type AmountScale, parseYuan } from '@shared/domain/money'
import { type Period, parsePeriod } from '@shared/domain/period'
import { normalisePersonName } from '@shared/domain/person-name'
import { parseGroup } from '@shared/domain/region'
import type { Field } from '../payment-columns'
import { type ReadBankResult, readBankResult } from './bank-result'
import type { RowReason, RowWarning } from './row-reasons'

/** A payment as the importer understood it; amounts in fen, decimals as text. */
export interface PaymentRow {
  sheetNo: number
  line: number
  name: string
  idNumber: string
  villageCode: string
  groupNo: number | null
  period: string
  householdNo: string | null
  persons: number | null
  quantity: string | null
  standardYuan: string | null
  amountFen: number
  paidOn: Day
  paidOnExact: boolean
  account: string | null
  accountHolder: string | null
  details: Record<string, string> | null
  /** What the bank made of it; nothing in a recovery, which no bank sends back. */
  bank: BankResult
  remark: string | null
  warnings: readonly RowWarning[]
}

export interface CheckedRow {
  payment: PaymentRow | null
  reasons: RowReason[]
  warnings: RowWarning[]
  /** What the total rows of the file are compared with; null when the amount cannot be read. */
  amountFen: number | null
}

export interface RowContext {
  /** Place of the sheet in the file, from 1. */
  sheetNo: number
  columns: Partial<Record<Field, number>>
  scale: AmountScale
  dateOffset: number
  period: Period
  isRecovery: boolean
  today: Day
  resolveVillage: VillageResolver
}

const DETAIL_FIELDS = ['parcel_no', 'school', 'term', 'vin', 'dealer', 'card_no'] as const
const CACHE_SIZE = 5_000
const NO_WARNINGS: readonly RowWarning[] = []

const NO_RESULT: ReadBankResult = { status: null, reason: null, unclear: false }

type PaidOn = { day: Day; exact: boolean } | null

/**
 * Makes the checker of one sheet. It reports every fault of a row at once; a row with a reason is not imported, a row
 * with warnings is. Fields that are not required never reject a row, except those with a reason of their own.
 */
export function createRowChecker(
  context: RowContext,
): (line: number, cells: Cell[], hidden: boolean) => CheckedRow {
  const { columns, period, isRecovery, resolveVillage, today } = context
  const readAmount = remember((cell: string | number) => parseYuan(cell, context.scale), CACHE_SIZE)
  const readPaidOn = remember((cell: string | number) => paidOnOf(cell, context.dateOffset), CACHE_SIZE)
  const readTerm = remember((text: string) => parsePeriod(text), CACHE_SIZE)
  const readGroup = remember((text: string) => parseGroup(text) ?? 0, CACHE_SIZE)
  const readQuantity = remember((text: string) => readDecimal(text, 9, 3), CACHE_SIZE)
  const readStandard = remember((text: string) => readDecimal(text, 8, 4), CACHE_SIZE)
  const tellsTooMuch = remember((words: string) => findLeaks(words).length > 0, CACHE_SIZE)
  // a yearly list handed in in June was not paid in December
  const wholePeriod: PaidOn = { day: period.lastDay < today ? period.lastDay : today, exact: false }

  let cells: Cell[] = []
  const cell = (field: Field): Cell => {
    const column = columns[field]
    return column === undefined ? null : (cells[column] ?? null)
  }
  const text = (field: Field) => textOf(cell(field))

  return (line, rowCells, hidden) => {
    cells = rowCells
    const reasons: RowReason[] = []
    const warnings: RowWarning[] = []
    if (hidden) warnings.push('hidden-row')

    const name = normalisePersonName(text('name') ?? '')
    if (name === '') reasons.push('name-missing')

    const id = idNumberOf(cell('id_number'), today)
    if (!id.ok) reasons.push(id.reason)
    else if (id.legacy) warnings.push('id-legacy')
    const village = resolveVillage(text('village'), text('town'))
    if (village.reason) reasons.push(village.reason)

    const amountCell = cell('amount')
    const amount = amountCell === null ? null : readAmount(amountCell)
    const amountFen = amount?.ok ? amount.fen : null
    if (amountFen === null) reasons.push('amount-invalid')
    else if (amountFen === 0 || (amountFen < 0 && !isRecovery)) reasons.push('amount-nonpositive')
    // 追缴金额 500: what came back takes away from what was paid, whatever sign the file gives it
    else if (amountFen > 0 && isRecovery) warnings.push('recovery-sign')

    const personsText = text('persons')
    const persons = personsText === null ? null : personsOf(personsText)
    if (personsText !== null && persons === null) reasons.push('persons-invalid')

    const paidOnCell = cell('paid_on')
    const paidOn = paidOnCell === null || textOf(paidOnCell) === null ? wholePeriod : readPaidOn(paidOnCell)
    if (!paidOn) reasons.push('date-invalid')

    const termText = text('term')
    const term = termText === null ? period : readTerm(termText)
    if (!term) reasons.push('period-invalid')

    const account = longNumberOf(cell('account'))
    if (account.kind === 'lost') warnings.push('account-precision-lost')

    if (reasons.length > 0 || !id.ok || !village.code || amountFen === null || !paidOn || !term) {
      return { payment: null, reasons, warnings, amountFen }
    }
    const groupText = text('group')
    const quantityText = text('quantity')
    const quantity = quantityText === null ? NO_DECIMAL : readQuantity(quantityText)
    const standardText = text('standard')
    const standard = standardText === null ? NO_DECIMAL : readStandard(standardText)
    const accountHolder = text('account_holder')
    const bank = isRecovery ? NO_RESULT : readBankResult(text('pay_status'), text('return_reason'))
    const returnedOn =
      bank.status === 'returned'
        ? dayOfReturn(text('returned_on') && cell('returned_on'), context.dateOffset, today)
        : null
    if (bank.unclear || returnedOn === undefined) warnings.push('bank-result-unclear')
    const remark = text('remark')
    if ([name, text('school'), remark].some((words) => words !== null && tellsTooMuch(words)))
      warnings.push('personal-data')
    return {
      reasons,
      warnings,
      amountFen,
      payment: {
        sheetNo: context.sheetNo,
        line,
        name,
        idNumber: id.idNumber,
        villageCode: village.code,
        groupNo: (groupText === null ? village.group : readGroup(groupText)) || null,
        period: term.period,
        householdNo: text('household_no'),
        persons,
        quantity: quantity.decimal?.value ?? null,
        standardYuan: standard.decimal?.value ?? null,
        amountFen: isRecovery ? -Math.abs(amountFen) : amountFen,
        paidOn: paidOn.day,
        paidOnExact: paidOn.exact,
        account: account.kind === 'text' ? account.text.normalize('NFKC').replace(/\D/g, '') || null : null,
        accountHolder: accountHolder === null ? null : normalisePersonName(accountHolder),
        details: detailsOf(text, quantity, standard),
        bank: { status: bank.status, reason: bank.reason, returnedOn: returnedOn ?? null },
        remark,
        warnings: warnings.length > 0 ? warnings : NO_WARNINGS,
      },
    }
  }
}

/** A whole day on which money came back, not after today; undefined when something else stands there. */
function dayOfReturn(cell: Cell, dateOffset: number, today: Day): Day | null | undefined {
  if (cell === null) return null
  const date = paidOnOf(cell, dateOffset)
  return date?.exact && date.day <= today ? date.day : undefined
}

function paidOnOf(cell: string | number, dateOffset: number): PaidOn {
  const date = dateOf(cell, dateOffset)
  return date.ok ? { day: date.day, exact: date.exact } : null
}

interface ReadDecimal {
  text: string | null
  decimal: Decimal | null
}

const NO_DECIMAL: ReadDecimal = { text: null, decimal: null }

function readDecimal(text: string, whole: number, places: number): ReadDecimal {
  return { text, decimal: decimalOf(text, whole, places) }
}

/** Columns by kind, units written into cells, and figures that are no plain decimals, kept as they were written. */
function detailsOf(
  text: (field: Field) => string | null,
  quantity: ReadDecimal,
  standard: ReadDecimal,
): Record<string, string> | null {
  const details: Record<string, string> = {}
  for (const field of DETAIL_FIELDS) {
    const value = text(field)
    if (value !== null) details[field] = value
  }
  if (quantity.decimal?.unit) details.quantity_unit = quantity.decimal.unit
  if (quantity.text !== null && !quantity.decimal) details.quantity_text = quantity.text
  if (standard.text !== null && !standard.decimal) details.standard_text = standard.text
  for (const _ in details) return details
  return null
}
