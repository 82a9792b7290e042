import type { Database } from '@core/db/schema'
import { knownTo } from '@core/modules/cases/known-cases.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { DutyKind, DutyName, DutyOverride } from '@shared/domain/deadlines'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface LimitChange extends DutyOverride {
  reason: string
  /** Name of the person, or the account. */
  by: string
  on: string
}

/** What the county has changed, and who, when and why. */
export async function selectLimitChanges(db: Db, county: string): Promise<LimitChange[]> {
  const { rows } = await sql<LimitChange>`
    select o.duty, o.kind, o.limit_days as "limit", o.limit_unit as unit, o.source, o.reason,
      coalesce(s.name, o.changed_by) as by, o.changed_on as "on"
    from deadline_overrides o left join staff s on s.account = o.changed_by and s.county_code = o.county_code
    where o.county_code = ${county}`.execute(db)
  return rows
}

/** One change of limits at a time in a county. */
export async function lockLimits(trx: Db, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mbz.deadline_overrides'), hashtext(${county}))`.execute(
    trx,
  )
}

export async function upsertLimit(
  trx: Db,
  county: string,
  row: DutyOverride,
  change: { reason: string; by: string; on: string },
): Promise<void> {
  await sql`
    insert into deadline_overrides (county_code, duty, kind, limit_days, limit_unit, source, reason, changed_by, changed_on)
    values (${county}, ${row.duty}, ${row.kind}, ${row.limit}, ${row.unit}, ${row.source}, ${change.reason}, ${change.by}, ${change.on})
    on conflict (county_code, duty, kind) do update set limit_days = excluded.limit_days, limit_unit = excluded.limit_unit,
      source = excluded.source, reason = excluded.reason, changed_by = excluded.changed_by,
      changed_on = excluded.changed_on`.execute(trx)
}

export async function deleteLimits(
  trx: Db,
  county: string,
  duty: DutyName,
  kinds: readonly DutyKind[],
): Promise<void> {
  await sql`delete from deadline_overrides where county_code = ${county} and duty = ${duty} and kind = any(${kinds})`.execute(
    trx,
  )
}

/** Deadlines of a duty that run now, but for cases hidden from whoever asks. */
export async function countRunning(
  db: Db,
  actor: StaffActor,
  duty: DutyName,
  kinds: readonly DutyKind[],
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from case_deadlines d join cases c on c.id = d.case_id
    where c.kind = any(${kinds}) and d.duty = ${duty} and d.met_on is null and ${knownTo(actor)}`.execute(db)
  return rows[0]!.n
}
