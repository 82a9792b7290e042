import type { Database } from '@core/db/schema'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { PeriodChange } from '@shared/domain/batches'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** Published payments of the same programme and unit as a batch's, by period; without those of the batch itself and recoveries. */
export async function selectPeriodVersions(
  db: Db,
  batchId: number,
): Promise<{ period: string; versionId: number }[]> {
  const { rows } = await sql<{ period: string; versionId: number }>`
    select b.period, v.id as "versionId"
    from batches mine
    join batches b on b.county_code = mine.county_code and b.programme_code = mine.programme_code
      and b.unit_id is not distinct from mine.unit_id and not b.is_recovery and b.id <> mine.id
    join batch_versions v on v.batch_id = b.id and v.state = 'published'
    where mine.id = ${batchId} and not mine.is_recovery`.execute(db)
  return rows
}

export interface PeriodSums {
  people: number
  formerPeople: number
  totalFen: number
  formerTotalFen: number
  new: number
  gone: number
  changed: number
}

/** What two sets of versions differ in, counted by person. */
export async function selectPeriodSums(
  db: Db,
  actor: StaffActor,
  these: readonly number[],
  formers: readonly number[],
  morePercent: number,
): Promise<PeriodSums> {
  const { rows } = await sql<PeriodSums>`
    select people, former_people as "formerPeople", total_fen as "totalFen", former_total_fen as "formerTotalFen", new_ as new, gone, changed
    from period_sums(${actor.id}, ${[...these]}::bigint[], ${[...formers]}::bigint[], ${morePercent})`.execute(
    db,
  )
  return rows[0]!
}

export interface ChangedPerson {
  personKey: string
  kind: PeriodChange
  name: string
  villageName: string
  sealed: Buffer | null
  formerFen: number | null
  fen: number | null
}

/** One page of the people who differ, after a person. */
export async function selectPeriodChanges(
  db: Db,
  actor: StaffActor,
  versions: { these: readonly number[]; formers: readonly number[] },
  wanted: { kind: PeriodChange; morePercent: number; after: string | null; limit: number },
): Promise<ChangedPerson[]> {
  const { rows } = await sql<ChangedPerson>`
    select person_key as "personKey", kind, name, village_name as "villageName", sealed, former_fen as "formerFen", fen
    from period_changes(${actor.id}, ${[...versions.these]}::bigint[], ${[...versions.formers]}::bigint[], ${wanted.morePercent},
      ${wanted.kind}, ${wanted.after}::uuid, ${wanted.limit})`.execute(db)
  return rows
}
