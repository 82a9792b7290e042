import type { Database } from '@core/db/schema'
import type {
  DisclosureProfile,
  ExceptionEffect,
  ExceptionReason,
  ImpactWords,
} from '@shared/domain/disclosure'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface DisclosedProgramme {
  code: string
  name: string
  department: string
  departmentUnit: string | null
  profile: DisclosureProfile
  postingDays: number
  expiresAfterDays: number | null
  /** The newest note about the profile in use. */
  impact: (ImpactWords & { by: string; on: string }) | null
  earlier: number
}

/** The programmes of a county with what is shown of them and why; `code` narrows to one. */
export async function selectDisclosure(db: Db, county: string, code?: string): Promise<DisclosedProgramme[]> {
  const { rows } = await sql<DisclosedProgramme>`
    select g.code, g.name, g.department_name as department, g.department_unit_id as "departmentUnit", d.code as profile,
      d.posting_days as "postingDays", d.expires_after_days as "expiresAfterDays",
      case when n.id is not null then json_build_object('lawful', n.lawful, 'risk', n.risk, 'measures', n.measures, 'by', s.name,
        'on', n.noted_at::date) end as impact,
      (select count(*) from impact_notes o where o.county_code = g.county_code and o.programme_code = g.code
        and o.id is distinct from n.id) as earlier
    from programmes g
    join disclosure_profiles d on d.code = g.disclosure_profile
    left join lateral (
      select * from impact_notes i
      where i.county_code = g.county_code and i.programme_code = g.code and i.disclosure_profile = g.disclosure_profile
      order by i.id desc limit 1
    ) n on true
    left join staff s on s.id = n.noted_by
    where g.county_code = ${county} and (${code ?? null}::text is null or g.code = ${code ?? null})
    order by n.id is not null, g.department_name, g.name`.execute(db)
  return rows
}

export interface NewImpactNote extends ImpactWords {
  county: string
  programme: string
  profile: DisclosureProfile
  submissionHash: Buffer
  by: string
  at: Date
}

/** False when the same submission is there already. */
export async function insertImpactNote(trx: Db, note: NewImpactNote): Promise<boolean> {
  const { rows } = await sql`
    insert into impact_notes (county_code, programme_code, disclosure_profile, lawful, risk, measures, submission_hash, noted_by, noted_at)
    values (${note.county}, ${note.programme}, ${note.profile}, ${note.lawful}, ${note.risk}, ${note.measures}, ${note.submissionHash},
      ${note.by}, ${note.at})
    on conflict (submission_hash) do nothing returning 1`.execute(trx)
  return rows.length > 0
}

export interface ExceptionRow {
  id: number
  programme: string | null
  programmeName: string | null
  departmentUnit: string | null
  effect: ExceptionEffect
  reason: ExceptionReason
  wordsEnc: Buffer
  until: string | null
  by: string
  on: string
}

const exceptionColumns = sql`e.id, e.programme_code as programme, g.name as "programmeName", g.department_unit_id as "departmentUnit", e.effect,
  e.reason, e.words_enc as "wordsEnc", e.until, s.name as by, e.added_at::date as "on"`

/** Exceptions in force that concern a unit's programmes; `unit` null: all of the county. */
export async function selectExceptions(db: Db, county: string, unit: string | null): Promise<ExceptionRow[]> {
  const { rows } = await sql<ExceptionRow>`
    select ${exceptionColumns} from disclosure_exceptions e
    left join programmes g on g.county_code = e.county_code and g.code = e.programme_code
    join staff s on s.id = e.added_by
    where e.county_code = ${county} and e.ended_at is null and (e.until is null or e.until >= current_date)
      and (${unit}::text is null or g.department_unit_id = ${unit})
    order by e.id desc limit 500`.execute(db)
  return rows
}

export async function lockException(
  trx: Db,
  county: string,
  id: number,
): Promise<(ExceptionRow & { isEnded: boolean }) | undefined> {
  const { rows } = await sql<ExceptionRow & { isEnded: boolean }>`
    select ${exceptionColumns}, e.ended_at is not null as "isEnded" from disclosure_exceptions e
    left join programmes g on g.county_code = e.county_code and g.code = e.programme_code
    join staff s on s.id = e.added_by
    where e.county_code = ${county} and e.id = ${id} for update of e`.execute(trx)
  return rows[0]
}

export async function selectExceptionOf(trx: Db, submissionHash: Buffer): Promise<number | undefined> {
  const { rows } = await sql<{
    id: number
  }>`select id from disclosure_exceptions where submission_hash = ${submissionHash}`.execute(trx)
  return rows[0]?.id
}

export interface NewException {
  county: string
  personKey: string
  programme: string | null
  effect: ExceptionEffect
  reason: ExceptionReason
  wordsEnc: Buffer
  until: string | null
  submissionHash: Buffer
  by: string
  at: Date
}

/** Undefined when one for the same person and programme is in force. One whose day has passed makes room. */
export async function insertException(trx: Db, row: NewException): Promise<number | undefined> {
  await sql`
    update disclosure_exceptions set ended_by = ${row.by}, ended_at = ${row.at}
    where county_code = ${row.county} and person_key = ${row.personKey} and programme_code is not distinct from ${row.programme}
      and ended_at is null and until < current_date`.execute(trx)
  const { rows } = await sql<{ id: number }>`
    insert into disclosure_exceptions (county_code, person_key, programme_code, effect, reason, words_enc, until, submission_hash, added_by,
      added_at)
    values (${row.county}, ${row.personKey}, ${row.programme}, ${row.effect}, ${row.reason}, ${row.wordsEnc}, ${row.until},
      ${row.submissionHash}, ${row.by}, ${row.at})
    on conflict do nothing returning id`.execute(trx)
  return rows[0]?.id
}

export async function endExceptionRow(trx: Db, id: number, by: string, at: Date): Promise<void> {
  await sql`update disclosure_exceptions set ended_by = ${by}, ended_at = ${at} where id = ${id} and ended_at is null`.execute(
    trx,
  )
}

export async function isPersonOfCounty(
  db: Db,
  county: string,
  personKey: string,
  name: string,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select is_person_of_county(${county}, ${personKey}, ${name}) as found`.execute(db)
  return rows[0]!.found
}
