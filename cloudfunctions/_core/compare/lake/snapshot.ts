import { createHash } from 'node:crypto'
import type { Session } from '@core/db/client'
import type { Keys } from '@core/ports/keys'
import { parsePeriod } from '@shared/domain/period'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { type Engine, quoted } from '../engine/duckdb'
import { type Columns, inputs, relationOf } from '../inputs'
import { hideIdNumbers } from './hide-id-numbers'
import {
  copyPaymentsOut,
  copyRegistryOut,
  type PaymentVersion,
  paymentCsvColumns,
  type RegistryVersion,
  replaceLakeFiles,
  selectLakeFiles,
  selectPaymentVersions,
  selectPeriods,
  selectRegistryVersions,
  setNameKey,
} from './lake.queries'
import type { LakeFolder } from './lake-folder'
import { type LakeFile, type LakeVersion, planFiles } from './plan-files'
import { writeParquet } from './write-parquet'

/** What is compared: the versions that are in use at the start of a run. */
export interface CurrentSet {
  payments: PaymentVersion[]
  registries: RegistryVersion[]
}

/** Paths of the files that hold a current set, with the rows in them. */
export interface LakeSet {
  payments: { paths: string[]; rows: number }
  registries: { kind: RegistryKind; path: string; rows: number }[]
}

export interface SnapshotRequest {
  session: Session
  engine: Engine
  lake: LakeFolder
  keys: Keys
  county: string
  now: () => Date
  onProgress?: (progress: { share: number }) => void
  signal?: AbortSignal
}

export async function readCurrentSet({ db }: Session, county: string): Promise<CurrentSet> {
  return {
    payments: await selectPaymentVersions(db, county),
    registries: await selectRegistryVersions(db, county),
  }
}

/**
 * Brings the lake up to the current set: what is missing, damaged or of another layout is written from PostgreSQL, what is no
 * longer current is removed. The list changes only after a file is whole, so that a crash costs no more than writing again.
 *
 * @throws AppError for the database; errors of DuckDB and of the file system as they are
 */
export async function snapshot(request: SnapshotRequest, current: CurrentSet): Promise<LakeSet> {
  const { session, lake, county } = request
  const payments = await snapshotPayments(request, current.payments)
  const registries = await snapshotRegistries(request, current.registries)
  const listed = [
    ...(await selectLakeFiles(session.db, county, 'payments')),
    ...(await selectLakeFiles(session.db, county, 'registry')),
  ]
  await lake.sweep(new Set(listed.map(({ sha256 }) => sha256)))
  return {
    payments: { paths: payments.map(({ sha256 }) => lake.path(sha256)), rows: sumRows(payments) },
    registries: current.registries.map(({ id, kind }) => {
      const file = registries.find(({ versions }) => versions[0]!.id === id)!
      return { kind, path: lake.path(file.sha256), rows: sumRows([file]) }
    }),
  }
}

const sumRows = (files: readonly LakeFile[]) =>
  files.reduce((sum, { versions }) => sum + versions.reduce((n, { rows }) => n + rows, 0), 0)

/** Rises when the same rows are written in another way, so that files of the former way are written anew. */
const WRITING = 2

/** Changes when the columns or the way of writing change, and when a programme of the file becomes another kind. */
export function layoutOf(columns: Columns, kinds: readonly string[] = []): string {
  return createHash('sha256')
    .update(JSON.stringify([WRITING, columns, [...new Set(kinds)].sort()]))
    .digest('hex')
    .slice(0, 16)
}

async function soundFiles(
  { session, lake, county }: SnapshotRequest,
  source: 'payments' | 'registry',
  layout: (versions: readonly LakeVersion[]) => string,
): Promise<{ listed: LakeFile[]; sound: LakeFile[] }> {
  const listed = await selectLakeFiles(session.db, county, source)
  const sound: LakeFile[] = []
  for (const file of listed)
    if (file.layout === layout(file.versions) && (await lake.isSound(file))) sound.push(file)
  return { listed, sound }
}

/** Lists only the files that stay; the others leave the cloud's storage as well. */
async function drop(
  { session, lake, county, now }: SnapshotRequest,
  source: 'payments' | 'registry',
  listed: readonly LakeFile[],
  keep: readonly LakeFile[],
): Promise<void> {
  if (keep.length === listed.length) return
  await replaceLakeFiles(session.db, county, source, keep, now())
  const kept = new Set(keep.map(({ reference }) => reference))
  await lake.forget(listed.flatMap(({ reference }) => (reference && !kept.has(reference) ? [reference] : [])))
}

