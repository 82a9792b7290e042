import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEngine } from '@core/compare/engine/duckdb'
import { withdrawBatch } from '@core/modules/batches/withdraw-batch'
import { folderStorage } from '@core/ports/storage'
import { sql } from 'kysely'
import { useTestDatabase } from '../support/database'
import { compareCounty, idOf, nameOf } from './compare-county'
import { COUNTY, OPERATOR } from './import-county'

const database = useTestDatabase()
const county = compareCounty(database)
const files = () =>
  readdirSync(join(county.lakeRoot, COUNTY))
    .filter((name) => name.endsWith('.parquet'))
    .sort()
const listed = async () =>
  (
    await sql<{ sha256: string }>`select distinct sha256 from lake_files order by 1`.execute(
      database.db.owner,
    )
  ).rows.map(({ sha256 }) => `${sha256}.parquet`)
let unwanted: number

beforeAll(async () => {
  await county.setUp()
  await county.pay([
    { n: 1, household: idOf(1), card: `${idOf(1)}43` },
    { n: 2, household: `户主${idOf(1)}`, amount: 2000, holder: '王　三・·２' },
    { n: 3, household: '62112210820100000019', holder: '赵 别人' },
    { n: 4, name: '买买提・吾买尔' },
  ])
  unwanted = await county.pay([{ n: 1 }, { n: 5, amount: 3000 }], '2026-07')
  await county.register('death', [
    { n: 1, died_on: '2026-03-12' },
    { n: 9, died_on: '2026-01-01' },
  ])
  await county.register('household', [
    {
      n: 1,
      household_no: 'H"1,\n二',
      relation: '',
      village_code: null,
      born_on: '1950-01-01',
      together: true,
    },
  ])
})

/** Reads what the lake holds of a source. */
async function lakeRows(source: 'payments' | 'registry', query: string) {
  const engine = await openEngine({ threads: 1, memory: '200MB', spillFolder: join(county.folder, 's') })
  const { rows } = await sql<{ sha256: string }>`
    select distinct sha256 from lake_files where source = ${source}`.execute(database.db.owner)
  const paths = rows.map(({ sha256 }) => `'${join(county.lakeRoot, COUNTY, `${sha256}.parquet`)}'`)
  try {
    return await engine.rows(
      query.replace('LAKE', `read_parquet([${paths.join(', ')}], union_by_name = true)`),
    )
  } finally {
    engine.close()
  }
}

test('payments and registries reach the lake as they are, people and names as keys', async () => {
  await county.compare()
  const rows = await lakeRows(
    'payments',
    'select * from LAKE order by period, amount_fen, cast(name_hash = holder_hash as int)',
  )
  expect(rows).toHaveLength(6)
  const paid = new Map(rows.map((row) => [`${row.person_key} ${row.period}`, row]))
  const row = (n: number, period = '2026-06') => paid.get(`${county.keys.personKey(idOf(n))} ${period}`)!
  expect(row(1)).toMatchObject({
    programme_code: 'rural-dibao',
    programme_kind: 'rural-dibao',
    period_from: '2026-06-01',
    period_to: '2026-06-30',
    amount_fen: 42000,
    paid_on: '2026-06-30',
    paid_on_exact: false,
    // numbered by the head's ID number: by the head's key, as in the registries
    household_no: county.keys.personKey(idOf(1)),
    name_hash: county.keys.nameKey(nameOf(1)),
    holder_hash: county.keys.nameKey(nameOf(1)),
  })
  expect([2, 3, 4].map((n) => row(n).household_no)).toEqual(['户主××', '62112210820100000019', null])
  // which begins with the ID number
  expect([row(1).card_no, row(2).card_no]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), null])
  expect(row(2).holder_hash).toBe(county.keys.nameKey('王　三・·２'))
  expect(row(3).holder_hash).toBe(county.keys.nameKey('赵别人'))
  expect(row(4).name_hash).toBe(county.keys.nameKey('买买提·吾买尔'))
  expect(row(4).holder_hash).toBe(county.keys.nameKey('买买提·吾买尔'))

  const [home] = await lakeRows('registry', 'select * from LAKE where household_no is not null')
  expect(home).toMatchObject({
    household_no: 'H"1,\n二',
    relation: '',
    village_code: null,
    born_on: '1950-01-01',
    together: true,
    row_no: 1,
    person_key: county.keys.personKey(idOf(1)),
  })
})

test('no name and no ID number is in the lake, and no half file stays', async () => {
  for (const source of ['payments', 'registry'] as const) {
    const text = JSON.stringify(await lakeRows(source, 'select * from LAKE'))
    for (const n of [1, 2, 3, 4, 9]) {
      expect(text).not.toContain(nameOf(n))
      expect(text).not.toContain(idOf(n))
    }
    expect(text).not.toMatch(/买买提|赵/)
  }
  expect(readdirSync(join(county.lakeRoot, COUNTY))).toEqual(files())
})

test('files are written once: another run leaves them alone', async () => {
  const before = files()
  expect(before).toEqual(await listed())
  const { rows } = await sql<{ at: Date }>`select max(written_at) as at from lake_files`.execute(
    database.db.owner,
  )
  county.clock.now = new Date('2026-11-22T03:00:00Z')
  await county.compare()
  expect(files()).toEqual(before)
  const after = await sql<{ at: Date }>`select max(written_at) as at from lake_files`.execute(
    database.db.owner,
  )
  expect(after.rows).toEqual(rows)
})

