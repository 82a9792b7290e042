import { openSession, type Session } from '@core/db/client'
import { toAppError } from '@core/db/database-errors'
import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import {
  endVersion,
  insertBatch,
  insertVersion,
  updateVersionCounts,
} from '@core/modules/batches/batches.queries'
import { sameFileRace } from '@core/modules/batches/import-file'
import { lockLoading } from '@core/modules/batches/loading/load-payments.queries'
import { loadVersion, sheetNames } from '@core/modules/batches/loading/load-version'
import type { PaymentTable } from '@core/modules/batches/open-tables'
import type { ReadingCounts } from '@core/modules/batches/read-payments'
import type { JobContext, Performer } from '@core/modules/jobs/job'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { surveyFile } from '@core/tables/reading/survey-file'
import { at, type Workbook } from '@core/tables/reading/workbook'
import { formatYuan } from '@shared/domain/money'
import { parsePeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { createDraftKeeper } from './draft-keeper'
import { type LaidOutImport, layOutImport } from './laid-out-import'
import { missingChoices } from './missing-choices'
import { type LaidOutSheet, rememberedOf } from './recognise/lay-out-sheets'
import { openEdits } from './rows/open-edits'
import { sealJson } from './sealed'
import { withSource } from './with-source'
import {
  copyRejected,
  deleteRows,
  deleteUnnamed,
  lockVersion,
  selectBatchOfCorrection,
  selectEdits,
  selectMapping,
  selectWork,
  updateEdits,
  updateLeftOut,
  updateRead,
  upsertMapping,
  type WorkRow,
} from './work.queries'

/** Reading is most of the work; what follows is the database's. */
const READ_PERCENT = 90

interface Run {
  row: WorkRow
  laidOut: LaidOutImport
  workbook: Workbook
  sha256: Buffer
  session: Session
  context: JobContext
}

/** Reads a whole file into a draft, see `readIntoDraft`. */
export const performReadImport: Performer<'read-import'> = async ({ importId }, context) => {
  const counts = await readIntoDraft(importId, context)
  return { lines: counts ? summaryLines(counts) : [] }
}

/**
 * Reads a whole file into a draft, all in one transaction: a crash, a stop or a fault leaves the draft as it was. Rows that
 * people mended are taken as they were mended. Repeated after its commit it finds its work done, and gives null.
 * @throws AppError `import-incomplete`; `import-source-gone`; `file-…`; `columns-missing`; `file-already-imported`; `batch-state`
 */
export async function readIntoDraft(importId: string, context: JobContext): Promise<ReadingCounts | null> {
  const { services, databaseUrl, job } = context
  const row = await selectWork(services.db, importId)
  if (!row || row.state === 'discarded') throw new AppError('import-closed')
  if (row.readJobId === job.id) return null
  const laidOut = await layOutImport(services, row)
  const missing = missingChoices(row, laidOut)
  if (!laidOut || missing.length > 0) throw new AppError('import-incomplete', { fields: missing })
  context.progress(1, '正在取文件')
  return withSource(services, row, async (path) => {
    const survey = await surveyFile(path)
    const workbook = await openWorkbook(survey)
    const session = await openSession(databaseUrl)
    try {
      return await readInTransaction({ row, laidOut, workbook, sha256: survey.sha256, session, context })
    } catch (error) {
      throw sameFileRace(error) ?? toAppError(error)
    } finally {
      await session.close().catch(() => undefined)
    }
  })
}

/** The sheets that hold rows, as the file has them. */
export function tablesOf(sheets: readonly LaidOutSheet[], workbook: Workbook): PaymentTable[] {
  return sheets.flatMap(({ sheet, layout, villageSheet, skipped }) => {
    const whole = workbook.sheets[sheet.no - 1]
    return layout && whole && !skipped ? [{ no: sheet.no, sheet: whole, layout, villageSheet }] : []
  })
}

function readInTransaction(run: Run): Promise<ReadingCounts> {
  const { row, laidOut, workbook, session, context } = run
  const { services, job, progress, signal } = context
  const now = services.now()
  return session.db.transaction().execute(async (trx) => {
    await lockLoading(trx)
    const draft = await openDraft(trx, run)
    const keeper = createDraftKeeper(services.keys, workbook.dateOffset)
    const counts = await loadVersion({
      session,
      trx,
      keys: services.keys,
      now,
      source: {
        workbook,
        tables: tablesOf(laidOut.sheets, workbook),
        villages: laidOut.villages,
        period: parsePeriod(row.period!)!,
        isRecovery: row.isRecovery,
        edits: openEdits(services.keys, await selectEdits(trx, row.id), keeper),
      },
      target: {
        county: row.county,
        programme: row.programme!,
        batchId: draft.batchId,
        versionId: draft.id,
      },
      onSlice: async (slice) => keeper.take(slice),
      onProgress: ({ rows, share }) => progress(1 + share * READ_PERCENT, `已读 ${rows} 行`),
      signal,
    })
    if (counts.read === 0) throw new AppError('file-empty')
    progress(READ_PERCENT + 2, '正在整理')
    await copyRejected(session.client, row.county, draft.id, keeper.rejected)
    await updateVersionCounts(trx, draft.id, counts)
    await updateLeftOut(trx, draft.id, counts.leftOut, sheetNames(workbook))
    await updateEdits(trx, row.id, keeper.edited)
    const isWanted = await updateRead(trx, row.id, {
      versionId: draft.id,
      unknownEnc: sealJson(services.keys, keeper.unknown()),
      mismatches: counts.mismatches.slice(0, 200),
      jobId: job.id,
      at: now,
    })
    if (!isWanted) throw new AppError('job-cancelled')
    await rememberColumns(trx, run, now)
    await appendAudit(trx, {
      county: row.county,
      actor: job.account,
      action: 'batch.import',
      subject: `batch_version:${draft.id}`,
      detail: { importId: row.id, batchId: draft.batchId, version: draft.version, ...figures(counts) },
    })
    // somebody may have stopped it, or another process have taken it over
    signal.throwIfAborted()
    return counts
  })
}

const figures = ({ read, accepted, rejected, leftOut, totalFen }: ReadingCounts) => ({
  read,
  accepted,
  rejected,
  leftOut,
  totalFen,
})

/** The draft to read into: the one of the reading before, emptied, as long as the file is about the same; else a new one. */
async function openDraft(trx: Kysely<Database>, { row, sha256, workbook, context }: Run) {
  const former = row.versionId === null ? undefined : await lockVersion(trx, row.versionId)
  if (former && former.state !== 'draft' && former.state !== 'discarded') throw new AppError('import-closed')
  if (former?.state === 'draft') {
    await deleteRows(trx, former.id)
    await deleteUnnamed(trx, former.id)
    const isSame =
      former.programme === row.programme &&
      former.period === row.period &&
      former.isRecovery === row.isRecovery
    if (isSame) return former
    await endVersion(trx, former.id, 'discarded', context.job.account, null)
  }
  const batchId = await openBatch(trx, row)
  const { id, version } = await insertVersion(trx, {
    county: row.county,
    batchId,
    fileName: row.fileName,
    sha256,
    importedBy: context.job.account,
    correctionReason: row.correctionReason,
    sheets: sheetNames(workbook),
  })
  return { id, version, batchId }
}

async function openBatch(trx: Kysely<Database>, row: WorkRow): Promise<number> {
  const { county, unitId, isRecovery, correctsBatchId } = row
  const programme = row.programme!
  const period = row.period!
  if (correctsBatchId === null) return insertBatch(trx, { county, programme, period, unitId, isRecovery })
  const batch = await selectBatchOfCorrection(trx, correctsBatchId)
  const fits =
    batch?.county === county &&
    batch.programme === programme &&
    batch.period === period &&
    batch.isRecovery === isRecovery
  if (!fits)
    throw new AppError(
      'batch-state',
      at('更正', `批次 ${correctsBatchId} 的项目、期次或类型与这个文件不同。`),
    )
  return correctsBatchId
}

/** Columns put right by hand are known for the next file of the unit and programme. */
async function rememberColumns(
  trx: Kysely<Database>,
  { row, laidOut, context }: Run,
  now: Date,
): Promise<void> {
  const of = { county: row.county, unitId: row.unitId, programme: row.programme! }
  const earlier = (await selectMapping(trx, of.county, of.unitId, of.programme))?.columns ?? []
  const columns = rememberedOf(laidOut.sheets, earlier)
  if (columns.length > 0) await upsertMapping(trx, of, columns, context.job.account, now)
}

function summaryLines({ read, accepted, rejected, leftOut, totalFen }: ReadingCounts): string[] {
  return [
    `读到 ${read} 行，可以导入 ${accepted} 行，合计 ${formatYuan(totalFen)}。`,
    ...(rejected > 0 ? [`${rejected} 行有问题，要改好或确认不导入。`] : []),
    ...(leftOut > 0 ? [`${leftOut} 行已定为不导入。`] : []),
  ]
}
