import { join, parse } from 'node:path'
import { emptyCounts, readPayments } from '@core/modules/batches/read-payments'
import { ROW_REASONS, type RowReason } from '@core/modules/batches/rows/row-reasons'
import type { Performer } from '@core/modules/jobs/job'
import { openErrorsFile } from '@core/tables/errors-file'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { surveyFile } from '@core/tables/reading/survey-file'
import { todayInShanghai } from '@shared/domain/dates'
import { parsePeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import { layOutImport } from './laid-out-import'
import { missingChoices } from './missing-choices'
import { tablesOf } from './perform-read-import'
import { openEdits } from './rows/open-edits'
import { withSource } from './with-source'
import { selectEdits, selectWork } from './work.queries'

/**
 * Writes the rows with faults of a file, as it is recognised and mended now, into a list; nothing else changes.
 * @throws AppError `import-incomplete`; `import-source-gone`; `file-…`
 */
export const performExportFaults: Performer<'export-faults'> = async ({ importId, format }, context) => {
  const { services, progress, signal, keepFile } = context
  const row = await selectWork(services.db, importId)
  if (!row || row.state === 'discarded') throw new AppError('import-closed')
  const laidOut = await layOutImport(services, row)
  const missing = missingChoices(row, laidOut)
  if (!laidOut || missing.length > 0) throw new AppError('import-incomplete', { fields: missing })
  return withSource(services, row, async (path, folder) => {
    const workbook = await openWorkbook(await surveyFile(path))
    const tables = tablesOf(laidOut.sheets, workbook)
    const target = join(folder, `faults.${format}`)
    const list = openErrorsFile(
      target,
      tables,
      workbook.dateOffset,
      (reason: RowReason) => ROW_REASONS[reason],
    )
    const counts = emptyCounts()
    try {
      const options = {
        period: parsePeriod(row.period!)!,
        isRecovery: row.isRecovery,
        dateOffset: workbook.dateOffset,
        today: todayInShanghai(services.now()),
        edits: openEdits(services.keys, await selectEdits(services.db, row.id)),
      }
      for await (const { rejected } of readPayments(tables, laidOut.villages, options, counts)) {
        signal.throwIfAborted()
        await list.add(rejected)
        progress(workbook.progress() * 95, `已查 ${counts.read} 行`)
      }
      await list.finish()
    } catch (error) {
      await list.abandon()
      throw error
    }
    if (counts.rejected === 0) return { lines: ['没有有问题的行。'] }
    const file = await keepFile(target, `${parse(row.fileName).name}-错误清单.${format}`)
    return { lines: [`${counts.rejected} 行有问题，改好后可以直接上传。`], file }
  })
}
