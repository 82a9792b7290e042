import type { Database } from '@core/db/schema'
import type { NeighbourPoint } from '@shared/domain/neighbour-reasons'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface KindRow {
  kind: string
  programmes: string[]
  selfCheck: boolean | null
  points: NeighbourPoint[] | null
  reason: string | null
  by: string | null
  on: string | null
}

/** Kinds of a county's programmes and, last, 'all', with what the county has settled for each. */
export async function selectKinds(db: Db, county: string): Promise<KindRow[]> {
  const { rows } = await sql<KindRow>`
    with kinds as (
      select kind, array_agg(name order by name) as programmes, min(name) as first from programmes
      where county_code = ${county} group by kind
      union all select 'all', '{}', null
    )
    select g.kind, g.programmes, k.self_check as "selfCheck", k.neighbour_points as points, k.reason,
      coalesce((select max(s.name) from staff s where s.county_code = k.county_code and s.account = k.changed_by), k.changed_by) as by,
      k.changed_on as "on"
    from kinds g left join policy_kinds k on k.county_code = ${county} and k.kind = g.kind
    order by g.first nulls last`.execute(db)
  return rows
}

export async function upsertKind(
  trx: Db,
  setting: {
    county: string
    kind: string
    selfCheck: boolean
    /** JSON; null for the product's own points. */
    points: string | null
    reason: string
    by: string
    on: string
  },
): Promise<void> {
  await sql`
    insert into policy_kinds (county_code, kind, self_check, neighbour_points, reason, changed_by, changed_on)
    values (${setting.county}, ${setting.kind}, ${setting.selfCheck}, ${setting.points}::jsonb, ${setting.reason}, ${setting.by},
      ${setting.on})
    on conflict (county_code, kind) do update set self_check = excluded.self_check, neighbour_points = excluded.neighbour_points,
      reason = excluded.reason, changed_by = excluded.changed_by, changed_on = excluded.changed_on`.execute(
    trx,
  )
}
