import { runClockJobs } from '@core/modules/clock/run-clock-jobs'
import { sql } from 'kysely'
import { codeOf, must, OTHER_VILLAGE, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'
import { member, useVisits, visitTo } from '../support/visits'

/** Who is on the list of homes to visit on 3 August 2026, and why. */
const database = useTestDatabase()
const county = useCounty(database)
const { register, refresh, list, record } = useVisits(database, county)

const spouse = { relation: '配偶' }
const child = { relation: '子女' }

const household = [
  // on the list
  member('张八十', '1946-08-03', '01'),
  member('张妻子', '1952-01-01', '01', spouse),
  member('李残疾', '1970-05-05', '02'),
  member('李家人', '1995-05-05', '02', child),
  member('王独居', '1966-08-03', '03'),
  member('赵独老', '1940-01-01', '04'),
  member('钱丧偶', '1958-02-02', '05'),
  member('钱亡夫', '1955-02-02', '05', spouse),
  member('孙守家', '1960-03-03', '06'),
  member('孙打工', '1985-03-03', '06', { ...child, together: false }),
  member('周迁来', '1962-01-01', '07'),
  member('周迁走', '1963-01-01', '07', spouse),
  member('吴县内', '1944-01-01', '08'),
  member('亡户主', '1938-01-01', '09'),
  member('户主妻', '1941-01-01', '09', spouse),
  // near misses
  member('近七九', '1946-08-04', '21'),
  member('近七九妻', '1950-01-01', '21', spouse),
  member('近五九', '1966-08-04', '22'),
  member('近两人', '1961-01-01', '23'),
  member('近两人妻', '1962-01-01', '23', spouse),
  member('近去世', '1940-01-01', '24'),
  member('近迁出', '1940-01-01', '25'),
  member('近证过期', '1980-01-01', '26'),
  member('近寄居', '1961-01-01', '27', { together: false }),
  member('近寄居妻', '1970-01-01', '27', spouse),
  member('近太老', '1910-01-01', '28'),
  member('近没有村', '1940-01-01', '29', { village_code: '' }),
]

beforeAll(async () => {
  await register('household', household)
  await register('death', [
    { name: '钱亡夫', born: '1955-02-02', data: { died_on: '2026-01-09' } },
    { name: '亡户主', born: '1938-01-01', data: { died_on: '2025-12-30' } },
    { name: '近去世', born: '1940-01-01', data: { died_on: '2026-07-01' } },
  ])
  await register('moved-out', [
    { name: '周迁走', born: '1963-01-01', data: { moved_on: '2026-03-01', outside_county: true } },
    { name: '吴县内', born: '1944-01-01', data: { moved_on: '2026-03-01', outside_county: false } },
    { name: '近迁出', born: '1940-01-01', data: { moved_on: '2026-03-01' } },
  ])
  await register('disability-card', [
    { name: '李残疾', born: '1970-05-05', data: { valid_to: '2026-08-03' } },
    { name: '赵独老', born: '1940-01-01', data: {} },
    { name: '近证过期', born: '1980-01-01', data: { valid_to: '2026-08-02' } },
    { name: '近去世', born: '1940-01-01', data: { valid_to: '2030-01-01' } },
  ])
})

test('before the list is made there is none', async () => {
  const session = await county.logIn('helper')
  expect(await list(session)).toEqual({
    homes: [],
    counts: { all: 0, visited: 0, refused: 0, away: 0, toVisit: 0 },
    nextCursor: null,
    asOf: null,
  })
})

test('homes with somebody of 80, with a valid card, or alone at 60; nobody else', async () => {
  expect(await refresh()).toEqual({ asOf: '2026-08-03', homes: 9, added: 9, removed: 0 })
  const { homes, counts, asOf } = await list(await county.logIn('helper'))
  expect(asOf).toBe('2026-08-03')
  expect(counts).toEqual({ all: 9, visited: 0, refused: 0, away: 0, toVisit: 9 })
  const said = homes.map(({ headName, people }) => [
    headName,
    ...people.map(({ name, age, groups }) => `${name} ${age} ${groups}`),
  ])
  expect(said).toEqual([
    ['张八十', '张八十 80 elder'],
    ['李残疾', '李残疾 56 disabled'],
    ['王独居', '王独居 60 alone'],
    ['赵独老', '赵独老 86 elder,disabled,alone'],
    ['钱丧偶', '钱丧偶 68 alone'],
    ['孙守家', '孙守家 66 alone'],
    ['周迁来', '周迁来 64 alone'],
    ['吴县内', '吴县内 82 elder,alone'],
    // the head is dead: the home goes by who lives there
    ['户主妻', '户主妻 85 elder,alone'],
  ])
})

test('one group alone, page by page', async () => {
  const session = await county.logIn('townhelper')
  const first = await list(session, { group: 'elder', limit: 3 })
  expect(first.homes.map(({ headName }) => headName)).toEqual(['张八十', '赵独老', '吴县内'])
  const second = await list(session, { group: 'elder', limit: 3, cursor: first.nextCursor! })
  expect(second.homes.map(({ headName }) => headName)).toEqual(['户主妻'])
  expect(second.nextCursor).toBeNull()
  const elsewhere = await county.staff(session, 'list-visit-homes', {
    village: OTHER_VILLAGE,
    cursor: first.nextCursor!,
  })
  expect(elsewhere).toMatchObject({
    ok: false,
    error: { code: 'input-invalid', fields: [{ field: 'cursor' }] },
  })
})

test('making it again changes nothing, and a number that half the county bears is no household', async () => {
  const rows = async () =>
    (await sql`select * from visit_homes order by household_no`.execute(database.db.owner)).rows
  const before = await rows()
  expect(await refresh()).toMatchObject({ homes: 9, added: 0, removed: 0 })
  expect(await rows()).toEqual(before)
  await register('household', [
    ...household,
    ...Array.from({ length: 51 }, (_, i) => member(`集体${i}`, '1940-01-01', '0')),
  ])
  expect(await refresh()).toMatchObject({ homes: 9, added: 0, removed: 0 })
})

test('a home keeps its id through a new register; one that was visited is remembered when it leaves the list', async () => {
  const session = await county.logIn('helper')
  const before = await list(session)
  const idOf = (name: string) => before.homes.find(({ headName }) => headName === name)!.id
  must(
    await record(session, [
      {
        key: '6e7d3c0a-4f43-4d0e-9c58-1c1f0a1b2c3d',
        homeId: idOf('张八十'),
        village: VILLAGE,
        on: '2026-08-01',
        outcome: 'helped',
        consent: 'tap',
        helps: ['own', 'policies'],
      },
    ]),
  )
  await register(
    'household',
    // in another order, and the homes 01 and 02 are gone
    [...household].reverse().filter((row) => row.household! > '02'),
  )
  expect(await refresh()).toMatchObject({ homes: 7, added: 0, removed: 2 })
  const after = await list(session)
  expect(after.homes.map(({ id }) => id)).toEqual(before.homes.slice(2).map(({ id }) => id))
  expect(after.counts.visited).toBe(0)

  await register('household', household)
  expect(await refresh()).toMatchObject({ homes: 9, added: 2, removed: 0 })
  const again = await list(session, { show: 'visited' })
  expect(again.homes).toMatchObject([
    { id: idOf('张八十'), headName: '张八十', visit: { on: '2026-08-01', outcome: 'helped' } },
  ])
})

test('without a household register nobody is on the list', async () => {
  await sql`update registry_versions set state = 'withdrawn' where kind = 'household' and state = 'current'`.execute(
    database.db.owner,
  )
  expect(await refresh()).toMatchObject({ homes: 0, removed: 9 })
  expect(await list(await county.logIn('helper'))).toMatchObject({ homes: [], asOf: null })
  await register('household', household)
  await refresh()
})

describe('who may read names', () => {
  test('each in his region; leaders of departments have the counts alone', async () => {
    const ask = async (account: string, village: string) =>
      codeOf(await county.staff(await county.logIn(account), 'list-visit-homes', { village, limit: 1 }))
    expect(await ask('helper', VILLAGE)).toBe('ok')
    expect(await ask('helper', OTHER_VILLAGE)).toBe('village-not-found')
    expect(await ask('townhelper', OTHER_VILLAGE)).toBe('ok')
    expect(await ask('townhelper', '621122109201')).toBe('village-not-found')
    expect(await ask('townleader', VILLAGE)).toBe('ok')
    expect(await ask('townboss', '621122109201')).toBe('village-not-found')
    expect(await ask('boss', '621122109201')).toBe('ok')
    expect(await ask('civilleader', VILLAGE)).toBe('forbidden')
    expect(await ask('town', VILLAGE)).toBe('forbidden')
    expect(await ask('clerk', VILLAGE)).toBe('forbidden')
  })

  test('whoever works on reports does not see beside them who was visited when', async () => {
    const helper = await county.logIn('helper')
    const { homes } = await list(helper, { group: 'disabled' })
    must(
      await record(helper, [
        visitTo(homes[0]!.id, { on: '2026-08-02' }),
        visitTo(homes[1]!.id, { on: '2026-08-02', outcome: 'away', consent: null, helps: [] }),
      ]),
    )
    const boss = await county.logIn('boss')
    for (const show of ['visited', 'all'] as const)
      expect(codeOf(await county.staff(boss, 'list-visit-homes', { village: VILLAGE, show }))).toBe(
        'forbidden',
      )
    const seen = await list(boss, { show: 'to-visit' })
    expect(seen.homes.map(({ id }) => id)).not.toContain(homes[0]!.id)
    expect(seen.homes.find(({ id }) => id === homes[1]!.id)!.visit).toEqual({ on: null, outcome: 'away' })
    const own = await list(helper)
    expect(own.homes.find(({ id }) => id === homes[1]!.id)!.visit).toEqual({
      on: '2026-08-02',
      outcome: 'away',
    })
  })

  test('the database itself gives names to nobody else', async () => {
    const namesFor = async (account: string) => {
      const { rows } = await sql`
        select p.* from visit_homes h cross join lateral visit_home_people(
          (select id from staff where account = ${account}), array[h.id]) p where h.village_code = ${VILLAGE}`.execute(
        database.db.owner,
      )
      return rows.length
    }
    expect(await namesFor('helper')).toBe(9)
    expect(await namesFor('boss')).toBe(9)
    for (const account of ['civilleader', 'town', 'clerk', 'operator', 'nobody'])
      expect(await namesFor(account)).toBe(0)
    for (const table of ['registry_rows', 'visit_readings'])
      await expect(sql`select * from ${sql.table(table)}`.execute(database.db.staff)).rejects.toThrow(
        /permission denied/,
      )
  })

  test('goes on record at night, once a day for each reader and village', async () => {
    await sql`delete from visit_readings`.execute(database.db.owner)
    const helper = await county.logIn('helper')
    const boss = await county.logIn('boss')
    await list(helper)
    await list(helper)
    await list(boss, { show: 'to-visit' })
    // an empty list shows nobody's name
    await list(boss, { show: 'to-visit', village: OTHER_VILLAGE })
    const night = () => runClockJobs({ ...county.services('clock'), wechat: null })
    const onRecord = async () =>
      (
        await sql<{ actor: string; subject: string; detail: object }>`
          select actor, subject, detail from audit_log where action = 'visits.read-names' order by id`.execute(
          database.db.owner,
        )
      ).rows
    expect(await onRecord()).toEqual([])
    county.clock.now = new Date('2026-08-04T03:00:00+08:00')
    expect((await night()).jobs['record-visit-readings']).toBe(2)
    expect(await onRecord()).toEqual([
      { actor: 'boss', subject: `village:${VILLAGE}`, detail: { on: '2026-08-03' } },
      { actor: 'helper', subject: `village:${VILLAGE}`, detail: { on: '2026-08-03' } },
    ])
    await night()
    expect(await onRecord()).toHaveLength(2)
  })
})
