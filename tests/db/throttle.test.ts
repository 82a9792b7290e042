import { type LimitName, limits } from '@core/modules/throttle/limits'
import { createLimiter } from '@core/modules/throttle/throttle'
import { createKeys, generateKeyMaterial } from '@core/ports/keys'
import { AppError } from '@shared/errors'
import { sql } from 'kysely'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const keys = createKeys(generateKeyMaterial())
let now = new Date('2026-08-03T02:10:00Z')
/** Every call is written, whatever is sampled elsewhere. */
const limiterOf = () =>
  createLimiter(
    database.db.public,
    keys,
    () => now,
    () => 0,
  )
const VILLAGES: LimitName = 'villages-read-closely'
const village = (n: number) => `621122${String(100_000 + n)}`

beforeEach(async () => {
  now = new Date('2026-08-03T02:10:00Z')
  await sql`truncate throttle`.execute(database.db.owner)
})

async function isRefused(reading: Promise<void>): Promise<boolean> {
  try {
    await reading
    return false
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    expect((error as AppError).code).toBe('too-many-requests')
    return true
  }
}

/** Reads closely in so many different villages; how many were refused. */
async function walk(caller: string, villages: number): Promise<number> {
  const limit = limiterOf()(caller)
  let refused = 0
  for (let n = 0; n < villages; n++) if (await isRefused(limit(VILLAGES, village(n)))) refused++
  return refused
}

test('a whole village behind one address may page through its account all day', async () => {
  const limit = limiterOf()('10.0.0.1')
  const readings = 20 * limits[VILLAGES].hits
  for (let n = 0; n < readings; n++) await limit(VILLAGES, village(n % 3))
})

test('whoever goes from village to village is stopped, keeps what he has read, and may go on tomorrow', async () => {
  const most = limits[VILLAGES].hits
  expect(await walk('10.0.0.2', most + 5)).toBe(5)
  const limit = limiterOf()('10.0.0.2')
  expect(await isRefused(limit(VILLAGES, village(0)))).toBe(false)
  // refused once is refused again
  expect(await isRefused(limit(VILLAGES, village(most + 1)))).toBe(true)
  // and nobody else is
  expect(await isRefused(limiterOf()('10.0.0.3')(VILLAGES, village(most + 1)))).toBe(false)
  now = new Date('2026-08-04T02:10:00Z')
  expect(await isRefused(limiterOf()('10.0.0.2')(VILLAGES, village(most + 1)))).toBe(false)
})

test('who called and which village stand nowhere in the table', async () => {
  await limiterOf()('10.0.0.4')(VILLAGES, village(1))
  const { rows } = await sql<{ row: string }>`select t::text as row from throttle t`.execute(
    database.db.owner,
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { row } of rows) expect(row).not.toMatch(/10\.0\.0|621122/)
})
