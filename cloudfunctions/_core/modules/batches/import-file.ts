import { basename } from 'node:path'
import { openSession, type Session } from '@core/db/client'
import { toAppError } from '@core/db/database-errors'
import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { selectCountyVillages } from '@core/modules/regions/regions.queries'
import { createVillageSources } from '@core/modules/regions/resolve-village'
import type { Keys } from '@core/ports/keys'
import { type ErrorsFile, openErrorsFile } from '@core/tables/errors-file'
import type { TotalMismatch } from '@core/tables/layout/check-totals'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { type FileSurvey, surveyFile } from '@core/tables/reading/survey-file'
import { at } from '@core/tables/reading/workbook'
import { parsePeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import type { BatchActor } from './actor'
import {
  insertBatch,
  insertVersion,
  selectBatch,
  selectVersionOfFile,
  updateVersionCounts,
  type VersionState,
} from './batches.queries'
import { lockLoading } from './loading/load-payments.queries'
import { loadVersion, type PaymentSource, sheetNames } from './loading/load-version'
import { openTables, type PaymentMapping } from './open-tables'
import { publishVersions } from './publish-batch'
import type { PaymentSlice, ReadingCounts, RejectedPayment } from './read-payments'
import { type Counts, ROW_REASONS, type RowReason, type RowWarning } from './rows/row-reasons'

export interface ImportRequest {
  path: string
  county: string
  programme: string
  /** Any writing that `parsePeriod` knows. */
  period: string
  unitId?: string | null
  /** Village or town code chosen by the clerk, for files that do not name the village. */
  region?: string | null
  /** Negative amounts are what this file is about (追缴, 退款). */
  isRecovery?: boolean
  /** Batch that this file corrects, with what residents are told about it. */
  corrects?: { batchId: number; reason: string }
  publish?: boolean
  errorsPath?: string
  mapping?: PaymentMapping
  actor: BatchActor
  onProgress?: (progress: { rows: number; share: number }) => void
}

/** The report of DESIGN §6. `refused`: more than half of the rows have faults, nothing was loaded. */
export interface ImportReport {
  file: string
  read: number
  accepted: number
  rejected: number
  reasons: Counts<RowReason>
  warnings: Counts<RowWarning>
  totalFen: number
  batchId: number | null
  version: number | null
  state: VersionState | 'refused'
}

export interface RowFault {
  sheet: string
  line: number
  reasons: RowReason[]
}

export interface ImportResult {
  report: ImportReport
  /** The first rows with faults; all of them are in the errors file. */
  faults: RowFault[]
  mismatches: TotalMismatch[]
}

export interface ImportServices {
  /** Connection string of the owner: loading writes persons and payments. */
  databaseUrl: string
  keys: Keys
  now: () => Date
}

const FAULTS_SHOWN = 50

interface Loaded {
  counts: ReadingCounts
  batchId: number
  version: number
  state: VersionState
}

/** Rolls the transaction back although nothing went wrong. */
class MostlyRejected extends Error {
  constructor(readonly counts: ReadingCounts) {
    super()
  }
}

/**
 * Imports one file of payments: survey, recognise, check, load by COPY, all in one transaction, so that a crash leaves
 * either everything or nothing. With `publish` the publication is part of the same transaction.
 *
 * @throws AppError for the whole file (`file-…`, `columns-missing`), for the request (`period-invalid`, `batch-unknown`,
 * `batch-state`) or the database. Faults of rows are no error: they are in the report.
 */
export async function importFile(services: ImportServices, request: ImportRequest): Promise<ImportResult> {
  const period = parsePeriod(request.period)
  if (!period) throw new AppError('period-invalid', at('period', `期次“${request.period}”认不出来。`))
  const survey = await surveyFile(request.path)
  const session = await openSession(services.databaseUrl)
  try {
    await refuseSameFile(session.db, request.county, survey)
    const workbook = await openWorkbook(survey)
    const villages = createVillageSources(
      await selectCountyVillages(session.db, request.county),
      request.region ?? null,
    )
    const tables = await openTables(workbook, villages, request.mapping ?? {})
    const errors = request.errorsPath
      ? openErrorsFile(
          request.errorsPath,
          tables,
          workbook.dateOffset,
          (reason: RowReason) => ROW_REASONS[reason],
        )
      : null
    const run: Run = {
      services,
      request,
      session,
      survey,
      source: { workbook, tables, villages, period, isRecovery: request.isRecovery ?? false },
      errors,
      faults: [],
    }
    try {
      const loaded = await loadInTransaction(run)
      return resultOf(run, loaded.counts, loaded)
    } catch (error) {
      if (error instanceof MostlyRejected) return resultOf(run, error.counts, null)
      await errors?.abandon()
      throw error
    }
  } catch (error) {
    throw sameFileRace(error) ?? toAppError(error)
  } finally {
    await session.close().catch(() => undefined)
  }
}

interface Run {
  services: ImportServices
  request: ImportRequest
  session: Session
  survey: FileSurvey
  source: PaymentSource
  errors: ErrorsFile<RejectedPayment> | null
  faults: RowFault[]
}

async function refuseSameFile(db: Kysely<Database>, county: string, { sha256 }: FileSurvey): Promise<void> {
  const earlier = await selectVersionOfFile(db, county, sha256)
  if (!earlier) return
  const message = `已作为批次 ${earlier.batchId} 第 ${earlier.version} 版导入（${earlier.fileName}）。`
  throw new AppError('file-already-imported', at('文件', message))
}

/** Two imports of the same file at the same moment: the second one meets the unique index. */
export function sameFileRace(error: unknown): AppError | null {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' && constraint === 'batch_versions_same_file'
    ? new AppError('file-already-imported', { cause: error })
    : null
}

function loadInTransaction(run: Run): Promise<Loaded> {
  const { request, session } = run
  return session.db.transaction().execute(async (trx) => {
    await lockLoading(trx)
    const batchId = await openBatch(trx, run)
    const { id, version } = await insertVersion(trx, {
      county: request.county,
      batchId,
      fileName: basename(request.path),
      sha256: run.survey.sha256,
      importedBy: request.actor.account,
      correctionReason: request.corrects?.reason ?? null,
      sheets: sheetNames(run.source.workbook),
    })
    const counts = await loadVersion({
      session,
      trx,
      keys: run.services.keys,
      now: run.services.now(),
      source: run.source,
      target: { county: request.county, programme: request.programme, batchId, versionId: id },
      onSlice: (slice) => keepRejected(run, slice),
      ...(request.onProgress ? { onProgress: request.onProgress } : {}),
    })
    if (counts.read === 0) throw new AppError('file-empty')
    // Before the commit: rows must not be rejected without the clerk getting them back.
    await run.errors?.finish()
    if (counts.rejected * 2 > counts.read) throw new MostlyRejected(counts)
    await updateVersionCounts(trx, id, counts)
    await appendAudit(trx, {
      county: request.county,
      actor: request.actor.account,
      action: 'batch.import',
      subject: `batch_version:${id}`,
      detail: {
        batchId,
        version,
        read: counts.read,
        accepted: counts.accepted,
        rejected: counts.rejected,
        totalFen: counts.totalFen,
      },
    })
    if (request.publish) await publishVersions(trx, [batchId], request.actor, run.services.now)
    return { counts, batchId, version, state: request.publish ? 'published' : 'draft' }
  })
}

async function openBatch(trx: Kysely<Database>, { request, source }: Run): Promise<number> {
  const { county, programme, unitId = null, isRecovery = false, corrects } = request
  const { period } = source.period
  if (!corrects) return insertBatch(trx, { county, programme, period, unitId, isRecovery })
  const batch = await selectBatch(trx, corrects.batchId)
  if (!batch || batch.county !== county)
    throw new AppError('batch-unknown', at('corrects', `没有批次 ${corrects.batchId}。`))
  if (batch.programme !== programme || batch.period !== period || batch.isRecovery !== isRecovery) {
    const message = `批次 ${corrects.batchId} 是 ${batch.programme} ${batch.period}${batch.isRecovery ? '（追缴）' : ''}，与这次的项目、期次或类型不同。`
    throw new AppError('batch-state', at('corrects', message))
  }
  return batch.id
}

async function keepRejected({ errors, faults }: Run, { rejected }: PaymentSlice): Promise<void> {
  for (const { table, line, reasons } of rejected) {
    if (faults.length < FAULTS_SHOWN) faults.push({ sheet: table.sheet.name, line, reasons })
  }
  await errors?.add(rejected)
}

function resultOf({ request, faults }: Run, counts: ReadingCounts, loaded: Loaded | null): ImportResult {
  const report: ImportReport = {
    file: request.path,
    read: counts.read,
    accepted: counts.accepted,
    rejected: counts.rejected,
    reasons: counts.reasons,
    warnings: counts.warnings,
    totalFen: counts.totalFen,
    batchId: loaded?.batchId ?? null,
    version: loaded?.version ?? null,
    state: loaded?.state ?? 'refused',
  }
  return { report, faults, mismatches: counts.mismatches }
}
