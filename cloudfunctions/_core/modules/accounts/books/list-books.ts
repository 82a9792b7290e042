import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { loadAccountDuties } from '../duties/due-days'
import { countLate } from '../duties/village-duties'
import { readDayCursor } from '../read-cursor'
import { countBooks, selectBookPage, selectPublishedOf, selectVersionsByIds } from './books.queries'
import { describeBook } from './describe-book'

/**
 * Books that the actor keeps or may publish, newest period first.
 * @throws AppError `input-invalid` for a cursor that is none
 */
export async function listBooks(
  input: ParsedInputOf<'staff-api', 'list-books'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-books'>> {
  const { db, actor } = call
  const found = await selectBookPage(db, actor, {
    view: input.view,
    village: input.village ?? null,
    after: input.cursor ? readDayCursor(input.cursor) : null,
    limit: input.limit + 1,
  })
  const ids = found.slice(0, input.limit).map(({ id }) => id)
  const rows = await selectVersionsByIds(db, actor, ids)
  const published = await selectPublishedOf(
    db,
    actor,
    rows.map((row) => row.bookId),
  )
  const page = ids.flatMap((id) => rows.find((row) => row.versionId === id) ?? [])
  const duties = await loadAccountDuties(db, actor.county)
  const last = page.at(-1)
  return {
    books: page.map((row) =>
      describeBook(
        row,
        published.find((p) => p.bookId === row.bookId && p.versionId !== row.versionId),
        duties,
        call.now(),
      ),
    ),
    nextCursor: found.length > input.limit && last ? `${last.lastDay}_${last.bookId}` : null,
    counts: { ...(await countBooks(db, actor)), late: await countLate(call, duties) },
  }
}
