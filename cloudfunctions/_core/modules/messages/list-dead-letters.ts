import type { StaffCallContext } from '@core/host/handler'
import { requireCounty } from '@core/modules/staff/require-county'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { describeMessage } from '@shared/domain/messages'
import { countDeadLetters, selectDeadLetters } from './dead-letters.queries'
import { readCursor } from './inbox-cursor'
import { meaningOf } from './send-outcomes'

/**
 * Messages of the county that did not get where they should, newest first, with what to do about each.
 * @throws AppError `forbidden` for operators of less than the county; `input-invalid` for a cursor that is none
 */
export async function listDeadLetters(
  input: ParsedInputOf<'staff-api', 'list-dead-letters'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-dead-letters'>> {
  requireCounty(actor)
  const after = input.cursor ? readCursor(input.cursor) : null
  const rows = await selectDeadLetters(
    db,
    actor.county,
    after && { on: after.key.slice(0, 10), id: after.id },
    input.limit + 1,
  )
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    letters: page.map(({ id, kind, count, payload, to, unitName, template, error, attempts, on }) => ({
      id,
      title: describeMessage(kind, count, payload).title,
      to: to ?? '没有人能收',
      unitName: unitName ?? '',
      template,
      problem: meaningOf(error).problem,
      attempts,
      on,
    })),
    total: await countDeadLetters(db, actor.county),
    nextCursor: rows.length > input.limit && last ? `${last.on}_${last.id}` : null,
  }
}
