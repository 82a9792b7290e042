import type { Services } from '@core/host/services'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { at } from '@core/tables/reading/workbook'
import {
  type TableFormat,
  tableBytes,
  tableFormats,
  writeFileWhole,
} from '@core/tables/writing/write-table-file'
import type { ClueFilter } from '@shared/contracts/clues'
import { AppError } from '@shared/errors'
import type { Viewer } from '../visible-clues.queries'
import { countLedger, type LedgerRow, selectLedger } from './export.queries'
import { ledgerColumns } from './ledger-columns'

export const ledgerFormats = tableFormats
export type LedgerFormat = TableFormat

export interface LedgerRequest {
  viewer: Viewer
  /** Account for the audit log. */
  by: string
  filter: ClueFilter
  format: LedgerFormat
  /** Adds the full ID number. */
  withId: boolean
  /** Needed with `withId`. */
  reason: string | undefined
  path: string
  signal?: AbortSignal
  onProgress?(rows: number, total: number): void
}

const SHEET = '疑点台账'

/**
 * Writes the clue ledger (FORMATS §7) to a local file, streaming, for its owner alone. It appears under its name only when it is
 * complete and the audit entry stands: who, what was asked for, how many rows, with full ID numbers or not and why.
 * @returns number of rows
 * @throws AppError `input-invalid` for full ID numbers without a reason, `not-found` when the place cannot be written,
 * `keys-missing` for full ID numbers without the identity ring
 */
export async function writeLedger(
  { db, keys }: { db: Services['db']; keys: () => Services['keys'] },
  request: LedgerRequest,
): Promise<number> {
  const { viewer, filter, format, withId, path, signal } = request
  const reason = request.reason?.trim()
  if (withId && !reason) throw new AppError('input-invalid', at('reason', '导出完整身份证号，请写明原因。'))
  const opened = withId ? keys() : undefined
  const columns = ledgerColumns(
    opened && (({ idNumberEnc }) => idNumberEnc && opened.open('identity', idNumberEnc).toString('utf8')),
  )
  return writeFileWhole(path, (write) =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        const total = await countLedger(trx, viewer, filter)
        let rows = 0
        async function* counted(): AsyncGenerator<LedgerRow[]> {
          for await (const slice of selectLedger(trx, viewer, filter, withId)) {
            signal?.throwIfAborted()
            rows += slice.length
            yield slice
            request.onProgress?.(rows, total)
          }
        }
        await write(tableBytes(format, SHEET, columns, counted()))
        await appendAudit(trx, {
          county: viewer.county,
          actor: request.by,
          action: 'clue.export',
          subject: `clues:${viewer.county}`,
          detail: { format, rows, withId, ...(reason ? { reason } : {}), filter: withoutName(filter) },
        })
        return rows
      }),
  )
}

/** What was looked for may be a person's name, which the log must not hold. */
function withoutName({ q, ...filter }: ClueFilter) {
  return q ? { ...filter, searched: true } : filter
}
