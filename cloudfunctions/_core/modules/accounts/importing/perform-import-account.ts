import { dirname, join, parse } from 'node:path'
import { type JobContext, JobError, type JobFile, type Performer } from '@core/modules/jobs/job'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { surveyFile } from '@core/tables/reading/survey-file'
import type { SheetColumn } from '@core/tables/writing/sheet-column'
import { csvBytes } from '@core/tables/writing/write-csv'
import { writeFileWhole } from '@core/tables/writing/write-table-file'
import { parsePeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import { lockBook } from '../books/books.queries'
import { loadCategories } from '../categories/load-categories'
import { deleteLinesOfKinds, insertLines } from '../lines/lines.queries'
import { openAccountTables } from './account-tables'
import type { CellFault } from './cell-reader'
import { type ImportTarget, selectImportTarget, updateImported } from './importing.queries'
import { type AccountReading, describeReading, readAccounts } from './read-accounts'

/** Enough for the page; the file has all of them. */
const FAULTS_SHOWN = 200

/**
 * Reads an uploaded table into a draft, whole or not at all: with any fault nothing is written, and every fault comes back at its cell,
 * also as a file. Balances that the file tells take the place of empty ones.
 * @throws AppError `account-unknown`, `account-state`, `account-moved-on` when somebody has written into the draft since it was asked
 * for; as `openAccountTables`; JobError `account-file-faults`
 */
export const performImportAccount: Performer<'import-account'> = async (payload, context) => {
  const { db } = context.services
  return context.withUpload(payload.uploadId, async ({ path, fileName }) => {
    const target = await requireTarget(context, payload.versionId)
    const workbook = await openWorkbook(await surveyFile(path))
    const reading = await readAccounts(await openAccountTables(workbook), {
      period: parsePeriod(target.period)!,
      categories: await loadCategories(db, target.county),
      dateOffset: workbook.dateOffset,
      village: target.names.map(bareVillage).filter((name) => name !== ''),
    })
    context.signal.throwIfAborted()
    if (reading.faults.length > 0) throw await faulty(context, reading, path, fileName)
    if (reading.lines.length === 0 && reading.closingFen === null)
      throw new JobError('account-file-faults', {
        fields: [{ field: '文件', message: '没有一行是这个村这一期的，请核对选的村和月份。' }],
        lines: describeReading(reading),
      })
    await db.transaction().execute(async (trx) => {
      await lockBook(trx, payload.versionId)
      const now = await requireTarget(context, payload.versionId, trx)
      // done before the process was lost
      if (now.importJob === context.job.id) return
      if (now.revision !== payload.revision) throw new AppError('account-moved-on')
      const kinds = [...new Set(reading.lines.map(({ kind }) => kind))]
      if (payload.mode === 'replace') await deleteLinesOfKinds(trx, payload.versionId, kinds)
      await insertLines(trx, { county: now.county, versionId: payload.versionId }, reading.lines)
      await updateImported(trx, payload.versionId, {
        name: fileName,
        jobId: context.job.id,
        openingFen: now.openingFen ?? reading.openingFen,
        closingFen:
          payload.mode === 'replace'
            ? (reading.closingFen ?? now.closingFen)
            : (now.closingFen ?? reading.closingFen),
      })
    })
    return { lines: describeReading(reading) }
  })
}

/** 杨营村民委员会 and 杨营村 are both found in 马河镇杨营村. */
const bareVillage = (name: string) => name.replace(/(?:村民委员会|村委会|居民委员会|居委会|社区|村)$/, '')

async function requireTarget(
  { services, job }: JobContext,
  versionId: number,
  db = services.db,
): Promise<ImportTarget> {
  const target = await selectImportTarget(db, versionId)
  if (!target || target.county !== job.county) throw new AppError('account-unknown')
  if (!target.isDraft) throw new AppError('account-state')
  return target
}

const columns: readonly SheetColumn<CellFault>[] = [
  { key: 'sheet', header: '工作表', type: 'text', width: 16, value: (fault) => fault.sheet },
  { key: 'line', header: '行号', type: 'integer', width: 8, value: (fault) => fault.line },
  { key: 'column', header: '列', type: 'text', width: 16, value: (fault) => fault.column },
  { key: 'message', header: '要改什么', type: 'text', width: 60, value: (fault) => fault.message },
]

const placeOf = ({ sheet, line, column }: CellFault) =>
  `${sheet ? `工作表“${sheet}”` : ''}第 ${line} 行“${column}”`

async function faulty(
  context: JobContext,
  reading: AccountReading,
  path: string,
  fileName: string,
): Promise<JobError> {
  const { faults } = reading
  const list = join(dirname(path), 'faults.csv')
  await writeFileWhole(list, (write) => write(csvBytes(columns, inOne(faults))))
  const file: JobFile = await context.keepFile(list, `${parse(fileName).name}-要改的地方.csv`)
  return new JobError('account-file-faults', {
    fields: faults.slice(0, FAULTS_SHOWN).map((fault) => ({ field: placeOf(fault), message: fault.message })),
    lines: [`共 ${faults.length} 处要改`, ...describeReading({ ...reading, lines: [] })],
    file,
  })
}

async function* inOne<T>(rows: T[]): AsyncGenerator<T[]> {
  yield rows
}
