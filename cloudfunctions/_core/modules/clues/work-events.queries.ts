import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export async function selectEventText(db: Db, eventId: string): Promise<Buffer | null> {
  const { rows } = await sql<{ text: Buffer | null }>`
    select text_enc as text from case_events where id = ${eventId}`.execute(db)
  return rows[0]?.text ?? null
}

/** Names of the people and units that forms of these events name, by id. */
export async function selectNames(
  db: Db,
  staffIds: readonly string[],
  unitIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id::text as id, name from staff where id::text = any(${[...staffIds]}::text[])
    union all
    select id, name from units where id = any(${[...unitIds]}::text[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface RecheckRow {
  roundId: string
  number: number
  drawnOn: string
  drawn: boolean
}

/** The latest re-check round in whose pool a case was. */
export async function selectRecheck(db: Db, caseId: number): Promise<RecheckRow | undefined> {
  const { rows } = await sql<RecheckRow>`
    select r.id as "roundId", r.number, (r.drawn_at at time zone 'Asia/Shanghai')::date as "drawnOn", m.drawn
    from recheck_members m join recheck_rounds r on r.id = m.round_id
    where m.case_id = ${caseId} order by r.drawn_at desc, r.number desc limit 1`.execute(db)
  return rows[0]
}
