import type { Database } from '@core/db/schema'
import type { ClueState } from '@shared/domain/clues'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** Writes down a verdict: who, what was seen, and until which payment; a later merge compares with that. */
export async function setVerdict(
  db: Db,
  id: number,
  verdict: { by: string; at: Date; note: string },
): Promise<void> {
  await sql`update clues set verdict_by = ${verdict.by}, verdict_at = ${verdict.at}, verdict_note = ${verdict.note},
    verdict_inputs_hash = inputs_hash, verdict_paid_until = last_paid_on where id = ${id}`.execute(db)
}

/** The coarse state by which the comparison goes. @param today the day of closing, for a state in which nothing is to be done */
export async function setClueState(
  db: Db,
  id: number,
  state: ClueState,
  today: string | null,
): Promise<void> {
  await sql`update clues set state = ${state}, closed_reason = null,
    closed_on = case when ${today}::date is not null then case when state = ${state} then coalesce(closed_on, ${today}) else ${today} end end
    where id = ${id}`.execute(db)
}
