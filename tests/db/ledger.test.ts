import { many, one, readTogether } from '@core/db/read-together'
import { publishVersions } from '@core/modules/batches/publish-batch'
import { withdrawBatch } from '@core/modules/batches/withdraw-batch'
import { selectLedger } from '@core/modules/payments/payments.queries'
import { selectVillagePage } from '@core/modules/villages/villages.queries'
import { sql } from 'kysely'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const VILLAGE = '621122108201'
const OTHER = '621122108202'
const operator = { account: 'operator:test', isOperator: true, unitId: null }

interface Row {
  village?: string
  period?: string
  name?: string
  group?: number | null
  fen: number
  paidOn: string
}

/** Imports and publishes a batch as the product does, from rows written out here. Returns the batch's id. */
async function publish(programme: string, period: string, at: string, rows: Row[]): Promise<number> {
  const db = database.db.owner
  const { rows: made } = await sql<{ id: number; batchId: number }>`
    with b as (insert into batches (county_code, programme_code, period) values ('621122', ${programme}, ${period}) returning id)
    insert into batch_versions (county_code, batch_id, version, state, file_name, file_sha256, imported_by)
    select '621122', id, 1, 'draft', 'a.csv', sha256(${`${programme}${period}`}::text::bytea), 'test' from b
    returning id, batch_id as "batchId"`.execute(db)
  const { id, batchId } = made[0]!
  for (const [i, row] of rows.entries()) {
    await sql`
      insert into payments (county_code, version_id, programme_code, village_code, group_no, period, person_key, name, name_pinyin,
        amount_fen, paid_on, paid_on_exact, line_no)
      values ('621122', ${id}, ${programme}, ${row.village ?? VILLAGE}, ${row.group === undefined ? 1 : row.group}, ${row.period ?? period},
        gen_random_uuid(), ${row.name ?? '何有福'}, 'hyf', ${row.fen}, ${row.paidOn}, true, ${i})`.execute(db)
  }
  await db.transaction().execute((trx) => publishVersions(trx, [batchId], operator, () => new Date(at)))
  return batchId
}

let aidBatch = 0
beforeAll(async () => {
  const db = database.db.owner
  await sql`insert into regions (code, parent_code, level, name, display_name) values
    ('62', null, 1, '甘肃省', '甘肃省'), ('6211', '62', 2, '定西市', '定西市'), ('621122', '6211', 3, '陇西县', '陇西县'),
    ('621122108', '621122', 4, '马河镇', '马河镇'), (${VILLAGE}, '621122108', 5, '杨营村民委员会', '杨营村'),
    (${OTHER}, '621122108', 5, '川儿村民委员会', '川儿村')`.execute(db)
  await sql`insert into counties (code) values ('621122')`.execute(db)
  await sql`insert into programmes (county_code, code, name, kind, department_name, disclosure_profile)
    select '621122', code, name, 'other', '县民政局', profile from (values ('aid', '低保', 'aid'), ('school', '助学金', 'student'),
      ('orphan', '孤儿', 'counts'), ('disabled', '残疾人', 'disability')) p (code, name, profile)`.execute(db)
  const longAgo = '2025-01-10T02:00:00Z'
  await publish('aid', '2025-12', '2026-01-08T02:00:00Z', [
    { fen: 100, paidOn: '2025-12-30', group: 2 },
    { fen: 200, paidOn: '2026-01-05', group: 3, name: '王五' },
  ])
  aidBatch = await publish('aid', '2026-01', '2026-02-02T02:00:00Z', [
    { fen: 1000, paidOn: '2026-01-31', group: null },
    { fen: 5000, paidOn: '2026-01-31', village: OTHER },
  ])
  await publish('school', '2024秋', longAgo, [{ fen: 7, paidOn: '2024-11-01', period: '2024秋' }])
  await publish('orphan', '2026-01', longAgo, [{ fen: 90_000, paidOn: '2026-01-20' }])
  await publish('disabled', '2026-01', '2026-02-03T02:00:00Z', [{ fen: 30, paidOn: '2026-01-20', group: 9 }])
})

const ledger = (filter: object) =>
  selectLedger(database.db.public, { village: VILLAGE, ...filter }, undefined, 31)

