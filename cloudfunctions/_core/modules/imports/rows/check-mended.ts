import type { Field } from '@core/modules/batches/payment-columns'
import { createRowChecker } from '@core/modules/batches/rows/check-row'
import { cellsByField, type FieldTexts, fieldPlaces } from '@core/modules/batches/rows/row-edit'
import type { RowReason, RowWarning } from '@core/modules/batches/rows/row-reasons'
import type { VillageResolver } from '@core/modules/regions/resolve-village'
import type { Keys } from '@core/ports/keys'
import type { Day } from '@shared/domain/dates'
import type { AmountScale } from '@shared/domain/money'
import type { Period } from '@shared/domain/period'
import { type DraftPayment, draftPaymentOf, mendedPayment } from './draft-payment'
import type { RowSource } from './row-source'

export interface MendContext {
  sheetNo: number
  line: number
  scale: AmountScale
  period: Period
  isRecovery: boolean
  today: Day
  keys: Pick<Keys, 'personKey' | 'accountKey'>
  resolveVillage: VillageResolver
}

export interface MendedRow {
  payment: DraftPayment | null
  reasons: RowReason[]
  warnings: readonly RowWarning[]
  texts: FieldTexts
}

/** Cells that a payment shows but cannot be read from again. */
const SHOWN_ONLY: readonly Field[] = ['account']

/** Checks a row as it would stand in the file after mending: the same checks as for every row of a file. */
export function checkMended(source: RowSource, fields: FieldTexts, context: MendContext): MendedRow {
  const touched = Object.keys(fields) as Field[]
  const texts: FieldTexts = { ...source.texts, ...fields }
  const former = source.payment
  const readable = { ...texts }
  if (former) for (const field of SHOWN_ONLY) if (!touched.includes(field)) delete readable[field]
  const keepsVillage = former && !touched.includes('village') && !touched.includes('town')
  const check = createRowChecker({
    ...context,
    columns: fieldPlaces,
    dateOffset: 0,
    resolveVillage: keepsVillage
      ? () => ({ code: String(former.village_code), group: null })
      : context.resolveVillage,
  })
  const hidden = source.warnings.includes('hidden-row')
  const checked = check(context.line, cellsByField([], {}, readable), hidden)
  if (!checked.payment) return { payment: null, reasons: checked.reasons, warnings: checked.warnings, texts }
  const after = draftPaymentOf(checked.payment, context.keys, context.today)
  const payment = former ? mendedPayment(former, after, touched) : after
  return { payment, reasons: [], warnings: payment.warnings ?? [], texts }
}
