import { listen } from '@core/db/listen'
import { asTimer, startBackLoop } from '@core/host/back-loop'
import { log } from '@core/host/log'
import { JOBS_CHANNEL } from '@core/modules/jobs/jobs.queries'
import { sql } from 'kysely'
import { useTestDatabase } from '../support/database'
import { until } from '../support/until'

log.level = 'silent'

const database = useTestDatabase()
const notify = () => sql`select pg_notify(${JOBS_CHANNEL}, '')`.execute(database.db.staff)

/** Work that lasts until the test ends it; tells how often it ran, and whether ever twice at a time. */
function work() {
  const seen = { runs: 0, atOnce: 0, most: 0, stopped: 0 }
  let finish = () => {}
  return {
    seen,
    finish: () => finish(),
    async run(context?: { signal?: AbortSignal }) {
      seen.runs++
      seen.most = Math.max(seen.most, ++seen.atOnce)
      await new Promise<void>((resolve) => {
        finish = resolve
        context?.signal?.addEventListener('abort', () => {
          seen.stopped++
          resolve()
        })
      })
      seen.atOnce--
    },
  }
}

test('it works at the start, and when a job is asked for, never twice at a time', async () => {
  const { seen, run, finish } = work()
  const loop = startBackLoop(run, database.url('compare'))
  await until('it looks for work at the start', () => seen.runs === 1)
  loop.wake()
  loop.wake()
  finish()
  await until('it looks once more', () => seen.runs === 2)
  finish()
  await until('it rests', () => seen.atOnce === 0)
  await notify()
  await until('it is woken', () => seen.runs === 3)
  finish()
  await loop.close()
  expect(seen.most).toBe(1)
})

test('closing stops what runs, and nothing begins afterwards', async () => {
  const { seen, run } = work()
  const loop = startBackLoop(run, database.url('compare'))
  await until('it works', () => seen.atOnce === 1)
  await loop.close()
  loop.wake()
  expect(seen).toEqual({ runs: 1, atOnce: 0, most: 1, stopped: 1 })
})

test('a connection that breaks is made anew, and what was missed meanwhile is made up for', async () => {
  let heard = 0
  const listener = listen(database.url('compare'), 'mbz_test', () => heard++, 10)
  await until('it listens', () => heard === 1)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen %'`.execute(database.db.owner)
  await until('it listens again', () => heard === 2)
  await sql`select pg_notify('mbz_test', '')`.execute(database.db.owner)
  await until('it hears', () => heard === 3)
  await listener.close()
})

test('a timer function is told by the environment who calls, only for the call itself', async () => {
  const seen: unknown[] = []
  const signal = new AbortController().signal
  const main = async (event: unknown, context: unknown) => {
    seen.push(process.env.TRIGGER_SRC, event, context)
    throw new Error('the function failed')
  }
  const call = asTimer(main)({ signal })
  expect(process.env.TRIGGER_SRC).toBeUndefined()
  await call
  expect(seen).toEqual(['timer', {}, { signal }])
})