/** What the ledger must add up to, counted from the rows that residents may see. */
async function counted(condition = sql`true`) {
  const { rows } = await sql<{ payments: number; amountFen: number }>`
    select count(*)::int as payments, coalesce(sum(amount_fen), 0)::int8 as "amountFen"
    from disclosed_payments where village_code = ${VILLAGE} and ${condition}`.execute(database.db.public)
  return rows[0]!
}

test('totals are those of the rows that may be listed, for every filter', async () => {
  const cases: [object, ReturnType<typeof sql>][] = [
    [{}, sql`true`],
    [{ year: 2026 }, sql`extract(year from paid_on) = 2026`],
    [{ programme: 'aid' }, sql`programme_code = 'aid'`],
    [{ programme: 'aid', year: 2025 }, sql`programme_code = 'aid' and paid_on < '2026-01-01'`],
    [{ period: '2025-12' }, sql`period = '2025-12'`],
    [{ period: '2025-12', year: 2026 }, sql`period = '2025-12' and paid_on >= '2026-01-01'`],
    [{ group: 3 }, sql`group_no = 3`],
    [{ q: '王' }, sql`name like '王%'`],
    [{ programme: 'school' }, sql`programme_code = 'school'`],
    [{ programme: 'orphan' }, sql`programme_code = 'orphan'`],
  ]
  for (const [filter, condition] of cases) {
    const { summary, rows } = await ledger(filter)
    expect({ filter, ...summary }).toMatchObject({ filter, ...(await counted(condition)) })
    expect(rows.length).toBe(summary!.payments)
  }
})

test('choices name years, periods of the chosen year and groups that may be shown', async () => {
  expect((await ledger({})).summary).toMatchObject({
    years: [2026, 2025],
    periods: ['2026-01', '2025-12'],
    groups: [2, 3],
  })
  expect((await ledger({ programme: 'aid', year: 2025 })).summary).toMatchObject({
    years: [2026, 2025],
    periods: ['2025-12'],
  })
  expect((await ledger({ programme: 'disabled' })).summary).toMatchObject({ groups: [] })
})

test('programmes of which only counts are public are said beside the list', async () => {
  expect((await ledger({})).notListed).toEqual([{ programmeName: '孤儿', people: 1, amountFen: 90_000 }])
  expect((await ledger({ year: 2025 })).notListed).toEqual([])
  expect((await ledger({ programme: 'aid' })).notListed).toEqual([])
})

test('a village with its newest publications; one whose posting expired is not among them', async () => {
  const page = await selectVillagePage(database.db.public, VILLAGE, undefined, 12, '2026-01-01')
  expect(page.account?.year).toBe(2026)
  expect(page.account?.years.map(({ year, payments }) => [year, payments])).toEqual([
    [2026, 4],
    [2025, 1],
    [2024, 1],
  ])
  expect(page.account?.programmes.map(({ code, amountFen }) => [code, amountFen])).toEqual([
    ['orphan', 90_000],
    ['aid', 1200],
    ['disabled', 30],
  ])
  expect(page.publications.map((p) => [p.programmeCode, p.period, p.payments, p.publishedOn])).toEqual([
    ['disabled', '2026-01', 1, '2026-02-03'],
    ['aid', '2026-01', 1, '2026-02-02'],
    ['aid', '2025-12', 2, '2026-01-08'],
    ['orphan', '2026-01', 1, '2025-01-10'],
  ])
})

test('groups of publications are not open to the public role', async () => {
  const read = sql`select groups from village_publications`.execute(database.db.public)
  await expect(read).rejects.toMatchObject({ code: '42501' })
})

test('a withdrawn batch leaves totals and choices', async () => {
  await withdrawBatch(database.db.owner, aidBatch, '名单有误', operator)
  expect((await ledger({ programme: 'aid' })).summary).toMatchObject({
    payments: 2,
    amountFen: 300,
    periods: ['2025-12'],
  })
})

test('several reads make one row; a read without a row is null', async () => {
  const read = readTogether<{ none: { a: number } | null; rows: { a: number }[]; empty: object[] }>(
    database.db.public,
    {
      none: one(sql`select 1 as a where false`),
      rows: many(sql`select a from generate_series(1, 3) a order by a desc`),
      empty: many(sql`select 1 as a where false`),
    },
  )
  expect(await read).toEqual({ none: null, rows: [{ a: 3 }, { a: 2 }, { a: 1 }], empty: [] })
})
