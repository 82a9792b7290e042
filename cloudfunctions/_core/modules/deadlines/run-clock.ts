import type { Database } from '@core/db/schema'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import { addDays, type Day, daysBetween } from '@shared/domain/dates'
import { type DutyName, dutyFor, extendForPause } from '@shared/domain/deadlines'
import type { ReportKind } from '@shared/domain/reports'
import type { WorkCalendar } from '@shared/domain/workdays'
import type { ClockEffect } from '@shared/domain/workflow'
import type { Kysely } from 'kysely'
import {
  endDeadlines,
  insertDeadline,
  moveDeadline,
  selectDeadlines,
  selectDutyOverrides,
} from './deadlines.queries'
import { amberFrom, dueDay, ifCovered } from './duty-dates'

export interface ClockedCase {
  id: number
  county: string
  kind: ReportKind
  receivedOn: Day
  pausedOn: Day | null
  reopened: boolean
}

/** What the case row shows of its deadlines. */
export interface CaseDates {
  dueOn: Day | null
  dueDuty: string | null
  amberOn: Day | null
  pausedOn: Day | null
}

/** Applies a transition's effect to the deadlines of a case and returns what its row has to show. */
export async function runClock(
  db: Kysely<Database>,
  effect: ClockEffect,
  c: ClockedCase,
  now: { today: Day; hour: Date },
  calendar: WorkCalendar,
): Promise<CaseDates> {
  const { today } = now
  let pausedOn = c.pausedOn
  if (effect === 'pause') pausedOn = today
  if (effect === 'resume') {
    if (pausedOn) await resume(db, c.id, pausedOn, today, calendar)
    pausedOn = null
  }
  if (effect === 'stop' || effect === 'start-accept' || effect === 'start-reply') {
    await endDeadlines(db, c.id, today)
    pausedOn = null
  }
  if (effect === 'start-accept') await start(db, 'accept', c, today, calendar)
  if (effect === 'start-reply') await start(db, 'reply', c, today, calendar)

  const running = (await selectDeadlines(db, c.id)).findLast((d) => d.metOn === null)
  if (running && !running.dueOn && !pausedOn) await warnOperator(db, c.county, calendar, now.hour)
  if (!running || pausedOn) return { dueOn: null, dueDuty: running?.duty ?? null, amberOn: null, pausedOn }
  const { dueOn, duty, limit, unit } = running
  return { dueOn, dueDuty: duty, amberOn: dueOn && amberFrom(dueOn, limit, unit, calendar), pausedOn }
}

/**
 * Accepting counts from the day on which the unit gets the case; answering from the day that the duty names, or, when the
 * reporter sent the case back, from that day.
 */
async function start(
  db: Kysely<Database>,
  name: DutyName,
  c: ClockedCase,
  today: Day,
  calendar: WorkCalendar,
): Promise<void> {
  const duty = dutyFor(name, c.kind, await selectDutyOverrides(db, c.county))
  const fromReceipt = name === 'reply' && duty.startsAt === 'received' && !c.reopened
  const startsOn = fromReceipt ? c.receivedOn : today
  await insertDeadline(db, {
    caseId: c.id,
    duty: name,
    limit: duty.limit,
    unit: duty.unit,
    source: duty.source,
    startsOn,
    dueOn: dueDay(duty, startsOn, calendar),
  })
}

async function resume(
  db: Kysely<Database>,
  caseId: number,
  pausedOn: Day,
  today: Day,
  calendar: WorkCalendar,
): Promise<void> {
  for (const d of await selectDeadlines(db, caseId)) {
    if (d.metOn !== null) continue
    const { dueOn, unit } = d
    const moved =
      dueOn &&
      ifCovered(() =>
        extendForPause(dueOn, pausedOn, today, { unit, rollToWorkday: unit === 'calendar' }, calendar),
      )
    // without a date the pause is kept by moving the start
    const startsOn = moved ? d.startsOn : addDays(d.startsOn, daysBetween(pausedOn, today))
    await moveDeadline(db, d.id, startsOn, moved || null)
  }
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
