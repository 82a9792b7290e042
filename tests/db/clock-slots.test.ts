import type { ClockJob } from '@core/modules/clock/clock-job'
import { claimSlot, deleteSlotsAfter, finishSlot } from '@core/modules/clock/clock-slots.queries'
import { runClockJobs } from '@core/modules/clock/run-clock-jobs'
import { sql } from 'kysely'
import { useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)

/** Slots that a job ran for. */
let ran: string[] = []
const counting = (name: string, every: ClockJob['every'], work?: () => Promise<void>): ClockJob => ({
  name,
  every,
  async run(_, slot) {
    ran.push(slot.toISOString())
    await work?.()
    return 1
  },
})
const run = (...jobs: ClockJob[]) => runClockJobs({ ...county.services('clock'), wechat: null }, jobs)
const at = (instant: string) => {
  county.clock.now = new Date(instant)
}

beforeEach(async () => {
  ran = []
  await sql`delete from clock_slots`.execute(database.db.owner)
})

test('a doubled timer does nothing twice', async () => {
  const job = counting('job', 'five-minutes')
  at('2026-08-03T02:32:00Z')
  const both = await Promise.all([run(job), run(job), run(job)])
  expect(ran).toEqual(['2026-08-03T02:30:00.000Z'])
  expect(both.map(({ ok, jobs }) => [ok, jobs.job]).sort()).toEqual([
    [true, 1],
    [true, 'done-before'],
    [true, 'done-before'],
  ])
  at('2026-08-03T02:34:59Z')
  expect((await run(job)).jobs).toEqual({ job: 'done-before' })
  at('2026-08-03T02:35:00Z')
  expect((await run(job)).jobs).toEqual({ job: 1 })
})

test('a daily job runs once a day, late when nobody called in time', async () => {
  const job = counting('daily', { at: '08:00' })
  for (const instant of ['2026-08-03T03:00:00Z', '2026-08-03T09:00:00Z', '2026-08-04T00:01:00Z']) {
    at(instant)
    await run(job)
  }
  expect(ran).toEqual(['2026-08-03T00:00:00.000Z', '2026-08-04T00:00:00.000Z'])
})

test('a job that fails is tried again in its slot, and does not keep the others from running', async () => {
  const failing = counting('failing', { at: '08:00' }, async () => {
    throw new Error('broken')
  })
  const other = counting('other', 'five-minutes')
  at('2026-08-03T02:32:00Z')
  expect(await run(failing, other)).toEqual({ ok: false, jobs: { failing: 'failed', other: 1 } })
  for (let i = 0; i < 6; i++) await run(failing)
  expect(ran.filter((slot) => slot === '2026-08-03T00:00:00.000Z')).toHaveLength(5)
})

test('a slot that a killed process left is done by another when its lease is over', async () => {
  const job = counting('daily', { at: '08:00' })
  const slot = new Date('2026-08-03T00:00:00Z')
  at('2026-08-03T00:02:00Z')
  const killed = await claimSlot(database.db.clock, 'daily', slot, county.clock.now, 8)
  expect(killed).toEqual({ taken: true, attempt: 1 })
  at('2026-08-03T00:07:00Z')
  expect((await run(job)).jobs.daily).toBe('done-before')
  at('2026-08-03T00:12:00Z')
  expect((await run(job)).jobs.daily).toBe(1)
  // the first one was not dead after all: it does not overwrite
  await finishSlot(database.db.clock, 'daily', slot, 1, 'failed', county.clock.now)
  const { rows } = await sql`select state, attempts from clock_slots`.execute(database.db.owner)
  expect(rows).toEqual([{ state: 'done', attempts: 2 }])
})

test('a clock that was moved back does nothing; one that ran ahead is mended by hand', async () => {
  const job = counting('job', 'hour')
  at('2031-01-01T00:00:00Z')
  await run(job)
  at('2026-08-03T02:00:00Z')
  expect(await run(job)).toEqual({ ok: true, jobs: { job: 'clock-back' } })
  expect(ran).toHaveLength(1)
  expect(await deleteSlotsAfter(database.db.owner, county.clock.now)).toBe(1)
  expect((await run(job)).jobs).toEqual({ job: 1 })
})

test('nothing in the ledger tells how much was done when', async () => {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_name = 'clock_slots' order by 1`.execute(database.db.owner)
  expect(rows.map(({ name }) => name)).toEqual([
    'attempts',
    'finished_at',
    'job',
    'lease_until',
    'slot',
    'state',
  ])
})
