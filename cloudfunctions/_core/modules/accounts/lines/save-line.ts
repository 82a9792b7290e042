import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { parsePeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import { changeBook } from '../books/change-book'
import { loadCategories } from '../categories/load-categories'
import { checkLine } from './check-line'
import { describeStaffLine } from './describe-line'
import { countLines, deleteLine, insertLines, selectStaffLine, updateLine } from './lines.queries'

/** More is no village's month. */
const MOST_LINES = 5000

/**
 * Adds a line to a draft, or changes one.
 * @throws AppError `input-invalid` with every fault; `not-found` for a line of another version; as `changeBook`
 */
export async function saveLine(
  input: ParsedInputOf<'staff-api', 'save-line'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'save-line'>> {
  const { line } = input
  const categories = await loadCategories(call.db, call.actor.county)
  const answer = await changeBook(call, input, 'edit', async (trx, v) => {
    const fields = checkLine(line, parsePeriod(v.period)!, categories)
    if (fields.length > 0)
      throw new AppError('input-invalid', {
        fields: fields.map(({ field, message }) => ({ field: `line.${field}`, message })),
      })
    let lineId = input.lineId
    if (lineId === undefined) {
      if ((await countLines(trx, v.versionId)) >= MOST_LINES) throw new AppError('payload-too-large')
      lineId = (await insertLines(trx, v, [line]))[0]!
    } else if (!(await updateLine(trx, v.versionId, lineId, line))) throw new AppError('not-found')
    await appendAudit(trx, {
      county: v.county,
      actor: call.actor.account,
      action: input.lineId === undefined ? 'account.add-line' : 'account.change-line',
      subject: `account_version:${v.versionId}`,
      detail: { line: lineId, kind: line.kind, category: line.category, amountFen: line.amountFen },
    })
    return { lineId }
  })
  const row = await selectStaffLine(call.db, answer.versionId, answer.lineId)
  if (!row) throw new AppError('not-found')
  return {
    versionId: answer.versionId,
    revision: answer.revision,
    line: describeStaffLine(row, categories),
  }
}

/**
 * Takes a line out of a draft; pages that prove only this line stay with the book.
 * @throws AppError `not-found`; as `changeBook`
 */
export async function removeLine(
  input: ParsedInputOf<'staff-api', 'remove-line'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'remove-line'>> {
  return changeBook(call, input, 'edit', async (trx, v) => {
    if (!(await deleteLine(trx, v.versionId, input.lineId))) throw new AppError('not-found')
    await appendAudit(trx, {
      county: v.county,
      actor: call.actor.account,
      action: 'account.remove-line',
      subject: `account_version:${v.versionId}`,
      detail: { line: input.lineId },
    })
    return {}
  })
}
