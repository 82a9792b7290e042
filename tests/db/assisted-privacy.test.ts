import { randomUUID } from 'node:crypto'
import { hourLog, log } from '@core/host/log'
import { runClockJobs } from '@core/modules/clock/run-clock-jobs'
import { sql } from 'kysely'
import { codeOf, must, newKey, type Outcome, plainReport, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'
import { mayRun } from '../support/database-rights'
import { readLogs } from '../support/read-logs'
import { member, useVisits, visitTo } from '../support/visits'

/**
 * A cadre sits beside a resident who reports the cadres of the village, on the cadre's phone. Hours later the phone says that this
 * home was visited. Seen with the eyes of one who has every table, the logs and the order in which rows lie, and wants to know
 * which of the visited homes has reported.
 */
const database = useTestDatabase()
const county = useCounty(database)
const { register, refresh, list } = useVisits(database, county)
const owner = database.db.owner

const OPENID = 'oCadre-phone-openid_7'
const REPORT_SIDE = [
  'reports',
  'cases',
  'case_events',
  'case_deadlines',
  'case_exclusions',
  'case_parties',
  'attachments',
  'photo_parts',
  'outbox',
]
const VISIT_SIDE = ['visits', 'visit_homes', 'visit_coverage', 'visit_lists', 'visit_readings']

type Row = Record<string, unknown>
type Dump = Record<string, Row[]>

let lines = ''
let session: string
let receipt: string
let beforeSession: Dump
let beforeRecording: Dump
let afterRecording: Dump
let afterNight: Dump
const keys = [randomUUID(), randomUUID(), randomUUID()]

/** A call from the cadre's phone, in WeChat: whatever is asked there, the platform knows whose phone it is. */
async function fromPhone<T>(fn: 'reporter-api' | 'staff-api', action: string, input: object, as?: string) {
  Object.assign(process.env, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: OPENID })
  const running = county.limited[fn]({ action, input, session: as }) as Promise<Outcome<T>>
  delete process.env.WX_OPENID
  return running
}