async function snapshotPayments(request: SnapshotRequest, current: PaymentVersion[]): Promise<LakeFile[]> {
  const { session, keys, signal } = request
  const byId = new Map(current.map((version) => [version.id, version]))
  const layout = (versions: readonly LakeVersion[]) =>
    layoutOf(
      inputs.payments!,
      versions.map(({ id }) => `${byId.get(id)?.programme}=${byId.get(id)?.kind}`),
    )
  const { listed, sound } = await soundFiles(request, 'payments', layout)
  const { keep, write } = planFiles(current, sound)
  await drop(request, 'payments', listed, keep)
  if (write.length === 0) return keep

  const files = [...keep]
  await setNameKey(session, keys.nameKeyBlocks())
  try {
    for (const [i, versions] of write.entries()) {
      signal?.throwIfAborted()
      request.onProgress?.({ share: i / write.length })
      files.push(await writePayments(request, versions, layout(versions)))
      // after each file, so that a run which is cut off has not worked in vain
      await replaceLakeFiles(session.db, request.county, 'payments', files, request.now())
    }
  } finally {
    await setNameKey(session, null).catch(() => undefined)
  }
  return files
}

async function writePayments(
  { session, engine, lake, keys }: SnapshotRequest,
  versions: readonly PaymentVersion[],
  layout: string,
): Promise<LakeFile> {
  const ids = versions.map(({ id }) => id)
  await loadPeriods(engine, await selectPeriods(session.db, ids))
  const columns = inputs.payments!
  const path = lake.scratch()
  await writeParquet(engine, {
    rows: copyPaymentsOut(session, ids),
    through: hideIdNumbers(keys.personKey),
    columns: Object.fromEntries(paymentCsvColumns.map((name) => [name, columns[name]!])),
    // rules ask for kinds of programmes: what lies together by kind is passed over together
    select: `select ${Object.keys(columns).join(', ')} from csv left join snapshot_periods using (period)
      order by programme_kind, period, id`,
    csvPath: lake.scratch(),
    path,
  })
  const counted = await engine.rows(
    `select version_id, count(*) as n from read_parquet(${quoted(path)}) group by version_id`,
  )
  const rows = new Map(counted.map(({ version_id, n }) => [Number(version_id), Number(n)]))
  return { ...(await lake.adopt(path)), layout, versions: ids.map((id) => ({ id, rows: rows.get(id) ?? 0 })) }
}

/** First and last day of each period, by the one reader of periods. */
async function loadPeriods(engine: Engine, periods: readonly string[]): Promise<void> {
  await engine.run(
    'create or replace temp table snapshot_periods (period text, period_from date, period_to date)',
  )
  const known = periods.flatMap((text) => {
    const period = parsePeriod(text)
    return period ? [`(${quoted(text)}, date '${period.firstDay}', date '${period.lastDay}')`] : []
  })
  if (known.length > 0) await engine.run(`insert into snapshot_periods values ${known.join(', ')}`)
}

async function snapshotRegistries(request: SnapshotRequest, current: RegistryVersion[]): Promise<LakeFile[]> {
  const byId = new Map(current.map((version) => [version.id, version]))
  const layout = ([version]: readonly LakeVersion[]) => {
    const kind = byId.get(version!.id)?.kind
    return kind ? layoutOf(inputs[relationOf(kind)]!) : ''
  }
  const { listed, sound } = await soundFiles(request, 'registry', layout)
  const there = new Set(sound.map(({ versions }) => versions[0]!.id))
  const write = current.filter(({ id }) => !there.has(id))
  await drop(request, 'registry', listed, sound)
  const files = [...sound]
  for (const version of write) {
    request.signal?.throwIfAborted()
    files.push(await writeRegistry(request, version, layout([version])))
    await replaceLakeFiles(request.session.db, request.county, 'registry', files, request.now())
  }
  return files
}

async function writeRegistry(
  { session, engine, lake }: SnapshotRequest,
  { id, kind, rows }: RegistryVersion,
  layout: string,
): Promise<LakeFile> {
  const columns = inputs[relationOf(kind)]!
  const path = lake.scratch()
  const order = 'person_key' in columns ? 'person_key, row_no' : 'row_no'
  await writeParquet(engine, {
    rows: copyRegistryOut(session, kind, id),
    columns,
    select: `select * from csv order by ${order}`,
    csvPath: lake.scratch(),
    path,
  })
  const [counted] = await engine.rows(`select count(*) as n from read_parquet(${quoted(path)})`)
  const written = Number(counted!.n)
  // two newer versions were loaded meanwhile: compared with nothing, every clue of this registry would close
  if (written === 0 && rows > 0) throw new Error('the rows of the version are gone')
  return { ...(await lake.adopt(path)), layout, versions: [{ id, rows: written }] }
}
