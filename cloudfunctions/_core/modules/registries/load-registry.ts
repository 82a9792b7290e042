import { basename } from 'node:path'
import { openSession, type Session } from '@core/db/client'
import { toAppError } from '@core/db/database-errors'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { selectCountyVillages } from '@core/modules/regions/regions.queries'
import { createVillageSources } from '@core/modules/regions/resolve-village'
import { refreshVisitsAfter } from '@core/modules/visits/refresh-visits-after'
import type { Keys } from '@core/ports/keys'
import { type ErrorsFile, openErrorsFile } from '@core/tables/errors-file'
import type { TotalMismatch } from '@core/tables/layout/check-totals'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { type FileSurvey, surveyFile } from '@core/tables/reading/survey-file'
import { at, type Workbook } from '@core/tables/reading/workbook'
import { remember } from '@core/tables/remember'
import { type Counts, count } from '@core/tables/row-reasons'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { type RegistryKind, registryKinds } from '@shared/domain/registry-kinds'
import { AppError } from '@shared/errors'
import { type AsOf, type AsOfSource, findAsOf } from './find-as-of'
import {
  compareVersions,
  countDuplicates,
  type Difference,
  deleteOlderRows,
  insertVersion,
  type LoadedVersion,
  makeCurrent,
  type StandingVersion,
  selectCurrentVersion,
  selectProgrammes,
  selectVersionOfJob,
  tryLockRegistry,
} from './load-registry.queries'
import {
  emptyCounts,
  openRegistryTables,
  type ReadingOptions,
  type RegistryCounts,
  type RegistryTable,
  type RejectedRegistryRow,
  readRegistry,
  unusedHeaders,
} from './read-registry'
import { registryLayouts } from './registry-columns'
import { createRowLoader, type RowLoader } from './row-loader'
import { createProgrammeResolver } from './rows/resolve-programme'
import { faultSentence, type RegistryReason, type RegistryWarning, type RowFault } from './rows/row-reasons'

export interface LoadRequest {
  path: string
  /** Name of the file as people know it; the last part of `path` when it is left out. */
  fileName?: string
  kind: RegistryKind
  county: string
  /** The day for which the source unit vouches; what the file says, else today, when it is left out. */
  asOf?: Day
  unitId?: string | null
  /** List of rejected rows, .csv or .xlsx. */
  errorsPath?: string
  /** Account of the person, or `operator:<login>`. */
  loadedBy: string
  /** Refuses a file in which more than a fifth of the current version's rows are missing. */
  refuseShrinking?: boolean
  /** Job that loads the file: begun anew after its commit, it finds its version instead of being refused. */
  jobId?: string
  onProgress?: (progress: { rows: number; share: number }) => void
  /** Aborting leaves the old version current. Its reason is thrown. */
  signal?: AbortSignal
}

/** The report of DESIGN §6, without money. `refused`: more than half of the rows have faults, nothing was loaded. */
export interface LoadReport {
  file: string
  kind: RegistryKind
  read: number
  accepted: number
  rejected: number
  reasons: Counts<RegistryReason>
  warnings: Counts<RegistryWarning>
  version: number | null
  state: 'current' | 'refused'
  asOf: Day
  asOfFrom: AsOfSource
  /** Against the version before; null where there is none. */
  added: number | null
  removed: number | null
  changed: number | null
  /** Headers of the file that are of no use here. */
  unusedColumns: string[]
}

export interface LoadResult {
  report: LoadReport
  /** The first rows with faults; all of them are in the errors file. */
  faults: { sheet: string; line: number; faults: RowFault[] }[]
  mismatches: TotalMismatch[]
}

export interface LoadServices {
  /** Connection string of the owner or of the audience `compare`. */
  databaseUrl: string
  keys: Keys
  now: () => Date
}

const FAULTS_SHOWN = 50
const PROGRESS_EVERY_MS = 100
const REMEMBERED_PROGRAMMES = 1_000
/** Of the rows of the current version: more than so many gone is likely a part of the list instead of all of it. */
const MOST_GONE_PERCENT = 20
/** In a list of a few rows one that is gone is already a large share. */
const FEW_GONE = 10

/** Rolls the transaction back although nothing went wrong. */
class MostlyRejected extends Error {}

