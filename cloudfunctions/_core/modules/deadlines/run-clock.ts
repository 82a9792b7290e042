import type { Database } from '@core/db/schema'
import type { CaseDates, CaseHead } from '@core/modules/cases/cases.queries'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import { addDays, type Day, daysBetween, todayInShanghai } from '@shared/domain/dates'
import { type DutyName, duties, dutyFor, extendForPause, extendLimit } from '@shared/domain/deadlines'
import { SET_BY_ORDER } from '@shared/domain/explain-deadline'
import type { WorkCalendar } from '@shared/domain/workdays'
import { type ClockEffect, states } from '@shared/domain/workflow'
import type { Kysely } from 'kysely'
import {
  type DeadlineRow,
  endDeadlines,
  extendDeadline,
  insertDeadline,
  moveDeadline,
  reopenDeadline,
  selectDeadlines,
  selectDutyOverrides,
} from './deadlines.queries'
import { amberFrom, dueDay, ifCovered } from './duty-dates'

/** What a step says about its deadlines beyond the workflow table. */
export interface ClockChoices {
  /** The last day that somebody has set for the duty that starts. */
  due?: Day
  /** Days of an extension, in the unit of the running duty. */
  days?: number
  /** Duties that do not apply to this case. */
  without?: readonly DutyName[]
}

const windows: readonly DutyName[] = duties.filter((duty) => duty.window).map((duty) => duty.duty)

/** A time in which something may be done: nobody is late when it has passed. */
export const isWindow = (duty: DutyName): boolean => windows.includes(duty)

/**
 * Applies a step's effect to the deadlines of a case (its state is the one before the step) and returns what its row has to show:
 * the running deadline that is due first. A duty that is running is not started again, so no step can win time by repeating.
 */
export async function runClock(
  db: Kysely<Database>,
  effect: ClockEffect,
  c: CaseHead,
  now: { today: Day; hour: Date },
  calendar: WorkCalendar,
  choices: ClockChoices = {},
): Promise<CaseDates> {
  const { today } = now
  let pausedOn = c.pausedOn
  if (effect.resume && pausedOn) {
    for (const row of await selectRunning(db, c.id)) await resume(db, row, pausedOn, today, calendar)
    pausedOn = null
  }
  if (effect.pause) pausedOn = today
  if (effect.end === 'all') pausedOn = null
  if (effect.end) await endDeadlines(db, c.id, today, effect.end === 'all' ? null : effect.end)
  if (effect.extend && choices.days) await extend(db, c, choices.days, calendar)
  for (const duty of effect.again ?? []) await takeUp(db, duty, c, today, calendar)
  for (const duty of effect.start ?? [])
    if (!choices.without?.includes(duty)) await start(db, duty, c, today, calendar, choices.due)

  const running = await selectRunning(db, c.id)
  if (!pausedOn && running.some((d) => !d.dueOn && !isWindow(d.duty)))
    await warnOperator(db, c.county, calendar, now.hour)
  return nextDates(running, pausedOn, calendar)
}

/** What a case's row shows of its running deadlines: the one that is due first and is not a window. */
export function nextDates(
  all: readonly Pick<DeadlineRow, 'duty' | 'dueOn' | 'limit' | 'unit'>[],
  pausedOn: Day | null,
  calendar: WorkCalendar,
): CaseDates {
  const running = all.filter((d) => !isWindow(d.duty))
  const dated = running.filter((d) => d.dueOn).sort((a, b) => (a.dueOn! < b.dueOn! ? -1 : 1))
  const next = dated[0] ?? running.at(-1)
  if (!next || pausedOn) return { dueOn: null, dueDuty: next?.duty ?? null, amberOn: null, pausedOn }
  const { dueOn, duty, limit, unit } = next
  return { dueOn, dueDuty: duty, amberOn: dueOn && amberFrom(dueOn, limit, unit, calendar), pausedOn }
}

