import type { StaffCallContext } from '@core/host/handler'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { readCursor } from '@core/modules/messages/inbox-cursor'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { countCorrections, selectCorrections } from './corrections.queries'
import { describeLine } from './describe-correction'

/**
 * Requests to the reader's unit, or those that it made; of a report or a clue those that belong to it.
 * @throws AppError `input-invalid` for a cursor that is none
 */
export async function listCorrections(
  input: ParsedInputOf<'staff-api', 'list-corrections'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-corrections'>> {
  const { db, actor } = call
  const today = todayInShanghai(call.now())
  const rows = await selectCorrections(db, actor, {
    view: input.view,
    state: input.state,
    caseId: input.caseId ?? null,
    clueId: input.clueId ?? null,
    after: input.cursor ? readCursor(input.cursor) : null,
    limit: input.limit + 1,
  })
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  const calendar = await loadCalendar(db)
  return {
    corrections: page.map((row) => describeLine(row, call, today, calendar)),
    counts: await countCorrections(db, actor, today),
    nextCursor: rows.length > input.limit && last ? `${last.key}_${last.id}` : null,
  }
}
