import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '@core/cli/main'
import { performExportClues } from '@core/modules/clues/export/perform-export-clues'
import { runJobs } from '@core/modules/jobs/run-jobs'
import { splitRecords } from '@core/tables/reading/split-records'
import * as XLSX from '@e965/xlsx'
import { sql } from 'kysely'
import { type Person, ruleLike, useClues } from '../support/clues'
import { codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const { paidPerson, finding, night } = useClues(database, county.keys)
const folder = mkdtempSync(join(tmpdir(), 'mbz-ledger-test-'))
const before = { ...process.env }
const FAR_VILLAGE = '621122109201'

/** FORMATS §7. */
const KEYS =
  'clue_id, rule_id, rule_title, level, programme_code, programme_name, person_name, id_number_masked, town, village, periods, amount_yuan, reason, would_clear, state, verdict, first_seen, last_seen, rule_version, case_number, unit, case_state, dispatched, due, recovered_yuan'.split(
    ', ',
  )
const HEADERS =
  '线索编号 规则编号 规则名称 级别 项目代码 项目名称 姓名 身份证号（遮盖） 乡镇 村（社区） 期次 金额（元） 疑点说明 什么情况可以排除 状态 核查结论 首次发现 最近发现 规则版本 办件编号 核查单位 办理状态 交办日期 到期日 追缴和上交（元）'.split(
    ' ',
  )
const NASTY = '=HYPERLINK("http://x","点我")'
const people: Record<string, Person> = {}

beforeAll(async () => {
  process.env.DATABASE_URL = database.serverUrl
  process.env.MBZ_KEYS = JSON.stringify(county.material)
  people.plain = await paidPerson('何有福')
  people.nasty = await paidPerson('+引号"逗号,')
  people.far = await paidPerson('柯寨人')
  await night('2026-08-01', [
    finding(people.plain, { amountFen: 123_456 }),
    finding(people.nasty, { reason: NASTY, wouldClear: '第一行\n第二行\u0007', amountFen: 0 }),
    finding(people.far, { villageCode: FAR_VILLAGE, amountFen: 42_010 }),
  ])
  const none = { villageCode: null, programmeCode: null, periods: '', amountFen: 0 }
  const source = ruleLike({ id: 'r53', level: 'blue', kind: 'quality', subject: 'registry' })
  await night('2026-08-02', [finding('death', none)], source)
  await sql`update clues set state = 'confirmed', verdict_note = '入户核实，确已去世' where reason like '=%'`.execute(
    database.db.owner,
  )
})
afterAll(() => {
  process.env = before
  rmSync(folder, { recursive: true })
})

async function mbz(...args: string[]): Promise<{ code: number; out: Record<string, unknown> }> {
  const printed: string[] = []
  const write = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => Boolean(printed.push(String(text))))
  const code = await main([...args, '--json']).finally(() => write.mockRestore())
  return { code, out: JSON.parse(printed.join('')) }
}

const file = (name: string) => join(folder, name)
async function records(path: string): Promise<string[][]> {
  async function* whole() {
    yield readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  }
  const lines: string[][] = []
  for await (const part of splitRecords(whole(), ',')) lines.push(...part)
  return lines
}
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>[]
const sheetOf = (path: string) => {
  const book = XLSX.read(readFileSync(path), { cellNF: true })
  return book.Sheets[book.SheetNames[0]!]!
}
const tableOf = (path: string) =>
  XLSX.utils.sheet_to_json<unknown[]>(sheetOf(path), { header: 1, raw: true, defval: null })