async function selectRunning(db: Kysely<Database>, caseId: number): Promise<DeadlineRow[]> {
  return (await selectDeadlines(db, caseId)).filter((d) => d.metOn === null)
}

/** A duty goes on where it ended: with as many days as were left then. */
async function takeUp(
  db: Kysely<Database>,
  name: DutyName,
  c: CaseHead,
  today: Day,
  calendar: WorkCalendar,
): Promise<void> {
  const last = (await selectDeadlines(db, c.id)).filter((d) => d.duty === name).at(-1)
  if (!last) return start(db, name, c, today, calendar, undefined)
  if (last.metOn === null) return
  await reopenDeadline(db, last.id)
  await shift(db, last, last.metOn, today, calendar)
}

/** A duty counts from the day of the step; what counts from receipt does so before the first answer. */
async function start(
  db: Kysely<Database>,
  name: DutyName,
  c: CaseHead,
  today: Day,
  calendar: WorkCalendar,
  due: Day | undefined,
): Promise<void> {
  const all = await selectDeadlines(db, c.id)
  if (all.some((d) => d.duty === name && d.metOn === null)) return
  const duty = dutyFor(name, c.kind, await selectDutyOverrides(db, c.county))
  const fromReceipt = duty.startsAt === 'received' && !all.some((d) => d.duty === name || d.duty === 'rating')
  const startsOn = fromReceipt ? todayInShanghai(c.receivedAt) : today
  await insertDeadline(db, {
    caseId: c.id,
    duty: name,
    limit: due ? Math.max(0, daysBetween(startsOn, due)) : duty.limit,
    unit: due ? 'calendar' : duty.unit,
    source: due ? SET_BY_ORDER : duty.source,
    startsOn,
    dueOn: due ?? dueDay(duty, startsOn, calendar),
  })
}

/** Moves the duty of the state by what was granted, counted from its last day. */
async function extend(
  db: Kysely<Database>,
  c: CaseHead,
  days: number,
  calendar: WorkCalendar,
): Promise<void> {
  const row = (await selectRunning(db, c.id)).find((d) => d.duty === states[c.state].duty)
  if (!row) return
  const moved =
    row.dueOn &&
    ifCovered(() =>
      extendLimit(row.dueOn!, days, { ...row, rollToWorkday: row.unit === 'calendar' }, calendar),
    )
  await extendDeadline(db, row.id, moved || null, days)
}

async function resume(
  db: Kysely<Database>,
  d: DeadlineRow,
  pausedOn: Day,
  today: Day,
  calendar: WorkCalendar,
): Promise<void> {
  // began during the pause: it was never stopped
  if (d.startsOn >= pausedOn && d.duty === 'reporter-answer') return
  await shift(db, d, pausedOn, today, calendar)
}

/** Moves a deadline by the time from `stoppedOn` to today. */
async function shift(
  db: Kysely<Database>,
  d: DeadlineRow,
  stoppedOn: Day,
  today: Day,
  calendar: WorkCalendar,
): Promise<void> {
  const { dueOn, unit } = d
  const moved =
    dueOn &&
    ifCovered(() =>
      extendForPause(dueOn, stoppedOn, today, { unit, rollToWorkday: unit === 'calendar' }, calendar),
    )
  // without a date the time that stood still is kept by moving the start
  const startsOn = moved ? d.startsOn : addDays(d.startsOn, daysBetween(stoppedOn, today))
  await moveDeadline(db, d.id, startsOn, moved || null)
}

/** Once for each year that the calendar lacks. */
async function warnOperator(
  db: Kysely<Database>,
  county: string,
  calendar: WorkCalendar,
  at: Date,
): Promise<void> {
  const year = String(Number(calendar.coverage.to.slice(0, 4)) + 1)
  await enqueue(db, {
    county,
    kind: 'calendar-missing',
    at,
    payload: { year },
    dedupeKey: `calendar-missing:${county}:${year}:deadline`,
  })
}
