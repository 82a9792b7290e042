import { copyInto } from '@core/db/copy-into'
import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { type Kysely, sql } from 'kysely'
import type { Client } from 'pg'

const ROW_COLUMNS = 'version_id, row_no, person_key, name_hash, household_no, row_key, row_hash, data, sealed'

/** Takes the kind for this transaction. @returns false when another load or withdrawal has it. */
export async function tryLockRegistry(
  trx: Kysely<Database>,
  county: string,
  kind: RegistryKind,
): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`mbz.registry.${county}.${kind}`}, 0)) as locked`.execute(
    trx,
  )
  return rows[0]!.locked
}

export interface StandingVersion {
  id: number
  version: number
  asOf: Day
  fileName: string
  fileSha256: Buffer
  accepted: number
}

export async function selectCurrentVersion(
  db: Kysely<Database>,
  county: string,
  kind: RegistryKind,
): Promise<StandingVersion | undefined> {
  const { rows } = await sql<StandingVersion>`
    select id, version, as_of as "asOf", file_name as "fileName", file_sha256 as "fileSha256", rows_accepted as accepted
    from registry_versions where county_code = ${county} and kind = ${kind} and state = 'current'`.execute(db)
  return rows[0]
}

export interface NewVersion {
  county: string
  kind: RegistryKind
  asOf: Day
  unitId: string | null
  fileName: string
  sha256: Buffer
  loadedBy: string
  loadedAt: Date
  jobId: string | null
}

export async function insertVersion(
  trx: Kysely<Database>,
  { county, kind, asOf, unitId, fileName, sha256, loadedBy, loadedAt, jobId }: NewVersion,
): Promise<{ id: number; version: number }> {
  const { rows } = await sql<{ id: number; version: number }>`
    insert into registry_versions (county_code, kind, version, state, as_of, unit_id, file_name, file_sha256, loaded_by, loaded_at, job_id)
    select ${county}, ${kind}, coalesce(max(version), 0) + 1, 'loading', ${asOf}, ${unitId}, ${fileName}, ${sha256}, ${loadedBy}, ${loadedAt}, ${jobId}
    from registry_versions where county_code = ${county} and kind = ${kind}
    returning id, version`.execute(trx)
  return rows[0]!
}

/** Sends COPY lines of `registry_rows` inside the caller's transaction. */
export function copyRegistryRows(client: Client, lines: Buffer): Promise<void> {
  return copyInto(client, `registry_rows (${ROW_COLUMNS})`, lines)
}

/** Names under which payees are known. */
export async function selectPersonNames(client: Client, keys: string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const { rows } = await client.query<{ person_key: string; name: string }>(
    'select person_key, name from persons where person_key = any($1::uuid[])',
    [keys],
  )
  return new Map(rows.map(({ person_key, name }) => [person_key, name]))
}

/** Rows of a version beyond the first of each row key. */
export async function countDuplicates(trx: Kysely<Database>, versionId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(n - 1), 0)::int as n
    from (select count(*) as n from registry_rows where version_id = ${versionId} group by row_key having count(*) > 1) repeated`.execute(
    trx,
  )
  return rows[0]!.n
}

export interface Difference {
  added: number
  removed: number
  changed: number
}

/**
 * Rows of `versionId` against those of `formerId`: by row key new, gone, or there in both and saying something else. Several
 * rows of one key are compared as a set.
 */
export async function compareVersions(
  trx: Kysely<Database>,
  versionId: number,
  formerId: number,
): Promise<Difference> {
  // Statistics know nothing yet of the rows just loaded; without this the planner may loop over them.
  await sql`set local enable_nestloop = off`.execute(trx)
  const { rows } = await sql<Difference>`
    with keyed as (
      select row_key,
        count(*) filter (where version_id = ${versionId}) as fresh,
        count(*) filter (where version_id = ${formerId}) as former,
        sum(hashtextextended(row_hash::text, 0)) filter (where version_id = ${versionId}) as fresh_says,
        sum(hashtextextended(row_hash::text, 0)) filter (where version_id = ${formerId}) as former_says
      from registry_rows where version_id in (${versionId}, ${formerId}) group by row_key)
    select coalesce(sum(fresh) filter (where former = 0), 0)::int as added,
      coalesce(sum(former) filter (where fresh = 0), 0)::int as removed,
      (count(*) filter (where fresh > 0 and former > 0 and (fresh <> former or fresh_says <> former_says)))::int as changed
    from keyed`.execute(trx)
  await sql`set local enable_nestloop = on`.execute(trx)
  return rows[0]!
}

export interface FinishedCounts {
  read: number
  accepted: number
  rejected: number
  reasons: Record<string, number>
  warnings: Record<string, number>
}

/** What a load that was committed has left behind. */
export interface LoadedVersion {
  version: number
  warnings: Record<string, number>
  difference: Difference | null
}

/** The version that a job has loaded before it was cut off; undefined when it never got so far. */
export async function selectVersionOfJob(
  db: Kysely<Database>,
  county: string,
  jobId: string,
): Promise<LoadedVersion | undefined> {
  const { rows } = await sql<LoadedVersion>`
    select version, warnings, case when rows_added is not null then
      json_build_object('added', rows_added, 'removed', rows_removed, 'changed', rows_changed) end as difference
    from registry_versions where county_code = ${county} and job_id = ${jobId}`.execute(db)
  return rows[0]
}

/** Makes a loaded version the current one, in place of `formerId`. */
export async function makeCurrent(
  trx: Kysely<Database>,
  versionId: number,
  formerId: number | null,
  { read, accepted, rejected, reasons, warnings }: FinishedCounts,
  difference: Difference | null,
): Promise<void> {
  if (formerId !== null)
    await sql`update registry_versions set state = 'superseded' where id = ${formerId}`.execute(trx)
  await sql`update registry_versions set state = 'current', rows_read = ${read}, rows_accepted = ${accepted}, rows_rejected = ${rejected},
    reasons = ${JSON.stringify(reasons)}::jsonb, warnings = ${JSON.stringify(warnings)}::jsonb,
    rows_added = ${difference?.added ?? null}, rows_removed = ${difference?.removed ?? null}, rows_changed = ${difference?.changed ?? null}
    where id = ${versionId}`.execute(trx)
}

/** Deletes the rows of every version of the kind but these: no more personal data than is needed. */
export async function deleteOlderRows(
  trx: Kysely<Database>,
  county: string,
  kind: RegistryKind,
  kept: number[],
): Promise<void> {
  await sql`delete from registry_rows where version_id in (
    select id from registry_versions where county_code = ${county} and kind = ${kind} and not id = any(${kept}::bigint[]))`.execute(
    trx,
  )
}

export async function selectProgrammes(db: Kysely<Database>, county: string) {
  const { rows } = await sql<{ code: string; name: string; kind: string }>`
    select code, name, kind from programmes where county_code = ${county} order by code`.execute(db)
  return rows
}
