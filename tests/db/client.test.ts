import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { rolePassword } from '@core/db/audience'
import { createDb, openSession, withRetry } from '@core/db/client'
import { configuredUrl, withSettings } from '@core/db/connection'
import { enableRoleLogins } from '@core/db/migrate'
import { sql } from 'kysely'
import { from as copyFrom } from 'pg-copy-streams'
import { useTestDatabase } from '../support/database'

const { db, url, ...database } = useTestDatabase()

async function one<T>(query: ReturnType<typeof sql<T>>): Promise<T | undefined> {
  return (await query.execute(db.owner)).rows[0]
}

test('values arrive as the product wants them', async () => {
  const row =
    await one(sql`select 9007199254740991::int8 as big, array[1, null, 3]::int8[] as bigs, date '2026-06-30' as day,
    array[date '2026-06-30'] as days, 1.50::numeric as decimal, timestamptz '2026-06-30 08:00+08' as instant`)
  expect(row).toEqual({
    big: Number.MAX_SAFE_INTEGER,
    bigs: [1, null, 3],
    day: '2026-06-30',
    days: ['2026-06-30'],
    decimal: '1.50',
    instant: new Date('2026-06-30T00:00:00Z'),
  })
  await expect(one(sql`select 9007199254740993::int8`)).rejects.toThrow(RangeError)
})

test('a connection carries search path, civil time zone and role', async () => {
  const { rows } = await sql`select current_user as role, current_setting('search_path') as path,
    current_setting('timezone') as zone, current_setting('statement_timeout') as timeout`.execute(db.staff)
  expect(rows).toEqual([{ role: 'mbz_staff', path: 'mbz,public', zone: 'Asia/Shanghai', timeout: '15s' }])
})

test('the public role reads neither persons nor payments nor reports', async () => {
  for (const table of ['persons', 'payments', 'reports', 'staff', 'audit_log'] as const) {
    const attempt = sql`select 1 from ${sql.table(table)}`.execute(db.public)
    await expect(attempt).rejects.toMatchObject({ code: '42501' })
  }
})

test('roles log in with the password derived from the secret', async () => {
  const secret = 'secret of the test server'
  await enableRoleLogins(url('owner'), secret)
  const login = new URL(database.serverUrl)
  Object.assign(login, { username: 'mbz_public', password: rolePassword(secret, 'public') })
  const own = createDb(withSettings(login.toString(), 'public', false), { max: 1 })
  const { rows } = await sql`select session_user as name`.execute(own).finally(() => own.destroy())
  expect(rows).toEqual([{ name: 'mbz_public' }])
})

test('connections that the server ended do not end the program; a read repeats itself once', async () => {
  const pool = createDb(url('owner'), { max: 1 })
  const own = () => sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(pool)
  const before = (await own()).rows[0]!.pid
  await sql`select pg_terminate_backend(${before})`.execute(db.owner)
  const after = (await withRetry(own)).rows[0]!.pid
  expect(after).not.toBe(before)
  await pool.destroy()
})

test('a connection ended under a statement is an unavailable database', async () => {
  const pool = createDb(url('owner'), { max: 1 })
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(pool)
  const attempt = sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(pool)
  await expect(attempt).rejects.toMatchObject({ code: 'database-unavailable' })
  await pool.destroy()
})

test('nobody listening and nobody answering are an unavailable database', async () => {
  const sockets: Socket[] = []
  const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as { port: number }
  const target = `postgres://a:b@127.0.0.1:${port}/c`
  const waiting = createDb(target, { connectTimeout: 200 })
  await expect(sql`select 1`.execute(waiting)).rejects.toMatchObject({ code: 'database-unavailable' })
  silent.close()
  for (const socket of sockets) socket.destroy()
  await once(silent, 'close')
  const refused = createDb(target)
  await expect(sql`select 1`.execute(refused)).rejects.toMatchObject({ code: 'database-unavailable' })
  await expect(openSession(target)).rejects.toMatchObject({ code: 'database-unavailable' })
  await Promise.all([waiting.destroy(), refused.destroy()])
})

test('a statement over its time is a timeout, other failures stay themselves', async () => {
  const slow = createDb(`${url('owner')}%20-c%20statement_timeout=50`, { max: 1 })
  await expect(sql`select pg_sleep(10)`.execute(slow)).rejects.toMatchObject({ code: 'timeout' })
  await expect(sql`select 1 / 0`.execute(slow)).rejects.toMatchObject({ code: '22012' })
  await slow.destroy()
})

test('a session copies rows inside a transaction of Kysely', async () => {
  const session = await openSession(url('owner'))
  const copied = session.db.transaction().execute(async (trx) => {
    await sql`create temporary table copied (id int, name text)`.execute(trx)
    const target = session.client.query(copyFrom('copy copied from stdin'))
    await pipeline(['1\t杨营村\n', '2\t巩昌镇\n'], target)
    return (await sql`select count(*) as n from copied`.execute(trx)).rows
  })
  expect(await copied.finally(() => session.close())).toEqual([{ n: 2 }])
})

test('addresses come from the environment, the own one of an audience first', () => {
  const general = { DATABASE_URL: 'postgres://u:p@host:5433/db' }
  const particular = { ...general, DATABASE_URL_PUBLIC: 'postgres://public:q@host/db' }
  expect(configuredUrl('public', {})).toBeUndefined()
  expect(configuredUrl('public', general)).toContain('role%3Dmbz_public')
  expect(configuredUrl('owner', general)).not.toContain('role%3D')
  expect(configuredUrl('public', particular)).toMatch(/^postgres:\/\/public:q@host\/db\?options=/)
  expect(configuredUrl('public', particular)).not.toContain('role%3D')
  expect(() => configuredUrl('staff', { DATABASE_URL: 'mysql://x' })).toThrow(
    expect.objectContaining({ fields: [expect.objectContaining({ field: 'DATABASE_URL' })] }),
  )
})