interface Run {
  services: LoadServices
  request: LoadRequest
  session: Session
  survey: FileSurvey
  workbook: Workbook
  tables: RegistryTable[]
  reading: ReadingOptions
  asOf: AsOf
  errors: ErrorsFile<RejectedRegistryRow> | null
  counts: RegistryCounts
  faults: LoadResult['faults']
  /** What the same job loaded before it was cut off. */
  earlier: LoadedVersion | undefined
}

interface Loaded {
  version: number
  difference: Difference | null
}

/**
 * Loads one file of a base registry as a new version: survey, recognise, check every row, COPY, compare with the version
 * before, all in one transaction, so that until the end, and after a crash or a stop, the old version is the current one.
 * Memory does not grow with the rows. Rows of versions before the former one are deleted (个人信息保护法 art. 19).
 *
 * @throws AppError for the whole file (`file-…`, `columns-missing`), `file-already-imported` for the bytes of the current
 * version, `registry-older`, `registry-shrinks` where that is refused, `registry-loading`, `input-invalid` for a day in the future, and the signal's reason. Faults of
 * rows are no error: they are in the report.
 */
export async function loadRegistry(services: LoadServices, request: LoadRequest): Promise<LoadResult> {
  const survey = await surveyFile(request.path)
  const session = await openSession(services.databaseUrl)
  try {
    const run = await prepare(services, request, survey, session)
    try {
      const loaded = run.earlier ? await readAgain(run, run.earlier) : await loadInTransaction(run)
      await refreshVisitsAfter(request.kind, { db: session.db, now: services.now }, request.county)
      return resultOf(run, loaded)
    } catch (error) {
      if (error instanceof MostlyRejected) return resultOf(run, null)
      await run.errors?.abandon()
      throw error
    }
  } catch (error) {
    throw toAppError(error)
  } finally {
    await session.close().catch(() => undefined)
  }
}

async function prepare(
  services: LoadServices,
  request: LoadRequest,
  survey: FileSurvey,
  session: Session,
): Promise<Run> {
  const { kind, county } = request
  const today = todayInShanghai(services.now())
  if (request.asOf && request.asOf > today)
    throw new AppError('input-invalid', at('截至日期', `截至日期 ${request.asOf} 在今天以后。`))
  const earlier = request.jobId ? await selectVersionOfJob(session.db, county, request.jobId) : undefined
  if (!earlier) refuseCurrent(await selectCurrentVersion(session.db, county, kind), survey, request.asOf)
  const workbook = await openWorkbook(survey)
  const villages = createVillageSources(await selectCountyVillages(session.db, county), null)
  const tables = await openRegistryTables(workbook, kind, villages)
  const programmes = createProgrammeResolver(await selectProgrammes(session.db, county))
  const errors = request.errorsPath
    ? openErrorsFile(request.errorsPath, tables, workbook.dateOffset, faultSentence)
    : null
  return {
    services,
    request,
    session,
    survey,
    workbook,
    tables,
    reading: {
      kind,
      dateOffset: workbook.dateOffset,
      today,
      villages,
      resolveProgramme: remember(programmes, REMEMBERED_PROGRAMMES),
    },
    asOf: request.asOf
      ? { day: request.asOf, from: 'given' }
      : findAsOf(titlesOf(workbook, tables), request.fileName ?? request.path, today),
    errors,
    counts: emptyCounts(),
    faults: [],
    earlier,
  }
}

function titlesOf({ namedSheets }: Workbook, tables: RegistryTable[]): string[] {
  const names = namedSheets ? tables.map(({ sheet }) => sheet.name) : []
  return [...names, ...tables.flatMap(({ layout }) => [...layout.repeated])]
}

/** The version that stands has the last word about what may take its place. */
function refuseCurrent(
  current: StandingVersion | undefined,
  { sha256 }: FileSurvey,
  asOf: Day | undefined,
): void {
  if (!current) return
  if (current.fileSha256.equals(sha256)) {
    const message = `已作为第 ${current.version} 版载入（${current.fileName}）。`
    throw new AppError('file-already-imported', at('文件', message))
  }
  if (asOf !== undefined && asOf < current.asOf) {
    const message = `这个文件截至 ${asOf}，现在用的第 ${current.version} 版截至 ${current.asOf}。`
    throw new AppError('registry-older', at('截至日期', message))
  }
}

function refuseShrinking({ version, accepted }: StandingVersion, { removed }: Difference): void {
  if (removed < FEW_GONE || removed * 100 <= accepted * MOST_GONE_PERCENT) return
  const share = Math.round((removed / accepted) * 100)
  const message = `现在用的第 ${version} 版有 ${accepted} 行，其中 ${removed} 行（${share}%）在新文件里没有了。`
  throw new AppError('registry-shrinks', at('文件', message))
}

