import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export const moneyKinds = ['recovered', 'handed-in', 'waived'] as const
export type MoneyKind = (typeof moneyKinds)[number]
export type OutcomeKind = 'talk' | 'notice' | 'warning' | 'case' | 'judicial' | 'none'

export interface ResultRow {
  kind: MoneyKind | OutcomeKind
  fen: number
  people: number
  on: string
}

/** Money that came back and what happened to people, in the order in which it was recorded. */
export async function selectResults(db: Db, caseId: number): Promise<ResultRow[]> {
  const { rows } = await sql<ResultRow>`
    select kind, fen, people, on_day as "on" from case_results where case_id = ${caseId} order by id`.execute(
    db,
  )
  return rows
}

export async function insertResult(
  db: Db,
  caseId: number,
  eventId: string,
  { kind, fen, people, on }: ResultRow,
): Promise<void> {
  await sql`insert into case_results (case_id, event_id, kind, fen, people, on_day)
    values (${caseId}, ${eventId}, ${kind}, ${fen}, ${people}, ${on})`.execute(db)
}
