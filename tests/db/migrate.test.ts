import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, migrationStatus, readMigrations } from '@core/db/migrate'
import { AppError } from '@shared/errors'
import { sql } from 'kysely'
import { useTestDatabase } from '../support/database'

const { db, url } = useTestDatabase({ empty: true })
const folder = mkdtempSync(join(tmpdir(), 'mbz-migrations-'))

const first = '20260101000000_first.sql'
const second = '20260102000000_second.sql'

function write(file: string, content: string): void {
  writeFileSync(join(folder, file), content)
}

async function failure(): Promise<AppError> {
  const error = await migrate(url('owner'), folder).catch((caught: unknown) => caught)
  if (error instanceof AppError) return error
  throw new Error('the migration was expected to be refused')
}

beforeEach(async () => {
  await sql`drop schema if exists mbz cascade`.execute(db.owner)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  write(first, 'create table one (id int);')
  write(second, 'create table two (id int);')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('pending files are applied in order, once', async () => {
  expect(await migrate(url('owner'), folder)).toEqual(['20260101000000_first', '20260102000000_second'])
  expect(await migrate(url('owner'), folder)).toEqual([])
  const { rows } = await sql`select name from mbz.schema_migrations order by version`.execute(db.owner)
  expect(rows).toEqual([{ name: 'first' }, { name: 'second' }])
  await sql`select * from mbz.one, mbz.two`.execute(db.owner)
})

test('two processes at once: one applies, the other waits and finds nothing to do', async () => {
  const both = await Promise.all([migrate(url('owner'), folder), migrate(url('owner'), folder)])
  expect(both.map((applied) => applied.length).sort()).toEqual([0, 2])
})

test('a failing file is rolled back whole and named; those before it stay', async () => {
  write(second, 'create table two (id int); select nonsense;')
  const error = await failure()
  expect(error.code).toBe('database-not-ready')
  expect(error.fields).toEqual([
    { field: '20260102000000_second', message: expect.stringContaining('nonsense') },
  ])
  const { rows } = await sql`select to_regclass('mbz.one') as one, to_regclass('mbz.two') as two`.execute(
    db.owner,
  )
  expect(rows).toEqual([{ one: 'one', two: null }])
})

test('changed, late and missing files are refused together, and nothing runs', async () => {
  await migrate(url('owner'), folder)
  write(first, 'create table one (id bigint);')
  write('20260101120000_late.sql', 'create table late (id int);')
  rmSync(join(folder, second))
  const { fields } = await failure()
  expect(fields?.map(({ field }) => field)).toEqual([
    '20260101000000_first',
    '20260101120000_late',
    '20260102000000_second',
  ])
  const status = await migrationStatus(url('owner'), folder)
  expect(status).toMatchObject({ pending: ['20260101120000_late'], faults: fields })
})

test('line ends do not change a checksum', async () => {
  write(first, 'create table one (\n  id int\n);')
  await migrate(url('owner'), folder)
  write(first, 'create table one (\r\n  id int\r\n);')
  expect(await migrate(url('owner'), folder)).toEqual([])
})

test('every badly named file is listed', () => {
  write('first.sql', '')
  write('20260103_short.sql', '')
  const refused = () => readMigrations(folder)
  expect(refused).toThrow(AppError)
  expect(refused).toThrow(expect.objectContaining({ fields: [expect.anything(), expect.anything()] }))
})

test('the status of an empty database lists all as pending, and changes nothing', async () => {
  const status = await migrationStatus(url('owner'), folder)
  expect(status).toEqual({
    applied: [],
    pending: ['20260101000000_first', '20260102000000_second'],
    faults: [],
  })
  const { rows } = await sql`select from pg_namespace where nspname = 'mbz'`.execute(db.owner)
  expect(rows).toEqual([])
})

test("the product's own migrations apply to an empty database", async () => {
  const applied = await migrate(url('owner'))
  expect(applied).toHaveLength(readMigrations().length)
})
