import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { describeSubject } from './describe-row'
import { selectSubjectPage } from './list-clue-subjects.queries'
import { openStates } from './list-clues'
import { readCursor } from './read-cursor'
import { viewerOf } from './visible-clues.queries'

/**
 * Whom the clues are about, one row each with all that is said of them, strongest level first: a household is visited once.
 * @throws AppError `input-invalid` for a cursor that is none
 */
export async function listClueSubjects(
  input: ParsedInputOf<'staff-api', 'list-clue-subjects'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-clue-subjects'>> {
  const { cursor, limit, ...filter } = input
  const after = cursor ? readCursor(cursor) : null
  const found = await selectSubjectPage(call.db, viewerOf(call.actor), filter, openStates, after, limit + 1)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    subjects: page.map(describeSubject),
    nextCursor: found.length > limit && last ? `${last.rank}_${last.id}` : null,
  }
}
