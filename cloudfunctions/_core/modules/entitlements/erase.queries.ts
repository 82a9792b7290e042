import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import { type Kysely, sql } from 'kysely'

export async function eraseCallWordsUntil(db: Kysely<Database>, day: Day): Promise<number> {
  const erased = await sql`
    update entitlement_calls set text_enc = null, decision_enc = null
    where called_on <= ${day} and state <> 'waiting' and (text_enc is not null or decision_enc is not null)`.execute(
    db,
  )
  return Number(erased.numAffectedRows ?? 0)
}