describe('the ledger', () => {
  test('JSON: the keys of the format, numbers as numbers, codes for machines', async () => {
    const path = file('a.json')
    expect(await mbz('clues', 'export', '-o', path)).toEqual({
      code: 0,
      out: { file: path, format: 'json', rows: 4, withId: false },
    })
    const rows = json(path)
    for (const row of rows) expect(Object.keys(row)).toEqual(KEYS)
    expect(rows[0]).toEqual({
      clue_id: expect.any(Number),
      rule_id: 'r01',
      rule_title: '死亡后仍领取',
      level: 'red',
      programme_code: 'rural-dibao',
      programme_name: '农村低保',
      person_name: '何有福',
      id_number_masked: `**************${people.plain!.idNumber.slice(-4)}`,
      town: '马河镇',
      village: '杨营村',
      periods: '2026-05',
      amount_yuan: 1234.56,
      reason: '2026-03-12 去世，2026-05 仍发放农村低保，合计 420.00 元',
      would_clear: '若死亡日期有误，请更正死亡（火化）人员库第 1 版（截至 2026-07-31）',
      state: 'open',
      verdict: null,
      first_seen: '2026-08-01',
      last_seen: '2026-08-01',
      rule_version: 1,
      case_number: null,
      unit: null,
      case_state: null,
      dispatched: null,
      due: null,
      recovered_yuan: null,
    })
    expect(rows[1]).toMatchObject({ reason: NASTY, state: 'confirmed', verdict: '查实：入户核实，确已去世' })
    expect(rows[3]).toMatchObject({
      person_name: '死亡（火化）人员',
      programme_code: null,
      town: null,
      village: null,
    })
  })

  test('CSV: Chinese headers, a mark for spreadsheet programs, nothing that they would calculate', async () => {
    const path = file('a.csv')
    await mbz('clues', 'export', '-o', path)
    expect(readFileSync(path).subarray(0, 3).toString('hex')).toBe('efbbbf')
    const [header, ...rows] = await records(path)
    expect(header).toEqual(HEADERS)
    const cell = (row: string[] | undefined, name: string) => row![HEADERS.indexOf(name)]
    expect(cell(rows[0], '金额（元）')).toBe('1234.56')
    expect(cell(rows[0], '级别')).toBe('红色')
    expect(cell(rows[1], '疑点说明')).toBe(`'${NASTY}`)
    expect(cell(rows[1], '姓名')).toBe(`'+引号"逗号,`)
    expect(cell(rows[1], '状态')).toBe('查实')
    expect(cell(rows[1], '什么情况可以排除')).toBe('第一行\n第二行\u0007')
    expect(cell(rows[3], '乡镇')).toBe('')
  })

  test('xlsx: numbers and dates as such, text as text, one heading row', async () => {
    const path = file('a.xlsx')
    await mbz('clues', 'export', '-o', path)
    const sheet = sheetOf(path)
    const at = (row: number, name: string): XLSX.CellObject =>
      sheet[XLSX.utils.encode_cell({ r: row, c: HEADERS.indexOf(name) })]
    expect(tableOf(path)[0]).toEqual(HEADERS)
    expect(at(1, '金额（元）')).toMatchObject({ t: 'n', v: 1234.56, z: '#,##0.00' })
    expect(at(1, '首次发现')).toMatchObject({ t: 'n', v: 46235, w: '2026-08-01' })
    expect(at(1, '线索编号').t).toBe('n')
    expect(at(1, '身份证号（遮盖）').t).toBe('s')
    expect(at(2, '疑点说明')).toMatchObject({ t: 's', v: NASTY })
    expect(at(2, '疑点说明').f).toBeUndefined()
    expect(at(2, '什么情况可以排除').v).toBe('第一行\n第二行')
  })

  test('the three say the same', async () => {
    const rows = json(file('a.json'))
    const table = tableOf(file('a.xlsx')).slice(1)
    const lines = (await records(file('a.csv'))).slice(1)
    for (const [name, key] of [
      ['线索编号', 'clue_id'],
      ['期次', 'periods'],
      ['规则名称', 'rule_title'],
    ] as const) {
      const place = HEADERS.indexOf(name)
      const expected = rows.map((row) => String(row[key] ?? ''))
      expect(table.map((row) => String(row[place] ?? ''))).toEqual(expected)
      expect(lines.map((row) => row[place])).toEqual(expected)
    }
  })

  test.each([
    [['--state', 'confirmed'], 1],
    [['--rule', 'r53'], 1],
    [['--level', 'red'], 3],
    [['--programme', 'rural-dibao', '--state', 'open'], 2],
    [['--state', 'gone'], 0],
  ])('narrowed by %j: %i rows', async (options, n) => {
    for (const format of ['csv', 'json', 'xlsx']) {
      const path = file(`narrow.${format}`)
      expect((await mbz('clues', 'export', '-o', path, ...options)).out).toMatchObject({ rows: n })
    }
    expect(json(file('narrow.json'))).toHaveLength(n)
    expect(tableOf(file('narrow.xlsx'))).toHaveLength(n + 1)
    expect(await records(file('narrow.csv'))).toHaveLength(n + 1)
  })

  test('the full ID number only with a reason, which is written down', async () => {
    const refused = await mbz('clues', 'export', '-o', file('ids.csv'), '--with-id')
    expect(refused).toMatchObject({ code: 2, out: { error: { code: 'command-invalid' } } })
    expect(existsSync(file('ids.csv'))).toBe(false)

    for (const name of ['ids.csv', 'ids.xlsx', 'ids.json'])
      await mbz('clues', 'export', '-o', file(name), '--with-id', '--reason', '移交纪委专班')
    const place = HEADERS.indexOf('身份证号（遮盖）') + 1
    expect(json(file('ids.json')).map((row) => row.id_number)).toEqual([
      people.plain!.idNumber,
      people.nasty!.idNumber,
      people.far!.idNumber,
      null,
    ])
    expect(Object.keys(json(file('ids.json'))[0]!)[place]).toBe('id_number')
    expect((await records(file('ids.csv')))[1]![place]).toBe(`'${people.plain!.idNumber}`)
    expect(tableOf(file('ids.xlsx'))[1]![place]).toBe(people.plain!.idNumber)
    const { rows } = await sql<{ detail: object }>`
      select detail from audit_log where action = 'clue.export' order by id desc limit 1`.execute(
      database.db.owner,
    )
    expect(rows[0]!.detail).toEqual({
      format: 'json',
      rows: 4,
      withId: true,
      reason: '移交纪委专班',
      filter: {},
    })
  })

  test('without it no file holds one', () => {
    for (const name of ['a.csv', 'a.json'])
      expect(readFileSync(file(name), 'utf8')).not.toMatch(/\d{17}[\dX]/)
  })

  test('a place that cannot be written is named, and nothing is left there', async () => {
    const { code, out } = await mbz('clues', 'export', '-o', join(folder, 'none', 'a.csv'))
    expect([code, out]).toMatchObject([2, { error: { code: 'not-found', fields: [{ field: '-o' }] } }])
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('wrong options are all named at once', async () => {
    const { code, out } = await mbz('clues', 'list', '--state', 'x', '--level', 'y', '--rule', 'z')
    const { error } = out as { error: { fields: { field: string }[] } }
    expect([code, error.fields.map(({ field }) => field)]).toEqual([2, ['--state', '--level', '--rule']])
  })

  test('counted by rule and state', async () => {
    const { out } = await mbz('clues', 'list')
    expect(out).toMatchObject({
      total: 4,
      byState: { open: 3, confirmed: 1 },
      byLevel: { red: 3, amber: 0, blue: 1 },
      rules: [
        { id: 'r01', title: '死亡后仍领取', total: 3, totalFen: 165_466, states: { open: 2, confirmed: 1 } },
        { id: 'r53', total: 1 },
      ],
    })
  })
})

describe('asked for by staff', () => {
  const sessions: Record<string, string> = {}
  beforeAll(async () => {
    await county.addStaff({
      account: 'kin',
      name: '张督办',
      unitId: 'commission',
      roles: ['supervisor'],
      kin: [{ personKey: people.plain!.key, relation: '父亲' }],
    })
    for (const account of ['boss', 'townboss', 'kin']) sessions[account] = await county.logIn(account)
  })
  const work = () =>
    runJobs(
      county.services('compare'),
      { 'export-clues': performExportClues },
      { databaseUrl: database.url('compare') },
    )

  async function exported(account: string, input = {}) {
    const asked = await county.staff(sessions[account]!, 'export-clues', {
      submission: newKey(),
      format: 'json',
      ...input,
    })
    const { jobId } = must(asked)
    expect(await work()).toEqual({ done: 1 })
    const { rows } = await sql<{ key: string; name: string; result: unknown }>`
      select file_key as key, file_name as name, result from jobs where id = ${jobId}`.execute(
      database.db.owner,
    )
    const bytes = await county.storage.get(rows[0]!.key)
    return { jobId, ...rows[0]!, rows: JSON.parse(bytes.toString('utf8')) as Record<string, unknown>[] }
  }
  const names = (rows: Record<string, unknown>[]) => rows.map((row) => row.person_name)

  test('the file holds what that person may see: region, and nothing about kin', async () => {
    const whole = await exported('boss')
    expect(whole.name).toBe('疑点台账-2026-08-03.json')
    expect(names(whole.rows)).toHaveLength(4)
    expect(names((await exported('townboss')).rows)).toEqual(['何有福', '+引号"逗号,'])
    expect(names((await exported('kin')).rows)).not.toContain('何有福')
  })

  test('filters and full ID numbers are as asked; the log names the person and the reason', async () => {
    const { rows } = await exported('boss', { q: '柯寨', withId: true, reason: '移交专班核查' })
    expect(rows).toMatchObject([{ person_name: '柯寨人', id_number: people.far!.idNumber }])
    const { rows: trail } = await sql<{ actor: string; detail: object }>`
      select actor, detail from audit_log where action = 'clue.export' order by id desc limit 1`.execute(
      database.db.owner,
    )
    expect(trail[0]).toEqual({
      actor: 'boss',
      detail: { format: 'json', rows: 1, withId: true, reason: '移交专班核查', filter: { searched: true } },
    })
  })

  test('what was looked for stands in no job', async () => {
    const { jobId } = await exported('boss', { q: '柯寨' })
    const { rows } = await sql<{
      job: string
    }>`select j::text as job from jobs j where id = ${jobId}`.execute(database.db.owner)
    expect(rows[0]!.job).toContain('sealedSearch')
    expect(rows[0]!.job).not.toContain('柯寨')
  })

  test('full ID numbers without a reason are refused', async () => {
    const input = { submission: newKey(), format: 'csv', withId: true } as const
    expect(codeOf(await county.staff(sessions.boss!, 'export-clues', input))).toBe('input-invalid')
  })

  test('an account that has lost its right meanwhile gets nothing', async () => {
    must(await county.staff(sessions.townboss!, 'export-clues', { submission: newKey(), format: 'csv' }))
    await sql`update staff set roles = array['verifier'] where account = 'townboss'`.execute(
      database.db.owner,
    )
    expect(await work()).toEqual({ failed: 1 })
  })

  test('an account that was disabled meanwhile gets nothing', async () => {
    must(await county.staff(sessions.kin!, 'export-clues', { submission: newKey(), format: 'csv' }))
    await sql`update staff set disabled = true where account = 'kin'`.execute(database.db.owner)
    expect(await work()).toEqual({ failed: 1 })
  })
})
