import { join } from 'node:path'
import type { Database } from '@core/db/schema'
import type { Performer } from '@core/modules/jobs/job'
import { withScratchFolder } from '@core/ports/scratch-folder'
import { tableBytes, writeFileWhole } from '@core/tables/writing/write-table-file'
import type { Kysely } from 'kysely'
import { type DiffPageRow, selectDiffPage } from '../diff.queries'
import { diffColumns } from './diff-columns'

/** Every slice pairs the two versions anew, so they are long; this many rows are a few megabytes. */
const SLICE = 20_000

/**
 * Writes the rows that differ between two versions of a batch, as far as whoever asked still handles it, and keeps the file.
 * @throws AppError when it is stopped
 */
export const performExportDiff: Performer<'export-version-diff'> = (payload, context) => {
  const { batchId, from, to, formerId, nextId, format } = payload
  const { services, job, progress, signal } = context
  return withScratchFolder(async (folder) => {
    const path = join(folder, `diff.${format}`)
    let written = 0
    const noted = (rows: number) => {
      written += rows
      signal.throwIfAborted()
      progress(50, `已写 ${written} 行`)
    }
    await writeFileWhole(path, (write) =>
      write(
        tableBytes(
          format,
          '两版的差别',
          diffColumns,
          slices(services.db, job.staffId, formerId, nextId, noted),
        ),
      ),
    )
    const file = await context.keepFile(path, `批次${batchId}-第${from}版到第${to}版.${format}`)
    return { lines: [written === 0 ? '两版的行完全一样。' : `${written} 行不一样。`], file }
  })
}

async function* slices(
  db: Kysely<Database>,
  member: string,
  formerId: number,
  nextId: number,
  noted: (rows: number) => void,
): AsyncGenerator<DiffPageRow[]> {
  let last: DiffPageRow | undefined
  do {
    const after = last && { sheetNo: last.sheet, line: last.line ?? last.formerLine ?? 0, id: last.rowId }
    const rows = await selectDiffPage(db, member, formerId, nextId, {
      change: null,
      after: after ?? null,
      limit: SLICE,
    })
    noted(rows.length)
    yield rows
    last = rows.length < SLICE ? undefined : rows.at(-1)
  } while (last)
}