test.each([
  ['the whole lake is deleted', () => rmSync(county.lakeRoot, { recursive: true, force: true })],
  [
    'a file is damaged',
    () => {
      const path = join(county.lakeRoot, COUNTY, files()[0]!)
      const bytes = readFileSync(path)
      bytes[bytes.length >> 1]! ^= 1
      writeFileSync(path, bytes)
    },
  ],
  ['a file is lost', () => rmSync(join(county.lakeRoot, COUNTY, files()[1]!))],
  [
    'strange and half-written files lie about',
    () => {
      writeFileSync(join(county.lakeRoot, COUNTY, 'old.parquet'), 'x')
      mkdirSync(join(county.lakeRoot, COUNTY, 'being-written'), { recursive: true })
      writeFileSync(join(county.lakeRoot, COUNTY, 'being-written', 'half'), 'x')
    },
  ],
])('%s: the next run gives the same clues', async (_, damage) => {
  const before = await county.clues()
  expect(before.map(({ name, rule_id }) => [rule_id, name])).toEqual([
    ['r01', nameOf(1)],
    ['r02', nameOf(2)],
    ['r02', nameOf(5)],
  ])
  damage()
  const { rules } = await county.compare()
  expect(rules.map(({ hits, new: opened, gone }) => ({ hits, opened, gone }))).toEqual([
    { hits: 1, opened: 0, gone: 0 },
    { hits: 2, opened: 0, gone: 0 },
  ])
  expect(await county.clues()).toEqual(before)
  expect(files()).toEqual(await listed())
  expect(readdirSync(join(county.lakeRoot, COUNTY))).toEqual(files())
})

test('another layout of the columns is written anew', async () => {
  await sql`update lake_files set layout = 'old'`.execute(database.db.owner)
  await county.compare()
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from lake_files where layout = 'old'`.execute(database.db.owner)
  expect(rows).toEqual([{ n: 0 }])
})

test('a programme that becomes another kind is another kind in the lake', async () => {
  await sql`update programmes set kind = 'urban-dibao' where code = 'rural-dibao'`.execute(database.db.owner)
  await county.compare()
  expect(await lakeRows('payments', 'select distinct programme_kind from LAKE')).toEqual([
    { programme_kind: 'urban-dibao' },
  ])
  await sql`update programmes set kind = 'rural-dibao' where code = 'rural-dibao'`.execute(database.db.owner)
})

test('in the cloud the storage keeps the files and the folder is a cache', async () => {
  const storage = folderStorage(join(county.folder, 'cloud'))
  rmSync(county.lakeRoot, { recursive: true, force: true })
  await county.compare({}, { lakeStorage: storage })
  const { rows } = await sql<{ reference: string; at: Date }>`
    select reference, written_at as at from lake_files order by 1`.execute(database.db.owner)
  expect(rows.map(({ reference }) => reference)).toEqual(
    rows.map(() => expect.stringContaining(`lake/${COUNTY}/`)),
  )

  const before = files()
  rmSync(county.lakeRoot, { recursive: true, force: true })
  county.clock.now = new Date('2026-11-22T04:00:00Z')
  await county.compare({}, { lakeStorage: storage })
  expect(files()).toEqual(before)
  const after = await sql`select reference, written_at as at from lake_files order by 1`.execute(
    database.db.owner,
  )
  expect(after.rows).toEqual(rows)
})

test('a run that has lost the rows of a registry stops instead of closing its clues', async () => {
  const version = await county.register('custody', [{ n: 1, from_on: '2026-01-01' }])
  await sql`delete from registry_rows where version_id = ${version}`.execute(database.db.owner)
  await expect(county.compare()).rejects.toMatchObject({ code: 'internal' })
  await sql`update registry_versions set state = 'withdrawn' where id = ${version}`.execute(database.db.owner)
})

test('a withdrawn version drops out, with its rows, its clues and its file', async () => {
  const storage = folderStorage(join(county.folder, 'cloud'))
  await withdrawBatch(database.db.owner, unwanted, '发错了', OPERATOR)
  const { rules } = await county.compare({}, { lakeStorage: storage })
  expect(rules.map(({ gone }) => gone)).toEqual([0, 1])
  expect(await lakeRows('payments', 'select distinct period from LAKE')).toEqual([{ period: '2026-06' }])
  expect((await county.clues()).map(({ name, state }) => [name, state])).toEqual([
    [nameOf(1), 'open'],
    [nameOf(2), 'open'],
    [nameOf(5), 'gone'],
  ])
  expect(files()).toEqual(await listed())
  const kept = readdirSync(join(county.folder, 'cloud/lake', COUNTY)).sort()
  expect(kept).toEqual(files())
})

test('a registry that is loaded anew replaces the former version', async () => {
  await county.register('death', [{ n: 9, died_on: '2026-01-01' }])
  const { rules } = await county.compare()
  expect(rules[0]).toMatchObject({ hits: 0, gone: 1 })
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from lake_files where source = 'registry'`.execute(database.db.owner)
  expect(rows).toEqual([{ n: 2 }])
})
