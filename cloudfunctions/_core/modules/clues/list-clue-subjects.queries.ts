import type { Database } from '@core/db/schema'
import type { ClueFilter } from '@shared/contracts/clues'
import type { ClueState } from '@shared/domain/clues'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type ClueRow, clueColumns, clueTables } from './clue-rows.queries'
import { matching, type Viewer, visibleTo } from './visible-clues.queries'

type Db = Kysely<Database>

export interface SubjectRow {
  id: number
  kind: 'person' | 'village' | 'batch' | 'registry'
  name: string
  idLast4: string | null
  townName: string | null
  villageName: string | null
  householdNo: string | null
  rank: number
  openClues: number
  amountFen: number
  clues: ClueRow[]
}

/** People shown of one household: a number that stands for none (无, 0) may be that of thousands. */
const HOUSEHOLD_SHOWN = 50
/** Clues shown of one subject: a village or a batch may have hundreds. */
const CLUES_SHOWN = 20

/** Everything about the subjects of `ranked` (id, rank), in its order. Only clues that the viewer may see are counted and shown. */
function subjects(viewer: Viewer, openStates: readonly ClueState[], ranked: RawBuilder<unknown>) {
  const open = sql`c.state = any(${[...openStates]})`
  return sql<SubjectRow>`
    with ranked as materialized (${ranked})
    select s.id, s.kind, s.name, s.id_last4 as "idLast4", t.display_name as "townName", v.display_name as "villageName",
      s.household_no as "householdNo", m.rank, coalesce(o.n, 0)::int as "openClues", coalesce(o.fen, 0)::bigint as "amountFen", shown.clues
    from ranked m
    join clue_subjects s on s.id = m.id
    left join regions v on v.code = s.village_code and v.level = 5
    left join regions t on t.code = left(s.village_code, 9)
    left join lateral (
      select sum(n) as n, sum(fen) as fen from (
        select count(*) as n, max(c.amount_fen) as fen from clues c
        where c.subject_id = m.id and ${open} and ${visibleTo(viewer)} group by c.programme_code) programmes
    ) o on true
    cross join lateral (
      select coalesce(json_agg(r), '[]') as clues from (
        select ${clueColumns} from ${clueTables} where c.subject_id = m.id and ${visibleTo(viewer)}
        order by not ${open}, c.level_rank, c.id desc limit ${CLUES_SHOWN}) r
    ) shown
    order by m.rank, m.id desc`
}

/** Strongest level of the open clues of a subject; of all when none is open. */
const strongest = (openStates: readonly ClueState[]) =>
  sql`coalesce(min(c.level_rank) filter (where c.state = any(${[...openStates]})), min(c.level_rank))`

/** Subjects with a clue that matches, strongest first. */
export async function selectSubjectPage(
  db: Db,
  viewer: Viewer,
  filter: ClueFilter,
  openStates: readonly ClueState[],
  after: { rank: number; id: number } | null,
  limit: number,
): Promise<SubjectRow[]> {
  const rank = strongest(openStates)
  const beyond = after
    ? sql`and (${rank} > ${after.rank}::smallint or (${rank} = ${after.rank}::smallint and c.subject_id < ${after.id}))`
    : sql``
  const ranked = sql`
    select c.subject_id as id, ${rank} as rank from clues c where ${visibleTo(viewer)}
    group by c.subject_id having bool_or(${matching(viewer, filter)}) ${beyond}
    order by 2, 1 desc limit ${limit}`
  const { rows } = await subjects(viewer, openStates, ranked).execute(db)
  return rows
}

/** One subject; undefined when there is no clue about it that the viewer may see. */
export async function selectSubject(
  db: Db,
  viewer: Viewer,
  id: number,
  openStates: readonly ClueState[],
): Promise<SubjectRow | undefined> {
  const ranked = sql`
    select c.subject_id as id, ${strongest(openStates)} as rank from clues c
    where c.subject_id = ${id} and ${visibleTo(viewer)} group by c.subject_id`
  const { rows } = await subjects(viewer, openStates, ranked).execute(db)
  return rows[0]
}

/** Others of a household with open clues. */
export async function selectHousehold(
  db: Db,
  viewer: Viewer,
  { id, householdNo }: { id: number; householdNo: string },
  openStates: readonly ClueState[],
): Promise<SubjectRow[]> {
  const ranked = sql`
    select c.subject_id as id, min(c.level_rank) as rank from clues c
    where c.subject_id in (select s.id from clue_subjects s
        where s.county_code = ${viewer.county} and s.household_no = ${householdNo} and s.id <> ${id})
      and c.state = any(${[...openStates]}) and ${visibleTo(viewer)}
    group by c.subject_id order by 2, 1 desc limit ${HOUSEHOLD_SHOWN}`
  const { rows } = await subjects(viewer, openStates, ranked).execute(db)
  return rows
}
