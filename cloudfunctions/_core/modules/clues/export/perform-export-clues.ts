import { join } from 'node:path'
import type { Performer } from '@core/modules/jobs/job'
import { withScratchFolder } from '@core/ports/scratch-folder'
import { type ClueFilter, cluesApi } from '@shared/contracts/clues'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { selectViewerStaff } from './export.queries'
import { writeLedger } from './write-ledger'

/**
 * Writes the ledger that somebody asked for, as far as that person may see it, and keeps it in the storage.
 * @throws AppError `forbidden` when the account was disabled or has lost the right meanwhile
 */
export const performExportClues: Performer<'export-clues'> = async (request, context) => {
  const { services, job, progress, signal } = context
  const { format, withId, reason, sealedSearch, ...chosen } = request
  const staff = await selectViewerStaff(services.db, job.staffId, cluesApi['export-clues'].access)
  if (!staff) throw new AppError('forbidden')
  const q =
    sealedSearch && services.keys.open('identity', Buffer.from(sealedSearch, 'base64')).toString('utf8')
  const filter: ClueFilter = { ...chosen, ...(q ? { q } : {}) }
  return withScratchFolder(async (folder) => {
    const path = join(folder, `ledger.${format}`)
    const rows = await writeLedger(
      { db: services.db, keys: () => services.keys },
      {
        viewer: { county: job.county, staff },
        by: job.account,
        filter,
        format,
        withId,
        reason,
        path,
        signal,
        onProgress: (done, total) =>
          progress((done / Math.max(total, 1)) * 95, `已写 ${done} 条，共 ${total} 条`),
      },
    )
    const file = await context.keepFile(path, `疑点台账-${todayInShanghai(services.now())}.${format}`)
    return { lines: [`导出 ${rows} 条疑点${withId ? '，含完整身份证号' : ''}。`], file }
  })
}
