import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { type ImportRow, lockImport, noteWriter, selectImport } from './imports.queries'

/** @throws AppError `not-found`, also for a file of another unit */
export async function requireImport(
  { db, actor }: Pick<StaffCallContext, 'db' | 'actor'>,
  id: string,
): Promise<ImportRow> {
  const row = await selectImport(db, actor, id)
  if (!row) throw new AppError('not-found')
  return row
}

export const isAtWork = ({ jobState }: ImportRow) => jobState === 'waiting' || jobState === 'running'

/** @throws AppError `import-closed` for one that was handed in or given up; `import-busy` while a job is at work on it */
export function requireOpen(row: ImportRow): void {
  const isClosed = row.state === 'discarded' || (row.versionState !== null && row.versionState !== 'draft')
  if (isClosed) throw new AppError('import-closed')
  if (isAtWork(row)) throw new AppError('import-busy')
}

/**
 * An import for a writer who saw `revision`, held until the end of the transaction; from now on he must not publish what comes of it. `isDone`: this very submission was the last
 * write.
 * @throws AppError `not-found`; `import-closed`; `import-busy`; `import-moved-on`
 */
export async function requireWritable(
  trx: Kysely<Database>,
  { actor }: Pick<StaffCallContext, 'actor'>,
  { id, revision, submission }: { id: string; revision: number; submission: Buffer },
): Promise<{ row: ImportRow; isDone: boolean }> {
  const row = await lockImport(trx, actor, id)
  if (!row) throw new AppError('not-found')
  if (row.lastSubmission?.equals(submission)) return { row, isDone: true }
  requireOpen(row)
  if (row.revision !== revision) throw new AppError('import-moved-on')
  await noteWriter(trx, row.id, actor.account)
  return { row, isDone: false }
}
