import type { StaffCallContext } from '@core/host/handler'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { type CaseState, reportWorkflow, states } from '@shared/domain/workflow'
import { AppError } from '@shared/errors'
import { countCases, selectCases } from './cases.queries'
import { describeRow } from './describe-case'

const every = Object.keys(reportWorkflow.states) as CaseState[]
/** open: somebody here has to act by a date; waiting: the reporter's turn; done: ended. */
const views = {
  open: every.filter((s) => states[s].open && states[s].owner !== 'reporter'),
  waiting: every.filter((s) => states[s].owner === 'reporter'),
  done: every.filter((s) => !states[s].open),
  all: every,
}

/**
 * The queue, most urgent first. `q` finds case number, village and programme; what people wrote is encrypted and cannot be
 * searched.
 */
export async function listCases(
  input: ParsedInputOf<'staff-api', 'list-cases'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-cases'>> {
  const { db, actor } = call
  const today = todayInShanghai(call.now())
  const filter = {
    states: views[input.view],
    lamp: input.lamp ?? null,
    kind: input.kind ?? null,
    notReceived: input.notReceived,
    q: input.q || null,
    newestFirst: input.view === 'done',
    after: input.cursor ? readCursor(input.cursor) : null,
    limit: input.limit + 1,
    today,
  }
  const [found, counts, calendar] = await Promise.all([
    selectCases(db, actor, filter),
    countCases(db, actor, today, views),
    loadCalendar(db),
  ])
  const page = found.slice(0, input.limit)
  const last = page.at(-1)
  return {
    cases: page.map((c) => describeRow(c, call, calendar)),
    nextCursor: found.length > input.limit && last ? `${last.key}_${last.id}` : null,
    counts,
  }
}

function readCursor(cursor: string): { key: string; id: number } {
  const match = /^(\d{4}-\d{2}-\d{2})_(\d{1,15})$/.exec(cursor)
  if (!match)
    throw new AppError('input-invalid', {
      fields: [{ field: 'cursor', message: '翻页位置不对，请从第一页看起' }],
    })
  return { key: match[1]!, id: Number(match[2]) }
}
