import type { Services } from '@core/host/services'
import { hourOf } from '@core/modules/cases/hour'
import { amberFrom, dueDay } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import { type Day, daysBetween, todayInShanghai } from '@shared/domain/dates'
import { ladder } from '@shared/domain/escalation'
import type { MessageKind, MessagePart } from '@shared/domain/messages'
import {
  dateRequest,
  type RunningRequest,
  raiseRequest,
  selectRunningRequests,
} from './escalate-corrections.queries'

/** Requests of one slot; the rest comes five minutes later. */
const AT_MOST = 2_000

/** Who hears of which rung. The ladder of cases says when; what is published of units (通报) is about cases alone. */
const told: Partial<Record<number, { kind: MessageKind; to: readonly MessagePart[] }>> = {
  1: { kind: 'correction-due-soon', to: ['clerk'] },
  2: { kind: 'correction-overdue', to: ['clerk', 'leader'] },
  3: { kind: 'correction-overdue-supervised', to: ['supervisor'] },
}

/** The rung of the ladder that a request has reached: nearly due, overdue, three days over. */
export function rungOf({ dueOn, amberOn }: Pick<RunningRequest, 'dueOn' | 'amberOn'>, today: Day): number {
  if (!dueOn || !amberOn || today < amberOn) return 0
  const over = daysBetween(dueOn, today)
  const reached = ladder.filter(({ after }) => after === 'amber' || over >= after).map(({ rung }) => rung)
  return Math.min(3, Math.max(...reached))
}

/**
 * Takes requests to mend data up the ladder of warnings, each rung once, and gives a date to those that the calendar did not reach.
 * Returns how many climbed.
 */
export async function escalateCorrections({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> {
  const today = todayInShanghai(now())
  const calendar = await loadCalendar(db)
  let climbed = 0
  for (const request of await selectRunningRequests(db, today, AT_MOST)) {
    const { id, county, unitId, unitName, limit, limitUnit } = request
    if (!request.dueOn) {
      const rule = { limit, unit: limitUnit, rollToWorkday: limitUnit === 'calendar' }
      const due = dueDay(rule, request.askedOn, calendar)
      if (due) await dateRequest(db, id, due, amberFrom(due, limit, limitUnit, calendar))
      continue
    }
    const rung = rungOf(request, today)
    if (rung <= request.rung) continue
    const done = await db.transaction().execute(async (trx) => {
      if (!(await raiseRequest(trx, id, request.rung, rung))) return false
      // a warning that it is nearly due is of no use any more when it is overdue
      for (let step = Math.max(request.rung + 1, Math.min(rung, 2)); step <= rung; step++) {
        const { kind, to } = told[step]!
        await enqueue(trx, {
          county,
          kind,
          at: hourOf(now()),
          ...(to.includes('supervisor') ? {} : { unitId }),
          parts: to,
          payload: { unit: unitName },
          dedupeKey: `correction:${id}:${step}`,
        })
      }
      return true
    })
    if (done) climbed++
  }
  return climbed
}
