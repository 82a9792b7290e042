import { createDb } from '@core/db/client'
import { AppError } from '@shared/errors'
import type { CompareServices } from './open-comparison'
import { beatRun, finishRun } from './runs.queries'

const BEAT_EVERY_MS = 1_000

/** Beside the work, on a connection of its own: says that the run is alive and hears when somebody wants it to stop. */
export interface RunWatch {
  /** Aborted when the run is to stop; the reason is `job-cancelled`. */
  signal: AbortSignal
  /** Writes down how the run ended. */
  finish(state: 'done' | 'failed' | 'cancelled', error: string | null): Promise<void>
  close(): Promise<void>
}

export function watchRun({ databaseUrl, now }: CompareServices, runId: number): RunWatch {
  const db = createDb(databaseUrl, { max: 1 })
  const controller = new AbortController()
  let beating: Promise<void> | undefined

  async function beat(): Promise<void> {
    // a beat that is lost with its connection is made up by the next one
    const stop = await beatRun(db, runId, now()).catch(() => false)
    if (stop) controller.abort(new AppError('job-cancelled'))
  }
  const timer = setInterval(() => {
    beating ??= beat().finally(() => {
      beating = undefined
    })
  }, BEAT_EVERY_MS)

  return {
    signal: controller.signal,
    finish: (state, error) => finishRun(db, runId, state, error, now()),
    async close() {
      clearInterval(timer)
      await beating
      await db.destroy()
    },
  }
}
