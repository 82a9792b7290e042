import { setTimeout as delay } from 'node:timers/promises'
import { listen } from '@core/db/listen'
import { JOBS_CHANNEL } from '@core/modules/jobs/jobs.queries'
import type { TimerContext } from './ending'
import { log } from './log'
import { oneAtATime } from './one-at-a-time'

/** Work that does not stop by then is left to the next start, like work that was killed. */
const STOP_WITHIN_MS = 10_000

export type Timer = (context?: TimerContext) => Promise<void>

/** Calls a function as the platform's timer does; what it could not do is logged. */
export function asTimer(main: (event: unknown, context: unknown) => Promise<unknown>): Timer {
  return async (context = {}) => {
    // what the platform sets for a timer's call; the function copies it before its first await and refuses other callers
    process.env.TRIGGER_SRC = 'timer'
    const done = main({}, context)
    delete process.env.TRIGGER_SRC
    try {
      await done
    } catch (error) {
      log.error({ cause: (error as Error).name }, 'timer failed')
    }
  }
}

export interface BackLoop {
  /** Looks for work now, or as soon as what runs has ended. */
  wake(): void
  close(): Promise<void>
}

/**
 * Jobs and the nightly comparison: at once, when a job is asked for, and with the timer; never twice at the same time. `close`
 * stops what runs: jobs go back into the queue, a run goes on after the next start.
 */
export function startBackLoop(work: Timer, databaseUrl: string): BackLoop {
  const ending = new AbortController()
  const loop = oneAtATime(() => work({ signal: ending.signal }))
  const listener = listen(databaseUrl, JOBS_CHANNEL, loop.wake)
  return {
    wake: loop.wake,
    async close() {
      ending.abort()
      const waited = new AbortController()
      await Promise.race([
        loop.end(),
        delay(STOP_WITHIN_MS, undefined, { signal: waited.signal }).catch(() => undefined),
      ])
      waited.abort()
      await listener.close()
    },
  }
}