/** The report and the list of faults once more, from the file; nothing is loaded. */
async function readAgain(run: Run, earlier: LoadedVersion): Promise<LoadedVersion> {
  await readRows(run, { add: async () => undefined, finish: async () => 0 })
  await run.errors?.finish()
  Object.assign(run.counts.warnings, earlier.warnings)
  return earlier
}

function loadInTransaction(run: Run): Promise<Loaded> {
  const { request, session, survey, services, asOf, counts } = run
  const { county, kind, jobId } = request
  return session.db.transaction().execute(async (trx) => {
    if (!(await tryLockRegistry(trx, county, kind)))
      throw new AppError('registry-loading', at('基础库', `${registryKinds[kind].label}库正在载入。`))
    const former = await selectCurrentVersion(trx, county, kind)
    refuseCurrent(former, survey, asOf.day)
    const { id, version } = await insertVersion(trx, {
      county,
      kind,
      asOf: asOf.day,
      unitId: request.unitId ?? null,
      fileName: request.fileName ?? basename(request.path),
      sha256: survey.sha256,
      loadedBy: request.loadedBy,
      loadedAt: services.now(),
      jobId: jobId ?? null,
    })
    const loader = createRowLoader(session.client, services.keys, registryLayouts[kind], id)
    const nameDiffers = await readRows(run, loader)
    if (counts.read === 0) throw new AppError('file-empty')
    // Before the commit: rows must not be rejected without the clerk getting them back.
    await run.errors?.finish()
    count(counts.warnings, 'name-differs', nameDiffers)
    count(counts.warnings, 'duplicate-in-file', await countDuplicates(trx, id))
    if (counts.rejected * 2 > counts.read) throw new MostlyRejected()
    const difference = former ? await compareVersions(trx, id, former.id) : null
    if (request.refuseShrinking && former && difference) refuseShrinking(former, difference)
    if (former && difference && difference.removed * 2 > former.accepted)
      count(counts.warnings, 'far-fewer-rows')
    request.signal?.throwIfAborted()
    await makeCurrent(trx, id, former?.id ?? null, counts, difference)
    await deleteOlderRows(trx, county, kind, former ? [id, former.id] : [id])
    await appendAudit(trx, {
      county,
      actor: request.loadedBy,
      action: 'registry.load',
      subject: `registry_version:${id}`,
      detail: {
        kind,
        version,
        asOf: asOf.day,
        read: counts.read,
        accepted: counts.accepted,
        rejected: counts.rejected,
        ...difference,
      },
    })
    return { version, difference }
  })
}

/** @returns what the loader says at its end */
async function readRows(run: Run, loader: RowLoader): Promise<number> {
  const { request, workbook, tables, reading, counts } = run
  let shownAt = 0
  for await (const { rows, rejected } of readRegistry(tables, reading, counts)) {
    request.signal?.throwIfAborted()
    for (const { table, line, reasons } of rejected) {
      if (run.faults.length < FAULTS_SHOWN)
        run.faults.push({ sheet: table.sheet.name, line, faults: reasons })
    }
    await run.errors?.add(rejected)
    await loader.add(rows)
    const now = Date.now()
    if (now - shownAt < PROGRESS_EVERY_MS) continue
    shownAt = now
    request.onProgress?.({ rows: counts.read, share: workbook.progress() })
  }
  const nameDiffers = await loader.finish()
  request.onProgress?.({ rows: counts.read, share: 1 })
  return nameDiffers
}

function resultOf({ request, counts, asOf, tables, faults }: Run, loaded: Loaded | null): LoadResult {
  const report: LoadReport = {
    file: request.path,
    kind: request.kind,
    read: counts.read,
    accepted: counts.accepted,
    rejected: counts.rejected,
    reasons: counts.reasons,
    warnings: counts.warnings,
    version: loaded?.version ?? null,
    state: loaded ? 'current' : 'refused',
    asOf: asOf.day,
    asOfFrom: asOf.from,
    added: loaded?.difference?.added ?? null,
    removed: loaded?.difference?.removed ?? null,
    changed: loaded?.difference?.changed ?? null,
    unusedColumns: unusedHeaders(tables),
  }
  return { report, faults, mismatches: counts.mismatches }
}
