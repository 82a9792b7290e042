import { openTables, type PaymentMapping } from '@core/modules/batches/open-tables'
import { emptyCounts, type ReadingCounts, readPayments } from '@core/modules/batches/read-payments'
import type { PaymentRow } from '@core/modules/batches/rows/check-row'
import { createVillageSources } from '@core/modules/regions/resolve-village'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { surveyFile } from '@core/tables/reading/survey-file'
import { parsePeriod } from '@shared/domain/period'
import { longxiVillages } from './longxi-villages'

const known = longxiVillages()

export interface Reading {
  counts: ReadingCounts
  payments: PaymentRow[]
}

/** Reads a file of payments of June 2026 as an import does, without a database. */
export async function readFile(path: string, mapping: PaymentMapping = {}): Promise<Reading> {
  const workbook = await openWorkbook(await surveyFile(path))
  const villages = createVillageSources(known, null)
  const counts = emptyCounts()
  const tables = await openTables(workbook, villages, mapping)
  const payments: PaymentRow[] = []
  const options = {
    period: parsePeriod('2026-06')!,
    isRecovery: false,
    dateOffset: workbook.dateOffset,
    today: '2026-11-22',
  }
  for await (const slice of readPayments(tables, villages, options, counts)) payments.push(...slice.payments)
  return { counts, payments }
}
