import type { Database } from '@core/db/schema'
import { matching, rankOf, type Viewer, visibleTo } from '@core/modules/clues/visible-clues.queries'
import type { ClueFilter } from '@shared/contracts/clues'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

/** Which open clues, and to whom. */
export interface Selection {
  filter: ClueFilter
  ids: readonly number[] | null
  /** Gets all of them; otherwise the unit that is responsible for each. */
  toUnitId: string | null
  limit: number
}

export interface Target {
  clueId: number
  subjectId: number
  amountFen: number
  isRed: boolean
  village: string | null
  programme: string | null
  /** The first responsible unit with a verifier who may see the clue; null: there is none. */
  unitId: string | null
  /** The first responsible unit, whether or not it can. */
  wanted: string | null
  why: 'town' | 'department' | 'source' | 'chosen' | null
  /** The clue woke up while it is being rechecked. */
  inRecheck: boolean
  /** The case under which it was verified before. */
  caseId: number | null
}

/** Open clues `c` that the viewer may see and that were chosen; none of which a result waits for the town's second person. */
const chosen = (viewer: Viewer, { filter, ids }: Selection): RawBuilder<unknown> => sql`
  ${visibleTo(viewer)} and ${matching(viewer, filter)} and c.state = 'open'
  and not exists (select from entitlement_calls k where k.clue_id = c.id and k.is_latest and k.state = 'waiting')
  and (${ids === null}::boolean or c.id = any(${ids ? [...ids] : []}::bigint[]))`

/** Takes the cases of clues that woke up before the clues themselves, in the order in which those who work on them do. */
export async function lockOldCases(db: Db, viewer: Viewer, selection: Selection): Promise<void> {
  await sql`select 1 from cases k where k.clue_id in (select c.id from clues c where ${chosen(viewer, selection)})
    order by k.id for update`.execute(db)
}

/**
 * Where each chosen clue goes, the strongest first. Data clues go to the unit that handed in the data, else to the department of the
 * programme; clues about aid that somebody should have and clues without territory to the department; all others to the town. Of the
 * units that are responsible the first with a verifier who may see the clue.
 * @param lock keeps the clues from everybody else; those that a comparison is changing at this moment are left out
 */
export async function selectTargets(
  db: Db,
  viewer: Viewer,
  selection: Selection,
  lock: boolean,
): Promise<Target[]> {
  const { toUnitId, limit } = selection
  const { rows } = await sql<Target>`
    with picked as materialized (
      select c.id, c.subject_id, c.amount_fen, c.level_rank, c.village_code, c.programme_code, c.rule_kind, c.county_code
      from clues c where ${chosen(viewer, selection)}
      order by c.level_rank, c.id desc limit ${limit} ${lock ? sql`for update of c skip locked` : sql``}
    ), verifiers as materialized (
      select s.unit_id, s.region_code, clue_subjects_hidden_from(s.id) as hidden from staff s join units u on u.id = s.unit_id
      where s.county_code = ${viewer.county} and not s.disabled and 'verifier' = any(s.roles) and u.kind <> 'village'
    ), responsible as materialized (
      select p.id, x.unit, x.why, x.place, exists (select from verifiers v where v.unit_id = x.unit
        and (starts_with(p.county_code, v.region_code) or starts_with(p.village_code, v.region_code))
        and p.subject_id <> all (v.hidden)) as can
      from picked p
      join clue_subjects s on s.id = p.subject_id
      left join lateral (select o.unit_id from batch_versions v join batches o on o.id = v.batch_id
        where v.id = case when s.kind = 'batch' then s.key::bigint end) b on true
      left join registry_versions r on s.kind = 'registry' and r.county_code = p.county_code and r.kind = s.key and r.state = 'current'
      left join programmes g on g.county_code = p.county_code and g.code = p.programme_code
      left join lateral (select w.id from units w where w.county_code = p.county_code and w.kind = 'town'
        and w.region_code = left(p.village_code, 9) order by w.id limit 1) t on true
      cross join lateral (values
        (${toUnitId}::text, 'chosen', 0),
        (case when p.rule_kind = 'quality' then coalesce(b.unit_id, r.unit_id) end, 'source', 1),
        (case when p.rule_kind <> 'violation' or t.id is null then g.department_unit_id end, 'department', 2),
        (t.id, 'town', 3)) x (unit, why, place)
      where x.unit is not null and (${toUnitId === null}::boolean or x.place = 0)
    ), first_units as materialized (
      select distinct on (id) id, unit, why, can from responsible order by id, not can, place
    )
    select p.id as "clueId", p.subject_id as "subjectId", p.amount_fen as "amountFen", p.level_rank = ${rankOf('red')} as "isRed",
      p.village_code as village, p.programme_code as programme, case when f.can then f.unit end as "unitId", f.unit as wanted,
      f.why, k.id as "caseId", coalesce(k.state = 'rechecking', false) as "inRecheck"
    from picked p
    left join first_units f on f.id = p.id
    left join cases k on k.clue_id = p.id
    order by p.level_rank, p.id desc`.execute(db)
  return rows
}

/** Of all that were chosen, also beyond the limit. */
export async function countChosen(db: Db, viewer: Viewer, selection: Selection): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from clues c where ${chosen(viewer, selection)}`.execute(db)
  return rows[0]!.n
}

/** Names of units, and how many verifiers each has. */
export async function selectUnitFacts(db: Db, county: string, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; name: string; kind: string; verifiers: number }>`
    select u.id, u.name, u.kind, (select count(*)::int from staff s where s.unit_id = u.id and not s.disabled
      and 'verifier' = any(s.roles)) as verifiers
    from units u where u.county_code = ${county} and u.id = any(${[...ids]}::text[])
    order by length(u.region_code) desc, u.name`.execute(db)
  return rows
}
