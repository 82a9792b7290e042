import type { StaffCallContext } from '@core/host/handler'
import { caseLamp } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { clueCaseStateNames, states } from '@shared/domain/workflow'
import { AppError } from '@shared/errors'
import { titleOf } from './describe-row'
import { countWork, selectWork, type WorkLine } from './list-clue-work.queries'

/**
 * The queue of those who verify, re-check and dispose: dispatched clues in which the actor has a part, most urgent first.
 * @throws AppError `input-invalid` for a cursor that is none
 */
export async function listClueWork(
  { cursor, limit, ...filter }: ParsedInputOf<'staff-api', 'list-clue-work'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-clue-work'>> {
  const { db, actor } = call
  const today = todayInShanghai(call.now())
  const after = cursor ? readCursor(cursor) : null
  const found = await selectWork(db, actor, filter, today, after, limit + 1)
  const { states: byState, ...counts } = await countWork(db, actor, filter, today)
  const calendar = await loadCalendar(db)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    work: page.map(({ key: _, pausedOn, limit: days, limitUnit, ...row }: WorkLine) => {
      const { lamp, words } = caseLamp({ ...row, pausedOn, limit: days, limitUnit }, today, calendar)
      return {
        ...row,
        ruleTitle: titleOf(row.ruleId),
        stateLabel: states[row.state].label,
        lamp,
        lampWords: words,
      }
    }),
    nextCursor: found.length > limit && last ? `${last.key}_${last.caseId}` : null,
    counts,
    states: clueCaseStateNames.flatMap((value) => {
      const n = byState.find((row) => row.value === value)?.n
      return n ? [{ value, label: states[value].label, n }] : []
    }),
  }
}

function readCursor(cursor: string): { key: string; id: number } {
  const match = /^(\d{4}-\d{2}-\d{2})_(\d{1,15})$/.exec(cursor)
  if (!match) throw new AppError('input-invalid', at('cursor', '翻页位置不对，请从第一页看起'))
  return { key: match[1]!, id: Number(match[2]) }
}
