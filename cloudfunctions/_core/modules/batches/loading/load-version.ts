import type { Session } from '@core/db/client'
import type { Database } from '@core/db/schema'
import type { VillageSources } from '@core/modules/regions/resolve-village'
import type { Keys } from '@core/ports/keys'
import type { Workbook } from '@core/tables/reading/workbook'
import { todayInShanghai } from '@shared/domain/dates'
import type { Period } from '@shared/domain/period'
import type { Kysely } from 'kysely'
import type { PaymentTable } from '../open-tables'
import { emptyCounts, type PaymentSlice, type ReadingCounts, readPayments } from '../read-payments'
import type { RowEdits } from '../rows/row-edit'
import { count } from '../rows/row-reasons'
import { createPaymentLoader } from './load-payments'
import { markLoadWarnings } from './load-payments.queries'

/** A file with everything that says how to read it. */
export interface PaymentSource {
  workbook: Workbook
  tables: PaymentTable[]
  villages: VillageSources
  period: Period
  isRecovery: boolean
  edits?: RowEdits
}

export interface VersionLoad {
  session: Session
  /** Transaction on that session. */
  trx: Kysely<Database>
  keys: Keys
  now: Date
  source: PaymentSource
  target: { county: string; programme: string; batchId: number; versionId: number }
  /** Takes what is not loaded as payments: rejected, left out, mended rows. */
  onSlice?(slice: PaymentSlice): Promise<void>
  onProgress?(progress: { rows: number; share: number }): void
  signal?: AbortSignal | undefined
}

const PROGRESS_EVERY_MS = 100

/** Names of the sheets by number, for the version; none for a text file. */
export function sheetNames({ sheets, namedSheets }: Workbook): string[] {
  return namedSheets ? sheets.map(({ name }) => name) : []
}

/**
 * Reads a file into a version in the caller's transaction: every row is checked, payments go to the database by COPY, rows that
 * are not taken over to `onSlice`. Counts and marks what only the database can tell. Memory does not grow with the rows.
 * @throws what the readers throw (`file-…`), and the signal's reason
 */
export async function loadVersion(load: VersionLoad): Promise<ReadingCounts> {
  const { source, target, session, trx, keys, now, signal } = load
  const { workbook, tables, villages } = source
  const counts = emptyCounts()
  const today = todayInShanghai(now)
  const loader = createPaymentLoader(session.client, keys, { ...target, today })
  const options = {
    period: source.period,
    isRecovery: source.isRecovery,
    dateOffset: workbook.dateOffset,
    today,
    ...(source.edits ? { edits: source.edits } : {}),
  }
  let shownAt = 0
  for await (const slice of readPayments(tables, villages, options, counts)) {
    signal?.throwIfAborted()
    await load.onSlice?.(slice)
    await loader.add(slice.payments)
    const at = Date.now()
    if (at - shownAt < PROGRESS_EVERY_MS) continue
    shownAt = at
    load.onProgress?.({ rows: counts.read, share: workbook.progress() })
  }
  await loader.finish()
  load.onProgress?.({ rows: counts.read, share: 1 })
  const warnings = await markLoadWarnings(trx, target.versionId, target.batchId, counts.accepted)
  count(counts.warnings, 'duplicate-in-file', warnings.duplicates)
  count(counts.warnings, 'name-differs', warnings.nameDiffers)
  count(counts.warnings, 'seen-in-earlier-batch', warnings.seenEarlier)
  return counts
}
