import { randomUUID } from 'node:crypto'
import { runClockJobs } from '@core/modules/clock/run-clock-jobs'
import { sql } from 'kysely'
import { codeOf, must, OTHER_VILLAGE, TOWN, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'
import { member, useVisits, visitTo } from '../support/visits'

/** What becomes of visits that were made: kept once, counted by village, town and county. */
const database = useTestDatabase()
const county = useCounty(database)
const { register, refresh, list, record } = useVisits(database, county)

/** Three homes in the one village, with four people of 80, and one in the other. */
const household = [
  member('甲一', '1940-01-01', '01'),
  member('甲妻', '1942-01-01', '01', { relation: '配偶' }),
  member('乙二', '1941-01-01', '02'),
  member('丙三', '1962-01-01', '03'),
  member('丁四', '1943-01-01', '04', { village_code: OTHER_VILLAGE }),
]
const none = { homes: 0, visited: 0, refused: 0, away: 0, elders: 0, eldersVisited: 0, visitedOffList: 0 }
let homes: string[]
let elsewhere: string
let helper: string
let townhelper: string

beforeAll(async () => {
  helper = await county.logIn('helper')
  townhelper = await county.logIn('townhelper')
  await register('household', household)
  await refresh()
  homes = (await list(helper)).homes.map(({ id }) => id)
  elsewhere = (await list(townhelper, { village: OTHER_VILLAGE })).homes[0]!.id
})
afterEach(async () => {
  await sql`delete from visits`.execute(database.db.owner)
  await sql`delete from visit_coverage`.execute(database.db.owner)
  await register('household', household)
  await refresh()
})

const stored = async () =>
  (
    await sql<{
      home_id: string | null
      on: string
      outcome: string
      consent: string | null
      helps: string[]
    }>`
      select home_id, visited_on as "on", outcome, consent, helps from visits order by visited_on, home_id`.execute(
      database.db.owner,
    )
  ).rows
const coverage = async (session: string, region?: string, year?: number) =>
  must(await county.staff(session, 'get-visit-coverage', { region, year }))

test('a visit is a home, a village, a day, an outcome, how he agreed and what was looked at', async () => {
  expect(
    must(
      await record(helper, [
        visitTo(homes[0]!, { on: '2026-07-30', consent: 'tap', helps: ['policies', 'own', 'own'] }),
        visitTo(homes[1]!, { on: '2026-08-01', outcome: 'away', consent: null, helps: [] }),
        visitTo(homes[2]!, { on: '2026-08-02', outcome: 'refused', consent: 'tap', helps: [] }),
      ]),
    ),
  ).toEqual({ recorded: 3 })
  expect(await stored()).toEqual([
    { home_id: homes[0], on: '2026-07-30', outcome: 'helped', consent: 'tap', helps: ['own', 'policies'] },
    { home_id: homes[1], on: '2026-08-01', outcome: 'away', consent: null, helps: [] },
    { home_id: homes[2], on: '2026-08-02', outcome: 'refused', consent: 'tap', helps: [] },
  ])
})

test('a session of which nothing may be told is kept as one in which his own money was looked at', async () => {
  must(await record(helper, [visitTo(homes[0]!, { helps: [] })]))
  expect(await stored()).toMatchObject([{ helps: ['own'] }])
})

test('the same key is one visit, in one call, in the next, and from another phone', async () => {
  const visit = visitTo(homes[0]!)
  expect(must(await record(helper, [visit, visit]))).toEqual({ recorded: 1 })
  expect(must(await record(helper, [visit, visitTo(homes[1]!)]))).toEqual({ recorded: 2 })
  expect(must(await record(townhelper, [{ ...visit, on: '2026-07-01' }]))).toEqual({ recorded: 1 })
  expect(await stored()).toMatchObject([{ on: '2026-08-01' }, { on: '2026-08-01' }])
})

test('two phones at once count everything', async () => {
  const visits = homes.map((home) => visitTo(home))
  await Promise.all(visits.map((visit) => record(townhelper, [visit])))
  expect((await coverage(helper)).total).toMatchObject({ homes: 3, visited: 3 })
})

test('all faults of all visits at once, and nothing is kept', async () => {
  const answer = await record(helper, [
    visitTo(homes[0]!),
    visitTo(homes[0]!, { on: '2026-08-04' }),
    visitTo(randomUUID(), { on: '2026-05-01' }),
    visitTo(elsewhere, { village: OTHER_VILLAGE }),
    visitTo(elsewhere),
  ])
  expect(answer).toMatchObject({ ok: false, error: { code: 'input-invalid' } })
  if (answer.ok) throw new Error('was kept')
  expect(answer.error.fields!.map(({ field }) => field)).toEqual([
    'visits.1.on',
    'visits.2.homeId',
    'visits.2.on',
    'visits.3.village',
    'visits.4.homeId',
  ])
  expect(await stored()).toEqual([])
})

test('what does not go together is refused before anything is looked up', async () => {
  const faultsOf = async (...visits: Parameters<typeof record>[1]) => {
    const answer = await record(helper, visits)
    return answer.ok ? 'ok' : answer.error.fields!.map(({ field }) => field)
  }
  expect(
    await faultsOf(
      visitTo(homes[0]!, { consent: null }),
      visitTo(homes[0]!, { outcome: 'refused' }),
      visitTo(homes[0]!, { outcome: 'away', helps: [] }),
      // the time of a key of version 1 or 7 would tell when the visit was
      visitTo(homes[0]!, { key: '0198a2c0-7b1e-7c3d-8e4f-5a6b7c8d9e0f' }),
    ),
  ).toEqual(['visits.0.consent', 'visits.1.helps', 'visits.2.consent', 'visits.3.key'])
  expect(await faultsOf()).toEqual(['visits'])
  expect(await faultsOf(...Array.from({ length: 51 }, () => visitTo(homes[0]!)))).toEqual(['visits'])
})

test('only cadres record', async () => {
  for (const account of ['boss', 'townleader', 'town', 'operator'])
    expect(codeOf(await record(await county.logIn(account), [visitTo(homes[0]!)]))).toBe('forbidden')
})

describe('coverage', () => {
  test('a home counts as the strongest of the year, people of 80 with their home, others as off the list', async () => {
    must(
      await record(townhelper, [
        visitTo(homes[0]!, { on: '2026-07-01' }),
        visitTo(homes[0]!, { on: '2026-08-02', outcome: 'refused', helps: [] }),
        visitTo(homes[1]!, { outcome: 'away', consent: null, helps: [] }),
        visitTo(homes[2]!, { on: '2026-07-02', outcome: 'away', consent: null, helps: [] }),
        visitTo(homes[2]!, { on: '2026-07-03', outcome: 'refused', consent: null, helps: [] }),
        visitTo(null),
        visitTo(null),
        visitTo(null, { outcome: 'away', consent: null, helps: [] }),
        visitTo(elsewhere, { village: OTHER_VILLAGE }),
      ]),
    )
    const village = {
      homes: 3,
      visited: 1,
      refused: 1,
      away: 1,
      elders: 3,
      eldersVisited: 2,
      visitedOffList: 2,
    }
    const other = { ...none, homes: 1, visited: 1, elders: 1, eldersVisited: 1 }
    const town = { homes: 4, visited: 2, refused: 1, away: 1, elders: 4, eldersVisited: 3, visitedOffList: 2 }

    expect(await coverage(helper)).toEqual({
      region: { code: VILLAGE, name: '杨营村' },
      year: 2026,
      total: { code: VILLAGE, name: '杨营村', ...village },
      rows: [],
      asOf: '2026-08-03',
    })
    expect(await coverage(townhelper)).toMatchObject({
      total: { code: TOWN, name: '马河镇', ...town },
      rows: [
        { code: VILLAGE, name: '杨营村', ...village },
        { code: OTHER_VILLAGE, name: '川儿村', ...other },
      ],
    })
    expect(await coverage(await county.logIn('boss'))).toMatchObject({
      region: { code: '621122', name: '陇西县' },
      total: town,
      rows: [
        { code: TOWN, name: '马河镇', ...town },
        { code: '621122109', name: '柯寨镇', ...none },
      ],
    })
    expect((await list(helper)).counts).toEqual({ all: 3, visited: 1, refused: 1, away: 1, toVisit: 1 })
    const shown = async (show: 'to-visit' | 'visited') =>
      (await list(helper, { show })).homes.map(({ headName, visit }) => [headName, visit?.on, visit?.outcome])
    expect(await shown('to-visit')).toEqual([['乙二', '2026-08-01', 'away']])
    expect(await shown('visited')).toEqual([['甲一', '2026-07-01', 'helped']])
  })

  test('each year stands alone; one that is over stays as it was when the list changes', async () => {
    county.clock.now = new Date('2026-01-10T10:00:00+08:00')
    must(
      await record(townhelper, [
        visitTo(homes[0]!, { on: '2025-12-30' }),
        visitTo(homes[1]!, { on: '2026-01-02' }),
      ]),
    )
    expect((await coverage(helper, undefined, 2025)).total).toMatchObject({
      homes: 3,
      visited: 1,
      eldersVisited: 2,
    })
    expect((await coverage(helper)).total).toMatchObject({ homes: 3, visited: 1, eldersVisited: 1 })
    await register('household', household.slice(2))
    await refresh()
    expect((await coverage(helper, undefined, 2025)).total).toMatchObject({ homes: 3, visited: 1 })
    expect((await coverage(helper)).total).toMatchObject({ homes: 2, visited: 1 })
    expect((await coverage(helper, undefined, 2020)).total).toEqual({
      code: VILLAGE,
      name: '杨营村',
      ...none,
    })
    county.clock.now = new Date('2026-08-03T10:34:56+08:00')
  })

  test('a home that left the list counts as off the list', async () => {
    must(await record(helper, [visitTo(homes[0]!)]))
    await register('household', household.slice(2))
    await refresh()
    expect((await coverage(helper)).total).toMatchObject({ homes: 2, visited: 0, visitedOffList: 1 })
  })

  test('nobody looks beyond his region', async () => {
    const ask = async (account: string, region: string) =>
      codeOf(await county.staff(await county.logIn(account), 'get-visit-coverage', { region }))
    expect(await ask('helper', TOWN)).toBe('region-unknown')
    expect(await ask('helper', OTHER_VILLAGE)).toBe('region-unknown')
    expect(await ask('townleader', OTHER_VILLAGE)).toBe('ok')
    expect(await ask('townboss', '621122109')).toBe('region-unknown')
    expect(await ask('civilleader', TOWN)).toBe('ok')
    expect(await ask('boss', '62')).toBe('region-unknown')
    expect(await ask('boss', '621122999')).toBe('region-unknown')
    expect(await ask('town', TOWN)).toBe('forbidden')
  })
})

test('visits go after fifteen months; the sums stay', async () => {
  county.clock.now = new Date('2026-01-10T10:00:00+08:00')
  must(
    await record(townhelper, [
      visitTo(homes[0]!, { on: '2025-12-30' }),
      visitTo(homes[1]!, { on: '2026-01-02' }),
    ]),
  )
  county.clock.now = new Date('2027-04-01T03:00:00+08:00')
  await runClockJobs({ ...county.services('clock'), wechat: null })
  expect(await stored()).toMatchObject([{ on: '2026-01-02' }])
  const session = await county.logIn('helper')
  expect((await coverage(session, undefined, 2025)).total).toMatchObject({ visited: 1 })
  county.clock.now = new Date('2026-08-03T10:34:56+08:00')
})
