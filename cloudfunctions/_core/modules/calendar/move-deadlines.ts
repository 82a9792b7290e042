import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { ifCovered } from '@core/modules/deadlines/duty-dates'
import { nextDates } from '@core/modules/deadlines/run-clock'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { OutputOf } from '@shared/contracts'
import { dutyLabel } from '@shared/domain/deadlines'
import { SET_BY_ORDER } from '@shared/domain/explain-deadline'
import type { WorkCalendar } from '@shared/domain/workdays'
import type { Kysely } from 'kysely'
import { lockCases, type RunningDeadline, selectRunningDeadlines, writeDates } from './calendar.queries'

export type Moves = OutputOf<'staff-api', 'preview-calendar-day'>['moves']

export interface Move {
  row: RunningDeadline & { dueOn: string }
  to: string
}

const GROUPS = 50

/** Where every running deadline ends by another calendar, as far as that differs. Days that somebody has set do not move. */
export function findMoves(
  running: readonly RunningDeadline[],
  before: WorkCalendar,
  after: WorkCalendar,
): Move[] {
  return running.flatMap((row): Move[] => {
    const { dueOn } = row
    if (!dueOn || row.source === SET_BY_ORDER) return []
    const to = ifCovered(() => movedDay({ ...row, dueOn }, before, after))
    return to && to !== dueOn ? [{ row: { ...row, dueOn }, to }] : []
  })
}

/** Working days are counted anew from the start; a last day that was rolled is rolled anew, unless pauses have moved it. */
function movedDay(
  { unit, startsOn, dueOn, limit, extendedDays }: Move['row'],
  before: WorkCalendar,
  after: WorkCalendar,
): string {
  if (unit === 'working') return after.addWorkdays(startsOn, before.workdaysBetween(startsOn, dueOn))
  const isPlain = extendedDays === 0 && before.addCalendarDays(startsOn, limit, true) === dueOn
  return isPlain ? after.addCalendarDays(startsOn, limit, true) : after.addCalendarDays(dueOn, 0, true)
}

/** What whoever asks may know of the moves, alike ones together. */
export function describeMoves(moves: readonly Move[]): Moves {
  const groups = new Map<string, Moves['groups'][number]>()
  const known = moves.filter(({ row }) => !row.hidden)
  for (const { row, to } of known) {
    const key = `${row.duty} ${row.dueOn} ${to}`
    const group = groups.get(key) ?? { label: dutyLabel(row.duty), from: row.dueOn, to, count: 0 }
    groups.set(key, { ...group, count: group.count + 1 })
  }
  const sorted = [...groups.values()].sort((a, b) => b.count - a.count || (a.from < b.from ? -1 : 1))
  return { total: known.length, groups: sorted.slice(0, GROUPS) }
}

/**
 * Moves running deadlines of every county to where the changed calendar puts them, in the caller's transaction; the audit of each
 * county says how many.
 */
export async function moveDeadlines(
  trx: Kysely<Database>,
  actor: StaffActor | null,
  before: WorkCalendar,
  after: WorkCalendar,
  audit: { actor: string; action: string; subject: string; detail: Record<string, unknown>; county?: string },
): Promise<Move[]> {
  const affected = findMoves(await selectRunningDeadlines(trx, actor), before, after)
  await lockCases(trx, [...new Set(affected.map(({ row }) => row.caseId))])
  // again under the locks: a step may have come in between
  const running = await selectRunningDeadlines(trx, actor)
  const locked = new Set(affected.map(({ row }) => row.caseId))
  const moves = findMoves(running, before, after).filter(({ row }) => locked.has(row.caseId))
  const moved = new Map(moves.map(({ row, to }) => [row.id, to]))
  const cases = [...new Set(moves.map(({ row }) => row.caseId))].map((id) => {
    const own = running.filter((row) => row.caseId === id)
    const dated = own.map((row) => ({ ...row, dueOn: moved.get(row.id) ?? row.dueOn }))
    const { dueOn, dueDuty, amberOn } = nextDates(dated, own[0]!.pausedOn, after)
    return { id, dueOn, dueDuty, amberOn }
  })
  await writeDates(
    trx,
    moves.map(({ row, to }) => ({ id: row.id, dueOn: to })),
    cases,
  )
  const { county: own, ...entry } = audit
  const counties = new Set([...(own ? [own] : []), ...moves.map(({ row }) => row.county)])
  for (const county of counties) {
    const count = moves.filter(({ row }) => row.county === county).length
    await appendAudit(trx, { ...entry, county, detail: { ...entry.detail, moved: count } })
  }
  return moves
}
