import type { Database } from '@core/db/schema'
import { at } from '@core/tables/reading/workbook'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { lockVersions } from './batches.queries'
import { type DiffRow, selectDiff } from './diff.queries'

export interface VersionDiff {
  batchId: number
  from: number
  to: number
  added: number
  removed: number
  changed: number
  /** Amount of the later version less that of the earlier one. */
  differenceFen: number
  rows: DiffRow[]
}

/**
 * What a correction changed, row by row. Without numbers: the newest version against the one before.
 *
 * @throws AppError `batch-unknown` when the batch or one of its versions does not exist.
 */
export function diffVersions(
  db: Kysely<Database>,
  batchId: number,
  wanted: { from?: number | undefined; to?: number | undefined },
): Promise<VersionDiff> {
  return db.transaction().execute(async (trx) => {
    const versions = await lockVersions(trx, [batchId])
    const to = versions.find(({ version }) => version === (wanted.to ?? versions[0]?.version))
    const from = versions.find(({ version }) => version === (wanted.from ?? (to ? to.version - 1 : 0)))
    if (!to || !from) throw new AppError('batch-unknown', at(`批次 ${batchId}`, '没有可以比较的两个版本。'))
    const rows = await selectDiff(trx, from.id, to.id)
    const countOf = (change: DiffRow['change']) => rows.filter((row) => row.change === change).length
    return {
      batchId,
      from: from.version,
      to: to.version,
      added: countOf('added'),
      removed: countOf('removed'),
      changed: countOf('changed'),
      differenceFen: rows.reduce((sum, row) => sum + (row.fen ?? 0) - (row.formerFen ?? 0), 0),
      rows,
    }
  })
}
