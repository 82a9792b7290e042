import type { Database } from '@core/db/schema'
import { selectDeadlines } from '@core/modules/deadlines/deadlines.queries'
import type { Kysely } from 'kysely'
import type { CasePast } from './case-facts'
import { countOpenParties, selectEvents, selectUnsettledFen } from './cases.queries'

/** Events, deadlines and sums of a case, in the order in which they came. Of a clue also the money; the reporter's function may not read that. */
export async function loadPast(db: Kysely<Database>, c: { id: number; clueId: number | null }) {
  const events = await selectEvents(db, c.id)
  const deadlines = await selectDeadlines(db, c.id)
  const openParties = await countOpenParties(db, c.id)
  const unsettledFen = c.clueId === null ? 0 : await selectUnsettledFen(db, c.id)
  return { events, deadlines, openParties, unsettledFen } satisfies CasePast
}
