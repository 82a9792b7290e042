import { loadRules } from '@core/compare/load-rules'
import { nightlyCompare } from '@core/compare/nightly/nightly-compare'
import { performCompare } from '@core/compare/run/perform-compare'
import { tryLockCounty } from '@core/compare/run/runs.queries'
import { openSession } from '@core/db/client'
import { log } from '@core/host/log'
import type { Services } from '@core/host/services'
import { claimJob } from '@core/modules/jobs/claim-job'
import { insertJob } from '@core/modules/jobs/jobs.queries'
import { folderStorage } from '@core/ports/storage'
import { sql } from 'kysely'
import { useTestDatabase } from '../support/database'
import { until } from '../support/until'
import { compareCounty } from './compare-county'
import { COUNTY } from './import-county'

log.level = 'silent'

const database = useTestDatabase()
const county = compareCounty(database)
/** A time of 22 November 2026 in China. */
const at = (time: string) => new Date(`2026-11-22T${time}:00+08:00`)
const before = { ...process.env }

beforeAll(async () => {
  Object.assign(process.env, { MBZ_LAKE_DIR: county.lakeRoot, MBZ_COMPARE_MEMORY: '300MB' })
  await county.setUp()
  await county.pay([{ n: 1 }, { n: 2, amount: 2000 }])
  await county.register('death', [{ n: 1, died_on: '2026-03-12' }])
  // three rules tell as much about the night as all of them
  const others = loadRules().flatMap(({ id }) => (['r01', 'r43', 'r46'].includes(id) ? [] : [id]))
  await sql`insert into rule_settings (county_code, rule_id, enabled, reason, changed_by, changed_at)
    select ${COUNTY}, id, false, '测试', 'boss', now() from unnest(${others}::text[]) id`.execute(
    database.db.owner,
  )
  await sql`insert into units (id, county_code, name, kind, region_code) values
    ('commission', ${COUNTY}, '陇西县纪委监委', 'commission', ${COUNTY})`.execute(database.db.owner)
  await sql`insert into staff (county_code, unit_id, region_code, name, account, password_hash, roles) values
    (${COUNTY}, 'commission', ${COUNTY}, '郑督办', 'boss', 'x', '{supervisor}')`.execute(database.db.owner)
})
afterAll(() => {
  process.env = before
})
afterEach(async () => {
  for (const table of ['clue_events', 'clues', 'rule_results', 'compare_runs', 'jobs'])
    await sql`delete from ${sql.table(table)}`.execute(database.db.owner)
})

const night = (ending?: AbortSignal) => {
  const services: Services = {
    db: database.db.compare,
    keys: county.keys,
    now: () => county.clock.now,
    storage: folderStorage(county.folder),
  }
  const databaseUrl = database.url('compare')
  const performers = { compare: performCompare }
  return {
    services,
    run: () => nightlyCompare(services, { databaseUrl, dataDir: undefined, performers, ending }),
  }
}
const go = async (time: string, ending?: AbortSignal) => {
  county.clock.now = at(time)
  return night(ending).run()
}
const runs = async () =>
  (
    await sql<{ id: number; state: string; by: string; date: string }>`
      select id, state, started_by as by, run_date as date from compare_runs order by id`.execute(
      database.db.owner,
    )
  ).rows
const ask = async (rules: string[]) => {
  const { rows } = await sql<{ id: string }>`select id from staff where account = 'boss'`.execute(
    database.db.owner,
  )
  return insertJob(database.db.staff, {
    county: COUNTY,
    kind: 'compare',
    payload: { rules },
    staffId: rows[0]!.id,
    submissionHash: Buffer.from(rules.join()),
    at: county.clock.now,
  })
}
const jobOf = async (id: string) =>
  (
    await sql<{ state: string; result: string[] | null; error: { code: string } | null }>`
      select state, result, error from jobs where id = ${id}`.execute(database.db.owner)
  ).rows[0]!

test('the county is compared once a night, from two o’clock on', async () => {
  expect(await go('01:59')).toEqual({ ok: true, jobs: {}, runs: {} })
  expect(await go('02:04')).toEqual({ ok: true, jobs: {}, runs: { [COUNTY]: 'done' } })
  expect(await go('02:09')).toEqual({ ok: true, jobs: {}, runs: {} })
  expect(await runs()).toMatchObject([{ state: 'done', by: 'system', date: '2026-11-22' }])
})

test('a run whose process was killed goes on as the same run', async () => {
  await go('02:04')
  await sql`update compare_runs set state = 'running', finished_at = null`.execute(database.db.owner)
  await sql`delete from rule_results where rule_id > 'r01'`.execute(database.db.owner)
  expect((await go('02:04')).runs).toEqual({})
  expect((await go('02:09')).runs).toEqual({ [COUNTY]: 'done' })
  expect(await runs()).toHaveLength(1)
})

test('a run whose process has to end goes on with the next call', async () => {
  const ending = new AbortController()
  const first = go('02:04', ending.signal)
  await until('it runs', async () => (await runs()).length === 1)
  ending.abort()
  expect((await first).runs).toEqual({ [COUNTY]: 'cancelled' })
  expect((await go('02:09')).runs).toEqual({ [COUNTY]: 'done' })
  expect(await runs()).toMatchObject([{ state: 'done' }])
})

test('jobs are worked off first, at any hour, and say what came out', async () => {
  county.clock.now = at('01:00')
  const id = await ask(['r01'])
  expect(await go('01:00')).toEqual({ ok: true, jobs: { done: 1 }, runs: {} })
  expect(await jobOf(id)).toMatchObject({
    state: 'done',
    result: ['比对了 1 条规则：命中 1 条，新增 1 条，不再命中 0 条。', '现在共有 1 条疑点待核查。'],
  })
  expect(await runs()).toMatchObject([{ state: 'done', by: 'boss' }])
})

test('a comparison of a few rules by hand is not the night’s', async () => {
  county.clock.now = at('01:00')
  await ask(['r01'])
  expect(await go('02:04')).toEqual({ ok: true, jobs: { done: 1 }, runs: { [COUNTY]: 'done' } })
})

test('while somebody compares by hand the night waits for its next call', async () => {
  const other = await openSession(database.url('compare'))
  await tryLockCounty(other.db, COUNTY)
  expect(await go('02:04')).toEqual({ ok: true, jobs: {}, runs: { [COUNTY]: 'compare-running' } })
  await other.close()
  expect((await go('02:09')).runs).toEqual({ [COUNTY]: 'done' })
})

test('a rule that does not exist fails its job in words', async () => {
  const id = await ask(['r99'])
  expect((await go('01:00')).jobs).toEqual({ failed: 1 })
  expect(await jobOf(id)).toMatchObject({ state: 'failed', error: { code: 'rule-unknown' } })
})

test('a job that another process has is left to it', async () => {
  county.clock.now = at('01:00')
  const id = await ask(['r01'])
  await claimJob(night().services, ['compare'])
  expect((await go('01:00')).jobs).toEqual({})
  expect((await jobOf(id)).state).toBe('running')
})
