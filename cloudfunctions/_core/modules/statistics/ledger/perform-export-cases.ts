import { join } from 'node:path'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { Performer } from '@core/modules/jobs/job'
import { withScratchFolder } from '@core/ports/scratch-folder'
import { tableBytes, writeFileWhole } from '@core/tables/writing/write-table-file'
import { ledgersApi } from '@shared/contracts/ledgers'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { caseColumns } from './case-columns'
import {
  type CaseLedgerRow,
  countCaseLedger,
  selectCaseLedger,
  selectStatisticsActor,
} from './case-ledger.queries'

const SHEET = '办件台账'

/**
 * Writes the ledger of reports' cases that somebody asked for, as far as that person may see it. The file and its audit entry
 * stand together.
 * @throws AppError `forbidden` when the account was disabled or has lost the right meanwhile
 */
export const performExportCases: Performer<'export-cases'> = async (request, context) => {
  const { services, job, progress, signal } = context
  const { format, ...filter } = request
  const actor = await selectStatisticsActor(services.db, job.staffId, ledgersApi['export-cases'].access)
  if (!actor) throw new AppError('forbidden')
  const look = { actor, today: todayInShanghai(services.now()) }
  return withScratchFolder(async (folder) => {
    const path = join(folder, `cases.${format}`)
    const rows = await writeFileWhole(path, (write) =>
      services.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (trx) => {
          const total = await countCaseLedger(trx, look, filter)
          let done = 0
          async function* counted(): AsyncGenerator<CaseLedgerRow[]> {
            for await (const slice of selectCaseLedger(trx, look, filter)) {
              signal.throwIfAborted()
              done += slice.length
              yield slice
              progress((done / Math.max(total, 1)) * 95, `已写 ${done} 件，共 ${total} 件`)
            }
          }
          await write(tableBytes(format, SHEET, caseColumns, counted()))
          await appendAudit(trx, {
            county: job.county,
            actor: job.account,
            action: 'case.export',
            subject: `cases:${job.county}`,
            detail: { format, rows: done, filter },
          })
          return done
        }),
    )
    const file = await context.keepFile(path, `办件台账-${look.today}.${format}`)
    return { lines: [`导出 ${rows} 件。`], file }
  })
}
