import type { Database } from '@core/db/schema'
import type { ClueFigureFilter } from '@shared/contracts/statistics'
import { type Kysely, sql } from 'kysely'
import { type ClueLook, clueFacts } from '../figures/clue-facts.queries'

export interface AnnexCell {
  departmentId: string | null
  department: string | null
  programmeCode: string | null
  programme: string | null
  programmeKind: string | null
  /** null without territory. */
  town: string | null
  n: number
  fen: number
}

export interface AnnexSource {
  countyName: string
  towns: { code: string; name: string }[]
  /** By department, then programme, then town. */
  cells: AnnexCell[]
}

/** Clues by programme and town, with the towns of the county in the order of their codes. */
export async function selectAnnex(
  db: Kysely<Database>,
  look: ClueLook,
  filter: ClueFigureFilter,
): Promise<AnnexSource> {
  const { rows } = await sql<AnnexSource>`select
    (select display_name from regions where code = ${look.county}) as "countyName",
    (select coalesce(json_agg(json_build_object('code', code, 'name', display_name) order by code), '[]')
      from regions where county_code = ${look.county} and level = 4) as towns,
    (select coalesce(json_agg(r), '[]') from (
      select g.department_unit_id as "departmentId", coalesce(u.name, g.department_name) as department,
        f.programme_code as "programmeCode", g.name as programme, g.kind as "programmeKind", f.town, f.n, f.fen
      from (select programme_code, town, count(*)::int as n, sum(fen)::bigint as fen
        from (${clueFacts(look, filter)}) facts group by 1, 2) f
      left join programmes g on g.county_code = ${look.county} and g.code = f.programme_code
      left join units u on u.id = g.department_unit_id
      order by f.programme_code is null, g.department_unit_id nulls last, g.department_name, g.code, f.programme_code, f.town) r) as cells`.execute(
    db,
  )
  return rows[0]!
}
