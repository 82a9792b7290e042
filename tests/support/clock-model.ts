import { type DutyName, dutyFor } from '@shared/domain/deadlines'
import type { CaseKind, ClockEffect } from '@shared/domain/workflow'

/** Days of the model are numbers; units, weekends and holidays do not matter to it. */
interface Running {
  since: number
  due: number
}

/** The deadlines of one case, as `run-clock` keeps them in the database. */
export interface Clocks {
  running: ReadonlyMap<DutyName, Running>
  /** Days that were left of a duty when it last ended. */
  left: ReadonlyMap<DutyName, number>
  pausedOn: number | null
}

export const noClocks: Clocks = { running: new Map(), left: new Map(), pausedOn: null }

/** What an effect makes of the deadlines on a day; `extra` are days of an extension of the duty `extended`. */
export function runModelClock(
  clocks: Clocks,
  effect: ClockEffect,
  kind: CaseKind,
  today: number,
  extension?: { duty: DutyName; days: number },
): Clocks {
  const running = new Map(clocks.running)
  const left = new Map(clocks.left)
  let { pausedOn } = clocks
  if (effect.resume && pausedOn !== null) {
    for (const [duty, clock] of running)
      if (clock.since < pausedOn || duty !== 'reporter-answer')
        running.set(duty, { ...clock, due: moved(clock.due, pausedOn, today) })
    pausedOn = null
  }
  if (effect.pause) pausedOn = today
  if (effect.end === 'all') pausedOn = null
  for (const duty of effect.end === 'all' ? [...running.keys()] : (effect.end ?? [])) {
    const clock = running.get(duty)
    if (clock) left.set(duty, clock.due - today)
    running.delete(duty)
  }
  if (effect.extend && extension) {
    const clock = running.get(extension.duty)
    if (clock) running.set(extension.duty, { ...clock, due: clock.due + extension.days })
  }
  for (const duty of effect.again ?? [])
    if (!running.has(duty))
      running.set(duty, { since: today, due: today + (left.get(duty) ?? dutyFor(duty, kind).limit) })
  for (const duty of effect.start ?? [])
    if (!running.has(duty)) running.set(duty, { since: today, due: today + dutyFor(duty, kind).limit })
  return { running, left, pausedOn }
}

/** What had passed before the pause stays passed. */
const moved = (due: number, pausedOn: number, today: number) =>
  due < pausedOn ? due : due + (today - pausedOn)

/** Whether a duty's clock goes on: it runs, and no pause that began after it stops it. */
export function ticks(clocks: Clocks, duty: DutyName): boolean {
  const clock = clocks.running.get(duty)
  return clock !== undefined && (clocks.pausedOn === null || duty === 'reporter-answer')
}
