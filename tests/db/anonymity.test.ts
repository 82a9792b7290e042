import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hourLog, log } from '@core/host/log'
import { createKeys, generateKeyMaterial } from '@core/ports/keys'
import { folderStorage } from '@core/ports/storage'
import type { OutputOf } from '@shared/contracts'
import { sql } from 'kysely'
import sharp from 'sharp'
import { must, newKey, type Outcome, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'
import { mayRun } from '../support/database-rights'
import { readLogs } from '../support/read-logs'

/**
 * DESIGN D7, seen with the eyes of one who wants to know who reported him and has a dump of the database, the evidence
 * folder, the logs and a clock: the deployed entry is called as the platform calls it, then everything is searched.
 */
const database = useTestDatabase()
useCounty(database)
const material = generateKeyMaterial()
const keys = createKeys(material)
const dataDir = mkdtempSync(join(tmpdir(), 'mbz-anonymity-'))

const secret = {
  openid: 'oX7-reporter-openid_42',
  address: '203.0.113.77',
  text: '村里的胡会计把我家三年的低保金领走了，我有存折为证。',
  person: '胡会计',
  contact: '13899990000',
  added: '我叫常守信，住在二社，请别告诉别人。',
  submission: newKey(),
  addition: newKey(),
  photo: newKey(),
}
/** In a request of the same hour; a fake client cannot smuggle it in either. */
const smuggled = { openid: 'o-smuggled', clientIP: '192.0.2.9', deviceId: 'device-17' }

let main: (event: unknown, platform?: { caller?: string }) => Promise<unknown>
let receipt = ''
let lines = ''
const raw = { gps: Buffer.alloc(0) }

async function call<A extends 'upload-photo-part' | 'submit-report' | 'add-to-report' | 'follow-report'>(
  action: A,
  input: Record<string, unknown>,
): Promise<OutputOf<'reporter-api', A>> {
  Object.assign(process.env, { WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID', WX_OPENID: secret.openid })
  const running = main(
    { action, input: { ...input, ...smuggled }, session: secret.openid, ...smuggled },
    {
      caller: secret.address,
    },
  )
  delete process.env.WX_OPENID
  return must((await running) as Outcome<OutputOf<'reporter-api', A>>)
}

async function dump(): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'mbz' and c.relkind = 'r' order by 1`.execute(database.db.owner)
  const tables: Record<string, string> = {}
  for (const { name } of rows) {
    const { rows: found } = await sql<{
      row: string
    }>`select t::text as row from ${sql.table(name)} t`.execute(database.db.owner)
    tables[name] = found.map(({ row }) => row).join('\n')
  }
  return tables
}

/** Text as it could lie in a dump: plain, hexadecimal as bytea is printed, base64, and hashed without a key. */
function disguises(text: string): string[] {
  const bytes = Buffer.from(text)
  const hashes = ['md5', 'sha1', 'sha256', 'sha512'].map((name) =>
    createHash(name).update(text).digest('hex'),
  )
  return [text, bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), ...hashes]
}

beforeAll(async () => {
  Object.assign(process.env, {
    DATABASE_URL: database.serverUrl,
    MBZ_DATA_DIR: dataDir,
    MBZ_KEYS: JSON.stringify(material),
  })
  log.level = 'info'
  hourLog.level = 'info'
  const stopReading = readLogs((line) => {
    lines += line
  })
  log.info('control')
  ;({ main } = await import('../../cloudfunctions/reporter-api'))

  raw.gps = await sharp({ create: { width: 2000, height: 1500, channels: 3, background: '#586' } })
    .withExif({
      IFD0: { Make: 'SpyPhone', Model: 'Model-X', Artist: '常守信' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '35/1 0/1 11/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '104/1 38/1 2/1',
      },
    })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>',
    )
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()
  const size = 60_000
  const parts = Math.ceil(raw.gps.length / size)
  for (let part = 0; part < parts; part++)
    await call('upload-photo-part', {
      photo: secret.photo,
      part,
      parts,
      data: raw.gps.subarray(part * size, (part + 1) * size).toString('base64'),
    })
  const sent = await call('submit-report', {
    submission: secret.submission,
    kind: 'report',
    accused: 'village-cadre',
    village: VILLAGE,
    person: secret.person,
    text: secret.text,
    contact: secret.contact,
    photos: [secret.photo],
  })
  receipt = sent.receipt
  await call('add-to-report', { receipt, submission: secret.addition, text: secret.added, photos: [] })
  await call('follow-report', { receipt })
  // what goes wrong is logged, and must tell nothing either
  for (const wrong of [{ receipt: '1' }, { receipt: secret.text.repeat(9) }, null])
    await main({ action: 'follow-report', input: wrong }, { caller: secret.address })
  await main({ action: secret.openid, input: secret.text }, { caller: secret.address })
  stopReading()
  log.level = 'silent'
  hourLog.level = 'silent'
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test('the dump of every table holds nothing of the sender and nothing in clear', async () => {
  const tables = await dump()
  expect(Object.keys(tables)).toEqual(
    expect.arrayContaining([
      'reports',
      'cases',
      'case_events',
      'throttle',
      'throttle_salts',
      'outbox',
      'audit_log',
    ]),
  )
  expect(tables.reports).not.toBe('')
  expect(tables.throttle).not.toBe('')
  const words = [
    ...Object.values(secret),
    ...Object.values(smuggled),
    receipt,
    '胡会计',
    '存折为证',
    '常守信',
    'SpyPhone',
  ]
  for (const word of words)
    for (const form of disguises(word))
      for (const [table, text] of Object.entries(tables))
        expect({ word, table, found: text.includes(form) }).toEqual({ word, table, found: false })
})

test('caller keys have no counterpart in any other table', async () => {
  const tables = await dump()
  const { rows } = await sql<{ key: string }>`select encode(key, 'hex') as key from throttle`.execute(
    database.db.owner,
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { key } of rows)
    for (const [table, text] of Object.entries(tables))
      if (table !== 'throttle') expect(text).not.toContain(key)
  // and windows end at fixed times, so that they say "today" or "this hour", never when
  const { rows: windows } = await sql<{ s: number }>`
    select extract(epoch from window_ends)::int8 % 600 as s from throttle`.execute(database.db.owner)
  expect(windows.every(({ s }) => s === 0)).toBe(true)
})

test('no time beside a report is finer than an hour, no id orders it among others', async () => {
  const { rows: columns } = await sql<{ table: string; column: string; type: string; identity: string }>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, a.attidentity as identity
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'mbz' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and c.relname in ('reports', 'cases', 'case_events', 'case_deadlines', 'case_exclusions', 'attachments', 'photo_parts', 'outbox')`.execute(
    database.db.owner,
  )
  for (const { table, column } of columns.filter((c) => c.type.startsWith('timestamp'))) {
    const { rows } = await sql<{ at: Date }>`
      select ${sql.ref(column)} as at from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(
      database.db.owner,
    )
    for (const { at } of rows) expect([table, column, at.getTime() % 3_600_000]).toEqual([table, column, 0])
  }
  expect(columns.filter((c) => c.identity !== '')).toEqual([])
})

test('the evidence cannot be read without the key, has no metadata, and its file tells no minute', async () => {
  const folder = join(dataDir, 'storage', 'evidence')
  const files = readdirSync(folder)
  expect(files).toHaveLength(1)
  const sealed = readFileSync(join(folder, files[0]!))
  await expect(sharp(sealed).metadata()).rejects.toThrow()
  expect(() => createKeys(generateKeyMaterial()).open('report', sealed)).toThrow()

  const photo = keys.open('report', sealed)
  expect((await sharp(raw.gps).metadata()).exif).toBeDefined()
  const { exif, xmp, iptc, icc, width, height, format } = await sharp(photo).metadata()
  expect({ exif, xmp, iptc, icc, width, height, format }).toEqual({
    width: 1600,
    height: 1200,
    format: 'jpeg',
  })
  for (const trace of ['SpyPhone', 'GPS', 'Exif', 'http://', '常守信'])
    expect(photo.includes(Buffer.from(trace))).toBe(false)
  expect(photo.length).toBeLessThan(500_000)

  for (const path of [join(folder, files[0]!), folder])
    expect([path, statSync(path).mtimeMs % 86_400_000]).toEqual([path, 0])
  expect(await folderStorage(join(dataDir, 'storage')).get(`evidence/${files[0]}`)).toEqual(sealed)
})

test('the log holds no line about reports that went well or were refused', () => {
  expect(lines.trim().split('\n')).toEqual([expect.stringContaining('"msg":"control"')])
})

test('a failure of the reporter function is logged without action, request id and minute', async () => {
  let written = ''
  hourLog.level = 'info'
  const stopReading = readLogs((line) => {
    written += line
  })
  await sql`alter table reports rename to reports_gone`.execute(database.db.owner)
  try {
    const answer = await main({ action: 'follow-report', input: { receipt } }, { caller: secret.address })
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } })
  } finally {
    await sql`alter table reports_gone rename to reports`.execute(database.db.owner)
    stopReading()
    hourLog.level = 'silent'
  }
  const entry = JSON.parse(written)
  expect(entry).toMatchObject({ fn: 'reporter-api', code: 'internal', causeCode: '42P01' })
  expect(entry.time).toMatch(/T\d\d:00:00\.000Z$/)
  expect(Object.keys(entry).sort()).toEqual([
    'at',
    'cause',
    'causeCode',
    'code',
    'fn',
    'level',
    'msg',
    'time',
  ])
  for (const word of [...Object.values(secret), receipt]) expect(written).not.toContain(word)
})

test('sealed texts of different length look alike', async () => {
  const { rows } = await sql<{ n: number }>`
    select octet_length(text_enc) as n from reports union all select octet_length(text_enc) from case_events
    where text_enc is not null union all select octet_length(contact_enc) from reports`.execute(
    database.db.owner,
  )
  expect(new Set(rows.map(({ n }) => n)).size).toBe(1)
})

describe('database roles', () => {
  const can = (role: 'public' | 'reporter' | 'staff' | 'clock', statement: string) =>
    mayRun(database.db[role], statement)

  test.each([
    ['public', 'select 1 from reports'],
    ['public', 'select 1 from cases'],
    ['public', 'select 1 from case_events'],
    ['public', 'select 1 from attachments'],
    ['public', 'select 1 from photo_parts'],
    ['public', 'select 1 from persons'],
    ['public', 'select 1 from payments'],
    ['public', 'select 1 from staff'],
    ['public', 'select 1 from outbox'],
    ['public', 'select 1 from audit_log'],
    ['public', 'select case_payment(1)'],
    ['public', `select staff_concerned('621122', '{}', '')`],
    ['public', `select case_payers('621122')`],
    ['reporter', `select staff_people_found('621122')`],
    ['reporter', 'select 1 from staff_people'],
    ['reporter', `select case_payers('621122')`],
    ['reporter', 'select 1 from persons'],
    ['reporter', 'select 1 from payments'],
    ['reporter', 'select password_hash from staff'],
    ['reporter', 'select openid_hash from staff'],
    ['reporter', 'select 1 from staff_sessions'],
    ['reporter', 'select 1 from staff_relations'],
    ['reporter', 'select 1 from audit_log'],
    ['reporter', 'select 1 from outbox'],
    ['reporter', 'select 1 from login_tries'],
    ['reporter', 'delete from reports'],
    ['reporter', 'delete from case_events'],
    ['reporter', `update case_events set action = 'x'`],
    ['reporter', 'delete from case_exclusions'],
    ['reporter', `update reports set text_enc = '\\x00'`],
    ['staff', 'select 1 from persons'],
    ['staff', 'select 1 from payments'],
    ['staff', 'select 1 from throttle_salts where false for update'],
    ['staff', 'delete from case_exclusions'],
    ['staff', `update case_events set action = 'x'`],
    ['staff', 'delete from case_events'],
    ['staff', 'update reports set stars = 5'],
    ['staff', 'insert into reports default values'],
    ['staff', 'select 1 from audit_log'],
    ['staff', `update staff set roles = '{operator}'`],
    ['clock', 'select text_enc from reports'],
    ['clock', 'select receipt_hash from reports'],
    ['clock', 'select 1 from persons'],
    ['clock', 'select 1 from payments'],
    ['clock', 'select password_hash from staff'],
    ['clock', 'select 1 from audit_log'],
    ['clock', 'update case_events set visible_to_reporter = true'],
  ] as const)('%s must not: %s', async (role, statement) => {
    expect(await can(role, statement)).toBe(false)
  })
})
