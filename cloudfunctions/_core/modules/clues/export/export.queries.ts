import type { Database } from '@core/db/schema'
import type { ClueFilter } from '@shared/contracts/clues'
import type { ClueCaseState } from '@shared/domain/workflow'
import { type Kysely, sql } from 'kysely'
import { type ClueRow, clueColumns, clueTables } from '../clue-rows.queries'
import { matching, type Viewer, visibleTo } from '../visible-clues.queries'

type Db = Kysely<Database>

/** A row of the ledger, as it is stored. */
export interface LedgerRow extends ClueRow {
  programmeCode: string | null
  wouldClear: string
  verdictNote: string | null
  ruleVersion: number
  /** Only when the full number was asked for. */
  idNumberEnc: Buffer | null
  /** Since it was dispatched; null before. */
  caseNumber: string | null
  caseState: ClueCaseState | null
  unitName: string | null
  dispatchedOn: string | null
  dueOn: string | null
  /** Recovered or handed in; null without a case. */
  backFen: number | null
}

/** Rows fetched at once: enough to make round trips cheap, few enough to keep memory flat. */
const SLICE = 2_000

/** The clues that match, by number, slice by slice. `db` is a transaction of its own that sees one moment. */
export async function* selectLedger(
  db: Db,
  viewer: Viewer,
  filter: ClueFilter,
  withId: boolean,
): AsyncGenerator<LedgerRow[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<LedgerRow>`
      select ${clueColumns}, c.programme_code as "programmeCode", c.would_clear as "wouldClear", c.verdict_note as "verdictNote",
        c.rule_version as "ruleVersion", case when ${withId}::boolean then s.id_number_enc end as "idNumberEnc",
        k.number as "caseNumber", k.state as "caseState", u.name as "unitName", k.received_at::date as "dispatchedOn",
        k.due_on as "dueOn", case when k.id is not null then (select coalesce(sum(r.fen), 0)::bigint from case_results r
          where r.case_id = k.id and r.kind in ('recovered', 'handed-in')) end as "backFen"
      from ${clueTables}
      left join cases k on k.clue_id = c.id and c.state not in ('open', 'gone')
      left join units u on u.id = k.unit_id
      where c.id > ${after} and ${visibleTo(viewer)} and ${matching(viewer, filter)}
      order by c.id limit ${SLICE}`.execute(db)
    if (rows.length > 0) yield rows
    if (rows.length < SLICE) return
    after = rows.at(-1)!.id
  }
}

export async function countLedger(db: Db, viewer: Viewer, filter: ClueFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from clues c where ${visibleTo(viewer)} and ${matching(viewer, filter)}`.execute(
    db,
  )
  return rows[0]!.n
}

/** The region of a member of staff; undefined when the account was disabled or has none of the roles. */
export async function selectViewerStaff(
  db: Db,
  staffId: string,
  roles: readonly string[],
): Promise<{ id: string; regionCode: string } | undefined> {
  const { rows } = await sql<{ id: string; regionCode: string }>`
    select id, region_code as "regionCode" from staff where id = ${staffId} and not disabled
      and roles && ${[...roles]}::text[]`.execute(db)
  return rows[0]
}

export interface RuleCount {
  ruleId: string
  state: string
  level: string
  n: number
  fen: number
}

/** Clues of a county by rule and state. */
export async function countByRule(db: Db, viewer: Viewer, filter: ClueFilter): Promise<RuleCount[]> {
  const { rows } = await sql<RuleCount>`
    select c.rule_id as "ruleId", c.state, c.level, count(*)::int as n, sum(c.amount_fen)::bigint as fen
    from clues c where ${visibleTo(viewer)} and ${matching(viewer, filter)}
    group by 1, 2, 3 order by 1, 2`.execute(db)
  return rows
}
