import { many, readTogether } from '@core/db/read-together'
import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import type { DisclosureProfile } from '@shared/domain/disclosure'
import type { NeighbourPoint } from '@shared/domain/neighbour-reasons'
import type { PolicySection } from '@shared/domain/policy'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface DeskProgramme {
  code: string
  name: string
  kind: string
  department: string
  unitId: string | null
  category: string | null
  profile: DisclosureProfile
  neighbourPoints: NeighbourPoint[] | null
}

export async function selectDeskProgramme(
  db: Db,
  county: string,
  code: string,
): Promise<DeskProgramme | undefined> {
  const { rows } = await sql<DeskProgramme>`
    select g.code, g.name, g.kind, g.department_name as department, g.department_unit_id as "unitId", c.name as category,
      g.disclosure_profile as profile, k.neighbour_points as "neighbourPoints"
    from programmes g
    left join programme_categories c on c.county_code = g.county_code and c.code = g.category_code
    left join policy_kinds k on k.county_code = g.county_code and k.kind = g.kind
    where g.county_code = ${county} and g.code = ${code}`.execute(db)
  return rows[0]
}

export interface DeskLine extends Record<PolicySection, string | null> {
  code: string
  name: string
  kind: string
  category: string | null
  department: string
  words: string[]
  unitId: string | null
  /** Null where nothing was published, or where nobody wrote down since when. */
  effectiveFrom: Day | null
  hasPolicy: boolean
  versions: number
  /** On which the published versions begin. */
  days: (Day | null)[]
  draftState: 'draft' | 'submitted' | null
  draftBy: string | null
  draftReturned: boolean | null
}

/** Every programme of a county with what residents read today and what is being written. */
export function selectDesk(db: Db, county: string) {
  return readTogether(db, {
    categories: many(sql<{ code: string; name: string }>`
      select code, name from programme_categories where county_code = ${county} order by position, code`),
    programmes: many(sql<DeskLine>`
      select g.code, g.name, g.kind, g.category_code as category, g.department_name as department, g.everyday_words as words,
        g.department_unit_id as "unitId", p.effective_from as "effectiveFrom", p.id is not null as "hasPolicy",
        p.who_may_get as "whoMayGet", p.how_much as "howMuch", p.how_to_apply as "howToApply", p.what_to_bring as "whatToBring",
        p.where_to_go as "whereToGo", p.phone, p.how_long as "howLong", p.who_decides as "whoDecides",
        p.what_would_be_wrong as "whatWouldBeWrong", p.basis,
        (select count(*)::int from policy_versions v where v.county_code = g.county_code and v.programme_code = g.code
          and v.state = 'published') as versions,
        (select coalesce(array_agg(v.effective_from), '{}') from policy_versions v where v.county_code = g.county_code
          and v.programme_code = g.code and v.state = 'published') as days,
        d.state as "draftState", coalesce(s.name, d.edited_by) as "draftBy", d.returned_by is not null as "draftReturned"
      from programmes g
      left join programme_categories c on c.county_code = g.county_code and c.code = g.category_code
      left join lateral policy_in_force(g.county_code, g.code, current_date) p on true
      left join policy_versions d on d.county_code = g.county_code and d.programme_code = g.code and d.state in ('draft', 'submitted')
      left join staff s on s.county_code = g.county_code and s.account = d.edited_by
      where g.county_code = ${county} order by c.position nulls last, g.name`),
  })
}
