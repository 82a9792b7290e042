import type { Database } from '@core/db/schema'
import type { ClueLevel, ClueState, RuleKind } from '@shared/domain/clues'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Viewer, visibleTo } from './visible-clues.queries'

type Db = Kysely<Database>

/** One line of a list, as it is stored. Dates are text. */
export interface ClueRow {
  id: number
  subjectId: number
  ruleId: string
  ruleKind: RuleKind
  level: ClueLevel
  state: ClueState
  subjectName: string
  idLast4: string | null
  townName: string | null
  villageName: string | null
  programmeName: string | null
  periods: string
  amountFen: number
  reason: string
  firstSeen: string
  lastSeen: string
  recurrence: number
}

export const clueColumns: RawBuilder<unknown> = sql`c.id, c.subject_id as "subjectId", c.rule_id as "ruleId", c.rule_kind as "ruleKind",
  c.level, c.state, s.name as "subjectName", s.id_last4 as "idLast4", t.display_name as "townName", v.display_name as "villageName",
  g.name as "programmeName", c.periods, c.amount_fen as "amountFen", c.reason, c.first_seen::text as "firstSeen",
  c.last_seen::text as "lastSeen", c.recurrence`
export const clueTables: RawBuilder<unknown> = sql`clues c
  join clue_subjects s on s.id = c.subject_id
  left join regions v on v.code = c.village_code and v.level = 5
  left join regions t on t.code = left(c.village_code, 9)
  left join programmes g on g.county_code = c.county_code and g.code = c.programme_code`

/** Other clues of the subject of a clue that the viewer may see, strongest first. */
export async function selectOtherClues(
  db: Db,
  viewer: Viewer,
  clue: { id: number; subjectId: number },
  limit: number,
): Promise<ClueRow[]> {
  const { rows } = await sql<ClueRow>`
    select ${clueColumns} from ${clueTables}
    where c.subject_id = ${clue.subjectId} and c.id <> ${clue.id} and ${visibleTo(viewer)}
    order by c.state not in ('open', 'verifying', 'confirmed'), c.level_rank, c.id desc limit ${limit}`.execute(
    db,
  )
  return rows
}
