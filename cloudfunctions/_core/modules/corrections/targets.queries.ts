import type { Database } from '@core/db/schema'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** The newest payment of each batch that a clue names; the clue is one that the caller has looked at. */
export async function selectCluePaymentIds(db: Db, clueId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select payment_id as id from clue_batches(${clueId})`.execute(db)
  return rows.map(({ id }) => id)
}

export interface RegistrySource {
  versionId: number
  kind: RegistryKind
  version: number
  rowNo: number
  unitId: string | null
  unitName: string | null
}

/** Registry rows on which a clue rests, with the unit that answers for them. */
export async function selectRegistrySources(db: Db, clueId: number): Promise<RegistrySource[]> {
  const { rows } = await sql<RegistrySource>`
    select distinct v.id as "versionId", v.kind, v.version, s.row_no as "rowNo", u.id as "unitId", u.name as "unitName"
    from clues c
    cross join lateral jsonb_to_recordset(c.evidence -> 'sources') as s(version_id bigint, row_no int)
    join registry_versions v on v.id = s.version_id
    left join registry_duties d on d.county_code = v.county_code and d.kind = v.kind
    left join units u on u.id = coalesce(v.unit_id, d.unit_id)
    where c.id = ${clueId} and jsonb_typeof(c.evidence -> 'sources') = 'array'
    order by v.kind, s.row_no limit 20`.execute(db)
  return rows
}

/** Whether verifiers have found that a clue came from wrong data, or that it does not hold. */
export async function isRefuted(db: Db, clueId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from clues c left join cases k on k.clue_id = c.id
    where c.id = ${clueId} and (c.state = 'refuted' or k.verdict = 'data-error')`.execute(db)
  return rows.length > 0
}

/** Units that must not know of a case, and those that would tell somebody who must not: one of their own who answers for their data. */
export async function selectExcludedUnits(db: Db, caseId: number): Promise<string[]> {
  const { rows } = await sql<{ unitId: string }>`
    select coalesce(e.unit_id, s.unit_id) as "unitId" from case_exclusions e left join staff s on s.id = e.staff_id
    where e.case_id = ${caseId}
      and (e.unit_id is not null or (not s.disabled and s.roles && '{clerk,leader}'::text[]))`.execute(db)
  return rows.map(({ unitId }) => unitId)
}

export async function selectUnitName(db: Db, county: string, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from units where county_code = ${county} and id = ${id}`.execute(db)
  return rows[0]?.name
}