/** Every row of every table, with the transaction that wrote it and the place where it lies. */
async function dump(): Promise<Dump> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'mbz' and c.relkind = 'r' order by 1`.execute(owner)
  const all: Dump = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ row: Row }>`
      select to_jsonb(t) || jsonb_build_object('xmin', t.xmin::text, 'ctid', t.ctid::text) as row from ${sql.table(name)} t order by t.ctid`.execute(
      owner,
    )
    all[name] = rows.map(({ row }) => row)
  }
  return all
}

/** What stands in the fields of rows, whatever they are called; not the words that every row of a kind has in common. */
function valuesOf(rows: Row[]): Set<string> {
  const values = new Set<string>()
  const walk = (value: unknown): void => {
    if (value === null || typeof value === 'boolean') return
    if (typeof value === 'object') Object.values(value as object).forEach(walk)
    else values.add(String(value))
  }
  for (const { xmin, ctid, ...fields } of rows) walk(fields)
  return values
}

const rowsOf = (all: Dump, tables: string[]) => tables.flatMap((name) => all[name] ?? [])
const textOf = (rows: Row[]) => rows.map((row) => JSON.stringify(row)).join('\n')

beforeAll(async () => {
  log.level = 'info'
  hourLog.level = 'info'
  const stopReading = readLogs((line) => {
    lines += line
  })
  log.info('control')

  await register('household', [
    member('祁老大', '1938-02-02', 'A1'),
    member('祁老二', '1939-02-02', 'A2'),
    member('祁老三', '1940-02-02', 'A3'),
  ])
  await refresh()
  county.clock.now = new Date('2026-08-03T13:51:07.321+08:00')
  const logIn = { account: 'helper', password: 'mingbai-2026' }
  session = must(await fromPhone<{ session: string }>('staff-api', 'log-in', logIn)).session
  must(await fromPhone('staff-api', 'bind-wechat', { submission: newKey() }, session))
  const homes = (await list(session)).homes.map(({ id }) => id)
  beforeSession = await dump()

  // the session: nothing of it goes to staff-api
  county.clock.now = new Date('2026-08-03T14:07:31.123+08:00')
  const report = plainReport({ kind: 'report', accused: 'village-cadre' })
  receipt = must(await fromPhone<{ receipt: string }>('reporter-api', 'submit-report', report)).receipt
  must(await fromPhone('reporter-api', 'follow-report', { receipt }))
  county.clock.now = new Date('2026-08-03T14:31:02.004+08:00')
  must(await fromPhone('reporter-api', 'submit-report', plainReport()))
  beforeRecording = await dump()

  // two hours after the last visit, on a full hour, all of them
  county.clock.now = new Date('2026-08-03T18:12:44.555+08:00')
  const visits = homes.map((home, i) => visitTo(home, { key: keys[i]!, on: '2026-08-03', helps: [] }))
  must(await fromPhone('staff-api', 'record-visits', { submission: newKey(), visits }, session))
  must(await fromPhone('staff-api', 'get-visit-coverage', {}, session))
  afterRecording = await dump()

  county.clock.now = new Date('2026-08-04T03:00:00+08:00')
  await runClockJobs({ ...county.services('clock'), wechat: null })
  await refresh()
  afterNight = await dump()
  stopReading()
  log.level = 'silent'
  hourLog.level = 'silent'
})

test('the dump sees what it is meant to see', () => {
  expect(afterRecording.visits).toHaveLength(3)
  expect(afterRecording.reports).toHaveLength(2)
  expect(afterRecording.throttle!.length).toBeGreaterThan(0)
  expect(Object.keys(afterRecording)).toEqual(expect.arrayContaining([...REPORT_SIDE, ...VISIT_SIDE]))
})

test('a visit and a report have village, county and day in common, and nothing else', () => {
  for (const all of [afterRecording, afterNight]) {
    const reported = valuesOf(rowsOf(all, REPORT_SIDE))
    const shared = [...valuesOf(all.visits!)].filter((value) => reported.has(value))
    expect(shared.sort()).toEqual(
      ['2026-08-03', '621122', VILLAGE].filter((value) => reported.has(value)).sort(),
    )
    expect(shared).toContain(VILLAGE)
    // parts of values neither: no key or home stands in a report, no report, case or receipt in a visit
    const reports = textOf(rowsOf(all, [...REPORT_SIDE, 'throttle', 'audit_log', 'jobs', 'clock_slots']))
    for (const { key, home_id } of all.visits!)
      for (const id of [String(key), String(home_id)])
        for (const form of [id, id.replaceAll('-', '')]) expect(reports).not.toContain(form)
    const visits = textOf(rowsOf(all, VISIT_SIDE))
    for (const { id, receipt_hash } of all.reports!)
      for (const form of [String(id), String(receipt_hash).slice(2)]) expect(visits).not.toContain(form)
    for (const { id, number } of all.cases!) {
      expect(visits).not.toContain(String(number))
      expect(valuesOf(rowsOf(all, VISIT_SIDE))).not.toContain(String(id))
    }
  }
})

test('nothing on the side of visits has a clock or counts up', async () => {
  const { rows } = await sql<{ column: string; type: string; identity: string; fill: string | null }>`
    select c.relname || '.' || a.attname as "column", format_type(a.atttypid, null) as type, a.attidentity as identity,
      pg_get_expr(d.adbin, d.adrelid) as fill
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where n.nspname = 'mbz' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and c.relname = any (${VISIT_SIDE})`.execute(
    owner,
  )
  expect(rows.filter(({ type }) => type.startsWith('time'))).toEqual([])
  expect(rows.filter(({ identity, fill }) => identity !== '' || fill?.includes('nextval'))).toEqual([])
  expect(rows.flatMap(({ column, fill }) => (fill ? [[column, fill]] : []))).toEqual([
    ['visit_homes.id', 'gen_random_uuid()'],
  ])
  const { rows: triggers } = await sql`
    select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relname = any (${VISIT_SIDE}) and not tgisinternal`.execute(
    owner,
  )
  expect(triggers).toEqual([])
})

test('a visit says nothing of who made it, and a report nothing of whose phone it came from', () => {
  const cadre = afterRecording.staff!.find(({ account }) => account === 'helper')!
  const sessions = afterRecording.staff_sessions!.map(({ token_hash }) => token_hash)
  const traces = [
    ...[cadre.id, cadre.name, OPENID, session, '"helper"'].map(String),
    ...[cadre.openid_hash, cadre.openid_enc, ...sessions].map((bytes) => String(bytes).slice(2)),
  ]
  const reported = REPORT_SIDE.filter((table) => table !== 'case_exclusions')
  for (const all of [afterRecording, afterNight]) {
    const visits = textOf(rowsOf(all, ['visits', 'visit_homes', 'visit_coverage', 'visit_lists']))
    const reports = textOf(rowsOf(all, reported))
    for (const trace of traces) {
      expect(visits).not.toContain(trace)
      expect(reports).not.toContain(trace)
    }
    // kept from the report about cadres of the village are all of its unit, whosever phone it was
    const kept = new Set(all.case_exclusions!.map(({ staff_id }) => staff_id).filter(Boolean))
    const ofVillage = all.staff!.filter(({ unit_id }) => unit_id === 'village').map(({ id }) => id)
    expect(kept).toEqual(new Set(ofVillage))
  }
})

test('while the session runs, nothing is written on the side of staff, visits or the audit', () => {
  for (const table of [
    ...VISIT_SIDE,
    'staff',
    'staff_sessions',
    'audit_log',
    'clock_slots',
    'jobs',
    'login_tries',
  ])
    expect([table, beforeRecording[table]]).toEqual([table, beforeSession[table]])
})

test('recording visits touches them, their sums and the life of the session, and nothing else', () => {
  const changed = Object.keys(afterRecording).filter(
    (table) => JSON.stringify(afterRecording[table]) !== JSON.stringify(beforeRecording[table]),
  )
  expect(changed.sort()).toEqual(['staff_sessions', 'visit_coverage', 'visits'])
})

test('the audit learns at night that names were read, and never of a visit', () => {
  const actions = (all: Dump) => all.audit_log!.map(({ action }) => action)
  expect(actions(afterRecording)).not.toContain('visits.read-names')
  const told = afterNight.audit_log!.filter(({ action }) => String(action).startsWith('visits.'))
  expect(told.map(({ actor, action, subject, detail }) => ({ actor, action, subject, detail }))).toEqual([
    {
      actor: 'helper',
      action: 'visits.read-names',
      subject: `village:${VILLAGE}`,
      detail: { on: '2026-08-03' },
    },
  ])
  expect(afterNight.visit_readings).toEqual([])
})

test('visits that helped look alike, whatever was done in the session', () => {
  expect(afterRecording.visits!.map(({ helps, consent, outcome }) => [helps, consent, outcome])).toEqual(
    Array.from({ length: 3 }, () => [['own'], 'spoken', 'helped']),
  )
})

test('after the night neither the transaction nor the place of a row says when it came', () => {
  for (const table of ['visits', 'visit_coverage']) {
    expect(afterNight[table]!.length).toBeGreaterThan(0)
    expect(new Set(afterNight[table]!.map(({ xmin }) => xmin)).size).toBe(1)
  }
  // in the order of random keys, not in that of their arrival
  expect(afterNight.visits!.map(({ key }) => key)).toEqual([...keys].sort())
  expect(afterNight.visits![0]!.xmin).not.toBe(afterRecording.visits![0]!.xmin)
})

test('the log has no line of the visits or of the reports', () => {
  const told = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string; action?: string; fn?: string })
  expect(told.flatMap(({ fn, action }) => (action ? [`${fn} ${action}`] : []))).toEqual([
    'staff-api log-in',
    'staff-api bind-wechat',
  ])
  for (const secret of [OPENID, receipt, session, VILLAGE, ...keys, 'record-visits', 'helper'])
    expect(lines).not.toContain(secret)
})

test('a failure of the visits is logged without action, request id and minute', async () => {
  let written = ''
  hourLog.level = 'info'
  const stopReading = readLogs((line) => {
    written += line
  })
  await sql`alter table visits rename to visits_gone`.execute(owner)
  try {
    const visit = visitTo(null, { key: keys[0]!, on: '2026-08-03' })
    const again = must(
      await county.call('staff-api', 'log-in', { account: 'helper', password: 'mingbai-2026' }),
    )
    const answer = await county.staff(again.session, 'record-visits', {
      submission: newKey(),
      visits: [visit],
    })
    expect(codeOf(answer)).toBe('internal')
  } finally {
    await sql`alter table visits_gone rename to visits`.execute(owner)
    stopReading()
    hourLog.level = 'silent'
  }
  const entry = JSON.parse(written)
  expect(entry).toMatchObject({ fn: 'staff-api', code: 'internal' })
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
})

describe('the limiter and a phone that helps thirty homes', () => {
  const reports = () =>
    county.limited['reporter-api'] as (
      event: unknown,
      platform: object,
    ) => Promise<Outcome<{ receipt: string }>>
  const from = (caller: string, action: string, input: object) => reports()({ action, input }, { caller })

  test('a report of each home, one of them sent again, something added: all are taken on one day', async () => {
    county.clock.now = new Date('2026-08-05T09:00:00+08:00')
    for (let home = 0; home < 30; home++) {
      const report = plainReport({ text: `第 ${home} 家：去年的补贴没有到账，请查一查。` })
      const { receipt } = must(await from('phone-1', 'submit-report', report))
      // the answer was lost on the way
      expect(must(await from('phone-1', 'submit-report', report)).receipt).toBe(receipt)
      const added = { receipt, submission: newKey(), text: '存折在家里。', photos: [] }
      must(await from('phone-1', 'add-to-report', added))
      must(await from('phone-1', 'follow-report', { receipt }))
    }
  })

  test('whoever floods is stopped all the same, and nobody else with him', async () => {
    const codes: string[] = []
    for (let i = 0; i < 12; i++) codes.push(codeOf(await from('phone-1', 'submit-report', plainReport())))
    expect(codes.filter((code) => code === 'ok')).toHaveLength(10)
    expect(codes.slice(10)).toEqual(['too-many-requests', 'too-many-requests'])
    expect(codeOf(await from('phone-2', 'submit-report', plainReport()))).toBe('ok')
  })

  test('no row of the limiter equals anything that is kept of staff, and windows end at fixed times', async () => {
    const all = await dump()
    const limited = new Set(all.throttle!.map(({ key }) => String(key)))
    expect(limited.size).toBeGreaterThan(0)
    for (const table of [
      'staff',
      'staff_sessions',
      'login_tries',
      'visits',
      'visit_homes',
      'reports',
      'cases',
    ])
      for (const value of valuesOf(all[table]!)) expect(limited.has(value)).toBe(false)
    for (const { window_ends } of all.throttle!)
      expect(new Date(String(window_ends)).getTime() % 600_000).toBe(0)
  })

  test('with every key, but without the salt of the day, the phone of a cadre is in no row', async () => {
    const all = await dump()
    const limited = new Set(all.throttle!.map(({ key }) => String(key).slice(2)))
    for (const name of ['report', 'receipt', 'log-in', 'staff-openid'])
      for (const caller of [OPENID, 'helper', 'phone-1'])
        expect(limited.has(county.keys.hash('caller', `${name}|${caller}`).toString('hex'))).toBe(false)
  })
})

describe('database roles', () => {
  const can = (role: 'public' | 'reporter' | 'staff' | 'clock' | 'compare', statement: string) =>
    mayRun(database.db[role], statement)

  test.each([
    ['public', 'select 1 from visits'],
    ['public', 'select 1 from visit_homes'],
    ['reporter', 'select 1 from visits'],
    ['reporter', 'select 1 from visit_homes'],
    ['reporter', 'insert into visits default values'],
    ['reporter', 'select 1 from visit_readings'],
    ['reporter', `select visit_home_people(gen_random_uuid(), '{}')`],
    ['staff', 'select key from visits'],
    ['staff', 'select helps from visits'],
    ['staff', 'select ctid, home_id from visits where key is not null'],
    ['staff', 'delete from visits'],
    ['staff', `update visits set outcome = 'helped'`],
    ['staff', 'select 1 from visit_readings'],
    ['staff', 'delete from visit_readings'],
    ['staff', 'update visit_homes set listed = false'],
    ['staff', `select shuffle_visits('621122')`],
    ['compare', 'select key from visits'],
    ['compare', 'delete from visits'],
    ['clock', 'select key from visits'],
    ['clock', 'insert into visits default values'],
    ['clock', 'select 1 from visit_homes'],
  ] as const)('%s must not: %s', async (role, statement) => {
    expect(await can(role, statement)).toBe(false)
  })
})
