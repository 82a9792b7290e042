import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { type Kysely, sql } from 'kysely'

export interface RegistryVersion {
  id: number
  kind: RegistryKind
  version: number
  state: 'loading' | 'current' | 'superseded' | 'withdrawn'
  asOf: Day
  unitId: string | null
  unitName: string | null
  fileName: string
  read: number
  accepted: number
  rejected: number
  reasons: Record<string, number>
  warnings: Record<string, number>
  added: number | null
  removed: number | null
  changed: number | null
  /** Name of the member of staff, or 运维 and the login of whoever used the command line. */
  loadedBy: string
  loadedAt: Date
  /** The job whose list of refused rows the reader may still fetch. */
  faultsJobId: string | null
}

export interface VersionFilter {
  kind?: RegistryKind | undefined
  onlyCurrent?: boolean
  /** Who reads; nobody on the command line. */
  staffId?: string
}

/** Versions of a county's registries, newest first within a kind. */
export async function selectVersions(
  db: Kysely<Database>,
  county: string,
  { kind, onlyCurrent = false, staffId }: VersionFilter = {},
): Promise<RegistryVersion[]> {
  const { rows } = await sql<RegistryVersion>`
    select v.id, v.kind, v.version, v.state, v.as_of as "asOf", v.unit_id as "unitId", u.name as "unitName", v.file_name as "fileName",
      v.rows_read as read, v.rows_accepted as accepted, v.rows_rejected as rejected, v.reasons, v.warnings, v.rows_added as added,
      v.rows_removed as removed, v.rows_changed as changed,
      coalesce(s.name, replace(v.loaded_by, 'operator:', '运维 ')) as "loadedBy", v.loaded_at as "loadedAt", j.id as "faultsJobId"
    from registry_versions v left join units u on u.id = v.unit_id
    left join jobs j on j.id = v.job_id and j.requested_by = ${staffId ?? null}::uuid and j.file_key is not null
    left join staff s on s.account = v.loaded_by and s.county_code = v.county_code
    where v.county_code = ${county} and (${kind ?? null}::text is null or v.kind = ${kind ?? null})
      and (not ${onlyCurrent} or v.state = 'current')
    order by v.kind, v.version desc`.execute(db)
  return rows
}

export interface KindVerdicts {
  kind: RegistryKind
  decided: number
  refuted: number
}

/** Clues with a verdict, by the registries on which they rested. */
export async function selectVerdictsByKind(db: Kysely<Database>, county: string): Promise<KindVerdicts[]> {
  const { rows } = await sql<KindVerdicts>`
    select s.kind, count(distinct c.id)::int as decided, count(distinct c.id) filter (where c.state = 'refuted')::int as refuted
    from clues c
    cross join lateral (select distinct kind from jsonb_to_recordset(c.evidence -> 'sources') as x(kind text)) s
    where c.county_code = ${county} and c.verdict_at is not null and jsonb_typeof(c.evidence -> 'sources') = 'array'
    group by s.kind`.execute(db)
  return rows
}

/** The newest version before `version` that was in use and whose rows are still there. */
export async function selectFormerVersion(
  trx: Kysely<Database>,
  county: string,
  kind: RegistryKind,
  version: number,
): Promise<{ id: number; version: number } | undefined> {
  const { rows } = await sql<{ id: number; version: number }>`
    select v.id, v.version from registry_versions v
    where v.county_code = ${county} and v.kind = ${kind} and v.version < ${version} and v.state = 'superseded'
      and exists (select 1 from registry_rows r where r.version_id = v.id)
    order by v.version desc limit 1`.execute(trx)
  return rows[0]
}

export async function setState(
  trx: Kysely<Database>,
  id: number,
  state: RegistryVersion['state'],
): Promise<void> {
  await sql`update registry_versions set state = ${state} where id = ${id}`.execute(trx)
}
