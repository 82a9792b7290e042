import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

/**
 * Removes messages that were handed out before `before`: outbox rows, read inbox rows with their deliveries, and unread ones twice as
 * old. Dead letters stay. Returns how many inbox rows went.
 */
export async function deleteOldMessages(
  db: Kysely<Database>,
  before: Date,
  longBefore: Date,
): Promise<number> {
  const gone =
    await sql`delete from inbox_messages i where i.at < ${before} and (i.is_read or i.at < ${longBefore})
    and not exists (select 1 from message_deliveries d where d.inbox_id = i.id and d.state in ('waiting', 'sending', 'dead'))`.execute(
      db,
    )
  await sql`delete from outbox where state = 'sent' and created_at < ${before}`.execute(db)
  return Number(gone.numAffectedRows ?? 0)
}
