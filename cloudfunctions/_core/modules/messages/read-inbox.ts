import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { countUnread, markRead } from './inbox.queries'

/** Marks one's own messages as read; those of others, and ids that do not exist, change nothing. */
export async function readInbox(
  input: ParsedInputOf<'staff-api', 'read-inbox'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'read-inbox'>> {
  await markRead(db, actor.id, input.ids)
  return { unread: await countUnread(db, actor) }
}
