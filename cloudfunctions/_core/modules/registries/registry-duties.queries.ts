import type { Database } from '@core/db/schema'
import { type RegistryKind, registryKinds } from '@shared/domain/registry-kinds'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** Who has to hand in a registry, and after how many days it is out of date. */
export interface RegistryDuty {
  kind: RegistryKind
  unitId: string | null
  unitName: string | null
  freshDays: number
  /** null: nobody has said so; the unit is that of the current version. */
  changed: { by: string; on: string; reason: string } | null
  /** Of the current version. */
  asOf: string | null
}

interface DutyRow {
  kind: RegistryKind
  unitId: string | null
  unitName: string | null
  freshDays: number | null
  reason: string | null
  by: string | null
  on: string | null
  asOf: string | null
}

/** Duties of a county for every kind that is known there: what was said, else what follows from the current version. */
export async function selectRegistryDuties(db: Db, county: string): Promise<RegistryDuty[]> {
  const { rows } = await sql<DutyRow>`
    with current as (
      select kind, as_of, unit_id from registry_versions where county_code = ${county} and state = 'current'
    ), said as (
      select kind, unit_id, fresh_days, reason, changed_by, changed_on from registry_duties where county_code = ${county}
    )
    select coalesce(c.kind, s.kind) as kind, u.id as "unitId", u.name as "unitName", s.fresh_days as "freshDays", s.reason,
      coalesce(m.name, replace(s.changed_by, 'operator:', '运维 ')) as by, s.changed_on as "on", c.as_of as "asOf"
    from current c full join said s on s.kind = c.kind
    left join units u on u.id = coalesce(s.unit_id, c.unit_id)
    left join staff m on m.account = s.changed_by and m.county_code = ${county}
    order by 1`.execute(db)
  return rows.map(({ kind, unitId, unitName, freshDays, reason, by, on, asOf }) => ({
    kind,
    unitId,
    unitName,
    freshDays: freshDays ?? registryKinds[kind].freshDays,
    changed: by && on ? { by, on, reason: reason ?? '' } : null,
    asOf,
  }))
}

export async function upsertRegistryDuty(
  trx: Db,
  county: string,
  duty: { kind: RegistryKind; unitId: string; freshDays: number },
  change: { reason: string; by: string; on: string },
): Promise<void> {
  await sql`
    insert into registry_duties (county_code, kind, unit_id, fresh_days, reason, changed_by, changed_on)
    values (${county}, ${duty.kind}, ${duty.unitId}, ${duty.freshDays}, ${change.reason}, ${change.by}, ${change.on})
    on conflict (county_code, kind) do update set unit_id = excluded.unit_id, fresh_days = excluded.fresh_days,
      reason = excluded.reason, changed_by = excluded.changed_by, changed_on = excluded.changed_on`.execute(
    trx,
  )
}
