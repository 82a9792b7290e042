import { loadSchedules } from '@core/modules/progress/schedules/load-schedules'
import { watchProgress } from '@core/modules/progress/watch-progress'
import { sql } from 'kysely'
import { COUNTY, codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const session: Record<string, string> = {}

const staff = [
  { account: 'farmclerk', name: '沈农据', unitId: 'farm', roles: ['clerk' as const] },
  { account: 'farmboss', name: '韩农管', unitId: 'farm', roles: ['leader' as const] },
  { account: 'townclerk', name: '杨镇据', unitId: 'town', roles: ['clerk' as const] },
]

beforeAll(async () => {
  for (const person of staff) await county.addStaff(person)
  for (const account of [
    'boss',
    'townboss',
    'operator',
    'clerk',
    'civil',
    'farmclerk',
    'townclerk',
    'village',
  ])
    session[account] = await county.logIn(account)
  const db = database.db.owner
  await sql`update programmes set cadence = 'monthly' where code = 'rural-dibao'`.execute(db)
  await sql`update programmes set cadence = '按季' where code = 'grain'`.execute(db)
  await sql`insert into programmes (county_code, code, name, kind, department_unit_id, department_name, disclosure_profile)
    values (${COUNTY}, 'relief', '临时救助', 'temporary-relief', 'civil', '县民政局', 'aid')`.execute(db)
})
beforeEach(() => {
  county.clock.now = new Date('2026-08-03T02:34:56Z')
})

const as = <A extends Parameters<typeof county.staff>[1]>(
  account: string,
  action: A,
  input: Parameters<typeof county.staff<A>>[2],
) => county.staff<A>(session[account]!, action, input)

const rowsOf = async (account: string, input: Parameters<typeof as<'get-progress'>>[2] = {}) =>
  must(await as(account, 'get-progress', input)).rows
const statesOf = (row: { cells: { period: string; state: string; late: boolean }[] } | undefined) =>
  row?.cells.map(({ period, state, late }) => `${period} ${state}${late ? ' late' : ''}`)

async function addBatch(
  period: string,
  state: string,
  extra: { programme?: string; unit?: string; on?: string } = {},
) {
  const { programme = 'rural-dibao', unit = null, on = null } = extra
  await sql`with b as (insert into batches (county_code, programme_code, period, unit_id)
      values (${COUNTY}, ${programme}, ${period}, ${unit}) returning id)
    insert into batch_versions (county_code, batch_id, version, state, file_name, file_sha256, imported_by, imported_at, rows_read,
      rows_accepted, rows_rejected, published_at)
    select ${COUNTY}, id, 1, ${state}, 'f.xlsx', sha256(convert_to(${`${programme} ${period} ${unit}`}, 'UTF8')), 'clerk',
      '2026-07-10', 100, 90, 10, ${on} from b`.execute(database.db.owner)
}

test('what should come against what came: derived from the cadence, due 20 working days after the period', async () => {
  const answer = must(await as('boss', 'get-progress', {}))
  expect(answer.year).toBe(2026)
  const dibao = answer.rows.find((row) => row.programmeCode === 'rural-dibao')
  expect(dibao).toMatchObject({
    unitName: '陇西县民政局',
    basis: 'derived',
    ruleWords: '每月一次，每期最后一天以后 20 个工作日内公布',
  })
  // the first period that came is June
  expect(statesOf(dibao)?.slice(0, 3)).toEqual(['2026-06 published', '2026-07 not-due', '2026-08 not-due'])
  const grain = answer.rows.find((row) => row.programmeCode === 'grain')
  expect(statesOf(grain)).toEqual([
    '2026Q1 late late',
    '2026Q2 late late',
    '2026Q3 not-due',
    '2026Q4 not-due',
  ])
  expect(grain?.cells[0]).toMatchObject({ dueOn: '2026-04-29', from: 1, to: 3, batchId: null })
  // beyond the calendar no date is guessed
  expect(grain?.cells[3]).toMatchObject({ dueOn: null })
  expect(answer.counts).toMatchObject({ late: 2, published: 1 })
  expect(answer.unscheduled).toEqual([{ code: 'relief', name: '临时救助' }])
})

test('clerks see what their unit hands in or answers for, supervisors of a town what lies in it', async () => {
  expect((await rowsOf('clerk')).map((row) => row.programmeCode)).toEqual(['rural-dibao'])
  expect((await rowsOf('farmclerk')).map((row) => row.programmeCode)).toEqual(['grain'])
  expect(await rowsOf('townboss')).toEqual([])
  expect(await rowsOf('townclerk')).toEqual([])
  expect(codeOf(await as('civil', 'get-progress', {}))).toBe('forbidden')
})

test('drafts, waiting ones, returned ones, late ones and what nobody asked for', async () => {
  await addBatch('2026-07', 'draft')
  await addBatch('2026Q1', 'published', { programme: 'grain', on: '2026-05-06T02:00:00Z' })
  await addBatch('2026Q2', 'submitted', { programme: 'grain' })
  await addBatch('2026', 'published', { programme: 'relief', unit: 'town', on: '2026-07-02T02:00:00Z' })
  const rows = await rowsOf('boss')
  const of = (code: string) => rows.find((row) => row.programmeCode === code)
  expect(statesOf(of('rural-dibao'))?.slice(0, 2)).toEqual(['2026-06 published', '2026-07 draft'])
  expect(statesOf(of('grain'))?.slice(0, 2)).toEqual(['2026Q1 published late', '2026Q2 submitted late'])
  expect(of('relief')).toMatchObject({ basis: 'unasked', unitName: '马河镇人民政府', ruleWords: '' })
  await sql`update batch_versions set returned_at = now(), returned_by = 'boss', return_reason = '人数不对' where state = 'draft'`.execute(
    database.db.owner,
  )
  expect(statesOf((await rowsOf('clerk'))[0])?.[1]).toBe('2026-07 returned')
  expect((await rowsOf('boss', { only: 'late' })).map((row) => row.programmeCode)).toEqual(['grain'])
  // who looks at last year sees nothing that was not asked for yet
  expect(must(await as('boss', 'get-progress', { year: 2025 })).counts.late).toBe(0)
})

test('the supervisor says who hands in what; with the first change the others’ duties are written down', async () => {
  const change = {
    submission: newKey(),
    programmeCode: 'grain',
    unitId: 'town',
    cadence: 'yearly' as const,
    dueDays: 30,
    dueUnit: 'calendar' as const,
    startsOn: '2026-01-01',
    endsOn: null,
    source: '县里的报送办法第二条',
    reason: '乡镇自己报了',
  }
  const answer = must(await as('boss', 'set-schedule', change))
  expect(answer.schedules.map(({ unitId, ruleWords, basis }) => [unitId, ruleWords, basis])).toEqual([
    ['farm', '每季度一次，每期最后一天以后 20 个工作日内公布', 'set'],
    ['town', '每年一次，每期最后一天以后 30 天内公布', 'set'],
  ])
  expect(answer.schedules[1]).toMatchObject({
    changed: { by: '郑督办', on: '2026-08-03', reason: '乡镇自己报了' },
  })
  expect((await rowsOf('townclerk')).map((row) => row.programmeCode)).toEqual(['relief', 'grain'])
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from audit_log where action = 'schedule.set'`.execute(database.db.owner)
  must(await as('boss', 'set-schedule', change))
  expect(rows).toEqual([{ n: 1 }])
  expect(
    codeOf(await as('boss', 'set-schedule', { ...change, unitId: 'nobody', endsOn: '2025-01-01' })),
  ).toBe('input-invalid')
  expect(codeOf(await as('boss', 'set-schedule', { ...change, programmeCode: 'none' }))).toBe('not-found')
  expect(codeOf(await as('townboss', 'set-schedule', change))).toBe('forbidden')
  const removed = { submission: newKey(), programmeCode: 'grain', unitId: 'town', reason: '又不报了' }
  expect(must(await as('boss', 'remove-schedule', removed)).schedules.map(({ unitId }) => unitId)).toEqual([
    'farm',
  ])
})

test('a list of schedules sets its programmes anew and names every fault at once', async () => {
  const services = { db: database.db.owner, now: () => county.clock.now }
  const line = (extra: object) => ({
    line: 2,
    programme: 'grain',
    unit: 'farm',
    cadence: '',
    dueDays: '',
    dueUnit: '',
    startsOn: '',
    endsOn: '',
    source: '',
    ...extra,
  })
  await expect(
    loadSchedules(
      services,
      [line({ programme: '没有' }), line({ line: 3, unit: '没有', dueDays: '999' })],
      null,
      'x',
    ),
  ).rejects.toMatchObject({
    code: 'input-invalid',
    fields: [
      { field: '第 2 行', message: '没有项目“没有”，请先载入项目目录。' },
      { field: '第 3 行', message: '没有单位“没有”，请先载入单位。' },
      { field: '第 3 行', message: '天数“999”应为 0 到 180 的整数。' },
    ],
  })
  const lines = [line({ unit: '陇西县农业农村局', dueDays: '10', dueUnit: '工作日' })]
  expect(await loadSchedules(services, lines, null, 'operator:test')).toEqual({ schedules: 1, programmes: 1 })
  expect(must(await as('farmclerk', 'get-schedules', { programmeCode: 'grain' })).schedules).toMatchObject([
    {
      unitId: 'farm',
      cadence: 'quarterly',
      dueDays: 10,
      dueUnit: 'working',
      startsOn: '2026-01-01',
      basis: 'set',
    },
  ])
})

test('late and nearly due data make messages once, to the unit and after three days to supervisors', async () => {
  const services = { db: database.db.clock, now: () => county.clock.now }
  await watchProgress(services)
  await watchProgress(services)
  const { rows } = await sql<{ kind: string; unitId: string | null; parts: string[]; payload: object }>`
    select kind, unit_id as "unitId", parts, payload from outbox where kind like 'data-%' order by kind`.execute(
    database.db.owner,
  )
  expect(rows).toEqual([
    {
      kind: 'data-late',
      unitId: 'farm',
      parts: ['clerk', 'leader'],
      payload: { programme: '种粮补贴', period: '2026年第二季度', due: '7月14日', unit: '陇西县农业农村局' },
    },
    {
      kind: 'data-late-supervised',
      unitId: null,
      parts: ['supervisor'],
      payload: { programme: '种粮补贴', period: '2026年第二季度', due: '7月14日', unit: '陇西县农业农村局' },
    },
  ])
})

test('scores say where they come from; who needs help stands first; a clerk sees his own unit', async () => {
  const { units, since } = must(await as('boss', 'get-scores', {}))
  expect(since).toBe('2025-09-01')
  expect(units.map(({ unitName, score }) => [unitName, score])).toEqual([
    ['陇西县农业农村局', 0],
    ['陇西县民政局', 90],
    ['马河镇人民政府', 90],
  ])
  expect(units[0]!.measures[0]).toMatchObject({
    key: 'timely',
    words: '到期 2 期，按时公布 0 期，还有 1 期没有公布。',
    needsHelp: true,
  })
  expect(units[0]!.trend).toHaveLength(12)
  expect(units[0]!.trend.filter(({ due }) => due > 0).map(({ month }) => month)).toEqual([
    '2026-04',
    '2026-07',
  ])
  expect(must(await as('clerk', 'get-scores', {})).units.map(({ unitId }) => unitId)).toEqual(['civil'])
})

test('a payment knows its unit, file and line; by office, or by the report that names it', async () => {
  const paymentId = county.paymentId
  expect(must(await as('boss', 'trace-payment', { paymentId }))).toMatchObject({
    programmeName: '农村低保',
    unitName: '陇西县民政局',
    fileName: 'f.xlsx',
    sheetName: null,
    lineNo: 1,
    importedBy: '冯数据',
    stateWords: '已发布',
    mayOpenBatch: true,
  })
  expect(must(await as('clerk', 'trace-payment', { paymentId })).lineNo).toBe(1)
  expect(codeOf(await as('farmclerk', 'trace-payment', { paymentId }))).toBe('not-found')
  expect(codeOf(await as('civil', 'trace-payment', { paymentId }))).toBe('not-found')
  const { caseId } = await county.submit({ paymentId })
  expect(must(await as('civil', 'trace-payment', { paymentId, caseId })).mayOpenBatch).toBe(false)
  expect(codeOf(await as('village', 'trace-payment', { paymentId, caseId }))).toBe('not-found')
})
