import type { VillageSources } from '@core/modules/regions/resolve-village'
import type { RejectedRow } from '@core/tables/errors-file'
import { createTotalChecker, type TotalMismatch } from '@core/tables/layout/check-totals'
import { createClassifier } from '@core/tables/layout/classify-line'
import { createFiller } from '@core/tables/layout/fill-merged'
import type { Day } from '@shared/domain/dates'
import type { Period } from '@shared/domain/period'
import type { PaymentTable } from './open-tables'
import type { Field } from './payment-columns'
import { createRowChecker, type PaymentRow } from './rows/check-row'
import { type Counts, count, type RowReason, type RowWarning } from './rows/row-reasons'

export type RejectedPayment = RejectedRow<Field, RowReason>

export interface PaymentSlice {
  payments: PaymentRow[]
  rejected: RejectedPayment[]
}

/** Counts while reading; complete when the last slice has been taken. */
export interface ReadingCounts {
  read: number
  accepted: number
  rejected: number
  totalFen: number
  reasons: Counts<RowReason>
  warnings: Counts<RowWarning>
  mismatches: TotalMismatch[]
}

export interface ReadingOptions {
  period: Period
  isRecovery: boolean
  dateOffset: number
  today: Day
}

export function emptyCounts(): ReadingCounts {
  return { read: 0, accepted: 0, rejected: 0, totalFen: 0, reasons: {}, warnings: {}, mismatches: [] }
}

/**
 * Reads the payments of all tables in slices: memory does not grow with the file. Total rows are compared and never
 * imported, footers and blank lines skipped; every fault is counted into `counts`.
 */
export async function* readPayments(
  tables: PaymentTable[],
  villages: VillageSources,
  options: ReadingOptions,
  counts: ReadingCounts,
): AsyncGenerator<PaymentSlice> {
  let earlierFen = 0
  for (const table of tables) {
    const { sheet, layout } = table
    const fill = createFiller(sheet.merges, layout)
    const classify = createClassifier(layout)
    const totals = createTotalChecker(sheet.name, layout.scale, earlierFen)
    const check = createRowChecker({
      ...options,
      columns: layout.columns,
      scale: layout.scale,
      resolveVillage: villages.forSheet(table.villageSheet),
    })
    for await (const rows of sheet.rows()) {
      const slice: PaymentSlice = { payments: [], rejected: [] }
      for (const row of rows) {
        if (row.line <= layout.lastHeaderLine) continue
        fill(row)
        const line = classify(row.cells)
        if (line.kind === 'noise') continue
        if (line.kind === 'total') {
          totals.addTotal(row.line, line.covers, line.word, line.stated)
          continue
        }
        const checked = check(row.line, row.cells, row.hidden || sheet.hidden)
        counts.read++
        for (const warning of checked.warnings) count(counts.warnings, warning)
        if (checked.amountFen !== null) {
          totals.addRow(checked.amountFen)
          earlierFen += checked.amountFen
        }
        if (checked.payment) {
          counts.accepted++
          counts.totalFen += checked.payment.amountFen
          slice.payments.push(checked.payment)
        } else {
          counts.rejected++
          for (const reason of checked.reasons) count(counts.reasons, reason)
          slice.rejected.push({ table, line: row.line, cells: row.cells, reasons: checked.reasons })
        }
      }
      if (slice.payments.length + slice.rejected.length > 0) yield slice
    }
    const mismatches = totals.finish()
    counts.mismatches.push(...mismatches)
    count(counts.warnings, 'total-mismatch', mismatches.length)
  }
}
