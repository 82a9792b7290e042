import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { Performer } from '@core/modules/jobs/job'
import { withScratchFolder } from '@core/ports/scratch-folder'
import { formBytes } from '@core/tables/writing/write-form'
import { ledgersApi } from '@shared/contracts/ledgers'
import { todayInShanghai } from '@shared/domain/dates'
import { recomputeAnnex } from '@shared/domain/statistics/annex'
import { type AnnexSheet, annexForm, publishedSheet } from '@shared/domain/statistics/annex-form'
import { AppError } from '@shared/errors'
import { selectStatisticsActor } from '../ledger/case-ledger.queries'
import { selectPublishedBy } from '../published/published.queries'
import { annexSheet, makeAnnex } from './make-annex'

/**
 * Writes the annex that somebody asked for: of the ledger as far as that person may see it, or of a published table with both
 * numbers and the errata.
 * @throws AppError `forbidden` when the account was disabled or has lost the right meanwhile, `not-found` for an unknown table
 */
export const performExportAnnex: Performer<'export-annex'> = async (request, context) => {
  const { services, job } = context
  const { publishedId, ...filter } = request
  const { db } = services
  const actor = await selectStatisticsActor(db, job.staffId, ledgersApi['export-annex'].access)
  if (!actor) throw new AppError('forbidden')
  const today = todayInShanghai(services.now())
  const sheet = publishedId
    ? await publishedOf(publishedId)
    : annexSheet(await makeAnnex(db, { actor, county: job.county, today }, filter))
  return withScratchFolder(async (folder) => {
    const path = join(folder, 'annex.xlsx')
    await writeFile(path, formBytes(annexForm(sheet)), { mode: 0o600 })
    const file = await context.keepFile(path, `附表-${today}.xlsx`)
    await appendAudit(db, {
      county: job.county,
      actor: job.account,
      action: 'statistics.export-annex',
      subject: `annex:${job.county}`,
      detail: publishedId ? { publishedId } : { filter },
    })
    return { lines: [`附表共 ${sheet.lines.length} 行。`], file }
  })

  async function publishedOf(id: string): Promise<AnnexSheet> {
    const found = await selectPublishedBy(db, job.county, { id })
    if (!found) throw new AppError('not-found')
    return publishedSheet(found.content, recomputeAnnex(found.content))
  }
}
