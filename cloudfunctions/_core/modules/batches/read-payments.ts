import type { VillageSources } from '@core/modules/regions/resolve-village'
import type { RejectedRow } from '@core/tables/errors-file'
import { createTotalChecker, type TotalMismatch } from '@core/tables/layout/check-totals'
import { createClassifier } from '@core/tables/layout/classify-line'
import { createFiller } from '@core/tables/layout/fill-merged'
import type { SheetRow } from '@core/tables/reading/workbook'
import type { Day } from '@shared/domain/dates'
import type { Period } from '@shared/domain/period'
import type { PaymentTable } from './open-tables'
import type { Field } from './payment-columns'
import { type CheckedRow, createRowChecker, type PaymentRow } from './rows/check-row'
import { cellsByField, cellsMended, fieldPlaces, type RowEdit, type RowEdits } from './rows/row-edit'
import { type Counts, count, type RowReason, type RowWarning } from './rows/row-reasons'

/** Without a reason: left out by a person. */
export interface RejectedPayment extends RejectedRow<Field, RowReason> {
  warnings: readonly RowWarning[]
}

/** A row that somebody mended, as the file itself has it. */
export interface EditedRow {
  table: PaymentTable
  row: SheetRow
}

export interface PaymentSlice {
  payments: PaymentRow[]
  rejected: RejectedPayment[]
  leftOut: RejectedPayment[]
  edited: EditedRow[]
}

/** Counts while reading; complete when the last slice has been taken. */
export interface ReadingCounts {
  read: number
  accepted: number
  rejected: number
  leftOut: number
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
  edits?: RowEdits
}

export function emptyCounts(): ReadingCounts {
  return {
    read: 0,
    accepted: 0,
    rejected: 0,
    leftOut: 0,
    totalFen: 0,
    reasons: {},
    warnings: {},
    mismatches: [],
  }
}

/**
 * Reads the payments of all tables in slices: memory does not grow with the file. Total rows are compared and never
 * imported, footers and blank lines skipped; rows that a person mended are checked as they were mended. Every fault is counted
 * into `counts`.
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
    const check = createTableChecker(table, villages, options)
    for await (const rows of sheet.rows()) {
      const slice: PaymentSlice = { payments: [], rejected: [], leftOut: [], edited: [] }
      for (const row of rows) {
        if (row.line <= layout.lastHeaderLine) continue
        fill(row)
        const edit = options.edits?.(table.no, row.line)
        if (!edit) {
          const line = classify(row.cells)
          if (line.kind === 'noise') continue
          if (line.kind === 'total') {
            totals.addTotal(row.line, line.covers, line.word, line.stated)
            continue
          }
        }
        const { payment, reasons, warnings, amountFen } = check(row, edit)
        counts.read++
        if (edit) slice.edited.push({ table, row })
        if (edit?.leftOut) {
          counts.leftOut++
          slice.leftOut.push({ table, line: row.line, cells: row.cells, reasons: [], warnings: [] })
          continue
        }
        for (const warning of warnings) count(counts.warnings, warning)
        if (amountFen !== null) {
          totals.addRow(amountFen)
          earlierFen += amountFen
        }
        if (payment) {
          counts.accepted++
          counts.totalFen += payment.amountFen
          slice.payments.push(payment)
        } else {
          counts.rejected++
          for (const reason of reasons) count(counts.reasons, reason)
          const cells = edit ? cellsMended(row.cells, layout.columns, edit.fields) : row.cells
          slice.rejected.push({ table, line: row.line, cells, reasons, warnings })
        }
      }
      if (slice.payments.length + slice.rejected.length + slice.leftOut.length > 0) yield slice
    }
    const mismatches = totals.finish()
    counts.mismatches.push(...mismatches)
    count(counts.warnings, 'total-mismatch', mismatches.length)
  }
}

type TableChecker = (row: SheetRow, edit: RowEdit | undefined) => CheckedRow

/** Checks the rows of one table; mended rows by field, because what was put in may have no column. */
function createTableChecker(
  { no, sheet, layout, villageSheet }: PaymentTable,
  villages: VillageSources,
  options: ReadingOptions,
): TableChecker {
  const { columns } = layout
  const context = {
    ...options,
    sheetNo: no,
    scale: layout.scale,
    resolveVillage: villages.forSheet(villageSheet),
  }
  const checkFile = createRowChecker({ ...context, columns })
  const checkMended = options.edits ? createRowChecker({ ...context, columns: fieldPlaces }) : checkFile
  return ({ line, cells, hidden }, edit) =>
    edit
      ? checkMended(line, cellsByField(cells, columns, edit.fields), hidden || sheet.hidden)
      : checkFile(line, cells, hidden || sheet.hidden)
}
