import { withdrawRegistry } from '@core/modules/registries/withdraw-registry'
import * as XLSX from '@e965/xlsx'
import { type RegistryKind, registryKindNames } from '@shared/domain/registry-kinds'
import { useTestDatabase } from '../support/database'
import { COUNTY } from './import-county'
import { registryCounty } from './registry-county'
import { person, registryFiles } from './registry-files'

const database = useTestDatabase()
const county = registryCounty(database)
const { keys } = county

afterEach(async () => {
  await county.query('delete from registry_versions')
})

const versions = () =>
  county.query<{ kind: string; version: number; state: string; rows: number }>(
    `select kind, version, state, (select count(*)::int from registry_rows r where r.version_id = v.id) as rows
     from registry_versions v order by kind, version`,
  )
const deaths = (name: string, people: [name: string, n: number, day: string][]) =>
  county.write(name, [
    '姓名,身份证号,死亡日期',
    ...people.map(([who, n, day]) => `${who},${person(n)},${day}`),
  ])

describe('every kind loads from a file as departments hand it in', () => {
  test.each(registryKindNames)('%s', async (kind: RegistryKind) => {
    const { lines, data, sealed = {} } = registryFiles[kind]
    const { report, faults } = await county.load({ kind, path: county.write(`${kind}.csv`, lines) })
    expect(faults).toEqual([])
    expect(report).toMatchObject({
      kind,
      read: data.length,
      accepted: data.length,
      rejected: 0,
      reasons: {},
      version: 1,
      state: 'current',
      added: null,
    })
    const rows = await county.stored()
    const wanted = data.map((each) =>
      'official_key' in each ? { ...each, official_key: keys.personKey(person(9)) } : each,
    )
    expect(rows.map((row) => row.data)).toEqual(wanted)
    expect(county.open(rows[0]!.sealed)).toMatchObject(sealed)
    for (const { row_no, data: seen, household_no, person_key, name_hash, sealed: bytes } of rows) {
      const { name, idNumber } = county.open(bytes)
      expect(lines[row_no - 1]).toContain(name ?? '')
      expect(household_no).toBe(seen.household_no ?? null)
      expect(person_key).toBe(idNumber ? keys.personKey(idNumber) : null)
      expect(name_hash).toBe(name ? keys.nameKey(name) : null)
    }
  })
})

describe('what can be read without the keys', () => {
  test('no name, no ID number, no plate, in no clear column, audit entry or version', async () => {
    for (const kind of registryKindNames)
      await county.load({ kind, path: county.write(`${kind}.csv`, registryFiles[kind].lines) })
    const rows = await county.query<{ text: string }>(
      "select (to_jsonb(r) - 'sealed')::text as text from registry_rows r",
    )
    const traces = await county.query<{ text: string }>(
      'select to_jsonb(v)::text as text from registry_versions v union all select to_jsonb(a)::text from audit_log a',
    )
    const clear = [...rows, ...traces].map(({ text }) => text).join('\n')
    expect(rows.length).toBeGreaterThan(25)
    for (const secret of ['杨秀英', '单彩霞', '李有田', '甘J12345', '小卖部', '兰州市', person(1), person(9)])
      expect([secret, clear.includes(secret)]).toEqual([secret, false])
  })

  test('sealed bytes do not contain what they seal', async () => {
    await county.load({ kind: 'vehicle', path: county.write('v.csv', registryFiles.vehicle.lines) })
    for (const { sealed } of await county.stored()) expect(sealed.includes('杨秀英')).toBe(false)
  })

  test('a household numbered by its head is the same household everywhere, without the number', async () => {
    const lines = [
      '户号,姓名,身份证号,与户主关系,村',
      `${person(1)},杨秀英,${person(1)},户主,杨营村`,
      `${person(1)},李有田,${person(2)},子,杨营村`,
    ]
    await county.load({ kind: 'household', path: county.write('h.csv', lines) })
    const numbers = (await county.stored()).map((row) => row.household_no)
    expect(numbers).toEqual([keys.personKey(person(1)), keys.personKey(person(1))])
  })
})

describe('versions', () => {
  test('a new version says what came, went and changed; the one before keeps its rows, older ones lose them', async () => {
    await county.load({
      kind: 'death',
      path: deaths('1.csv', [
        ['杨秀英', 1, '2026-03-12'],
        ['单彩霞', 2, '2026-03-13'],
      ]),
    })
    const second = await county.load({
      kind: 'death',
      path: deaths('2.csv', [
        ['杨秀英', 1, '2026-03-12'],
        ['单彩霞', 2, '2026-03-31'],
        ['李有田', 3, '2026-04-01'],
        ['何有福', 4, '2026-04-02'],
      ]),
    })
    expect(second.report).toMatchObject({ version: 2, added: 2, removed: 0, changed: 1 })
    const third = await county.load({ kind: 'death', path: deaths('3.csv', [['李有田', 3, '2026-04-01']]) })
    expect(third.report).toMatchObject({
      version: 3,
      added: 0,
      removed: 3,
      changed: 0,
      warnings: { 'far-fewer-rows': 1 },
    })
    expect(await versions()).toEqual([
      { kind: 'death', version: 1, state: 'superseded', rows: 0 },
      { kind: 'death', version: 2, state: 'superseded', rows: 4 },
      { kind: 'death', version: 3, state: 'current', rows: 1 },
    ])
  })

  test('a vehicle is told from another by its plate, a month from the next by its name', async () => {
    const [header, ...rest] = registryFiles.vehicle.lines
    await county.load({ kind: 'vehicle', path: county.write('1.csv', [header!, ...rest]) })
    const fewer = [header!, rest[0]!.replace('正常', '注销'), rest[1]!.replace('甘J99999', '甘J77777')]
    const { report } = await county.load({ kind: 'vehicle', path: county.write('2.csv', fewer) })
    expect(report).toMatchObject({ added: 1, removed: 1, changed: 1, warnings: {} })
  })

  test('a row that is there twice is taken over twice, with a warning', async () => {
    const people: [string, number, string][] = [
      ['杨秀英', 1, '2026-03-12'],
      ['杨秀英', 1, '2026-03-13'],
      ['杨秀英', 1, '2026-03-13'],
    ]
    const first = await county.load({ kind: 'death', path: deaths('1.csv', people) })
    expect(first.report).toMatchObject({ accepted: 3, warnings: { 'duplicate-in-file': 2 } })
    const second = await county.load({ kind: 'death', path: deaths('2.csv', people.slice(0, 2)) })
    expect(second.report).toMatchObject({ added: 0, removed: 0, changed: 1 })
  })

  test('where the day comes from: what is given, the title, the name of the file, today', async () => {
    const { lines } = registryFiles.death
    const asOf = async (name: string, given?: string) => {
      const path = county.write(name, [...lines, `3,何有福,${person(3)},2026-05-0${name.length % 9},公安`])
      const { report } = await county.load({ kind: 'death', path, ...(given ? { asOf: given } : {}) })
      return [report.asOf, report.asOfFrom]
    }
    expect(await asOf('a.csv')).toEqual(['2026-05-31', 'title'])
    expect(await asOf('ab.csv', '2026-06-20')).toEqual(['2026-06-20', 'given'])
    const plain = county.write('20260625.csv', ['姓名,身份证号,死亡日期', `何有福,${person(3)},2026-05-09`])
    expect((await county.load({ kind: 'death', path: plain })).report).toMatchObject({
      asOf: '2026-06-25',
      asOfFrom: 'file-name',
    })
    const unsaid = county.write('名册.csv', ['姓名,身份证号,死亡日期', `何有福,${person(3)},2026-05-10`])
    expect((await county.load({ kind: 'death', path: unsaid })).report).toMatchObject({
      asOf: '2026-07-01',
      asOfFrom: 'today',
    })
  })

  test('withdrawing goes back to the version before, then to none; the file may come again', async () => {
    const first = deaths('1.csv', [['杨秀英', 1, '2026-03-12']])
    const second = deaths('2.csv', [['单彩霞', 2, '2026-03-12']])
    await county.load({ kind: 'death', path: first })
    await county.load({ kind: 'death', path: second })
    const withdraw = () =>
      withdrawRegistry(database.db.owner, {
        county: COUNTY,
        kind: 'death',
        reason: '日期有误',
        by: 'operator:test',
      })
    expect(await withdraw()).toEqual({ kind: 'death', withdrawn: 2, current: 1 })
    expect(await withdraw()).toEqual({ kind: 'death', withdrawn: 1, current: null })
    await expect(withdraw()).rejects.toMatchObject({ code: 'registry-missing' })
    expect((await county.load({ kind: 'death', path: second })).report).toMatchObject({
      version: 3,
      added: null,
    })
    expect((await versions()).map(({ version, state, rows }) => [version, state, rows])).toEqual([
      [1, 'withdrawn', 0],
      [2, 'withdrawn', 0],
      [3, 'current', 1],
    ])
    const audit = await county.query<{ action: string; detail: Record<string, unknown> }>(
      "select action, detail from audit_log where action = 'registry.withdraw' order by id limit 1",
    )
    expect(audit).toMatchObject([{ detail: { version: 2, backTo: 1, reason: '日期有误' } }])
    await expect(
      withdrawRegistry(database.db.owner, { county: COUNTY, kind: 'death', reason: ' ', by: 'x' }),
    ).rejects.toMatchObject({ code: 'input-invalid' })
  })
})

describe('a workbook', () => {
  function workbook(
    name: string,
    sheets: Record<string, unknown[][]>,
    change?: (sheet: XLSX.WorkSheet) => void,
  ) {
    const book = XLSX.utils.book_new()
    for (const [title, rows] of Object.entries(sheets)) {
      const sheet = XLSX.utils.aoa_to_sheet(rows)
      change?.(sheet)
      XLSX.utils.book_append_sheet(book, sheet, title)
    }
    return county.write(name, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  }

  test('sheets named after villages, merged households, two lines of header, a hidden row', async () => {
    const rows = (n: number) => [
      ['户籍花名册'],
      ['户号', '成员', null, '与户主关系'],
      [null, '姓名', '身份证号', null],
      [`00${n}`, '杨秀英', person(n), '户主'],
      [null, '李有田', person(n + 1), '子'],
    ]
    const path = workbook('h.xlsx', { 杨营村: rows(1), 川儿村: rows(3) }, (sheet) => {
      sheet['!merges'] = [XLSX.utils.decode_range('A4:A5'), XLSX.utils.decode_range('B2:C2')]
      sheet['!rows'] = [{}, {}, {}, {}, { hidden: true }]
    })
    const { report } = await county.load({ kind: 'household', path })
    expect(report).toMatchObject({ read: 4, accepted: 4, warnings: { 'hidden-row': 2 } })
    const stored = await county.stored()
    expect(stored.map((row) => [row.row_no, row.household_no])).toEqual([
      [4, '001'],
      [5, '001'],
      [9, '003'],
      [10, '003'],
    ])
    expect(new Set(stored.map((row) => row.data.village_code)).size).toBe(2)
  })

  test('serial dates are dates, total rows are checked and never taken over', async () => {
    const path = workbook('c.xlsx', {
      合同: [
        ['项目', '承包人', '证件号码', '合同金额(万元)', '签订日期'],
        ['道路', '杨秀英', person(1), 10, 45_797],
        ['水渠', '杨秀英', person(1), 20, 45_798],
        ['合计', null, null, 31, null],
      ],
    })
    const { report, mismatches } = await county.load({ kind: 'contract', path })
    expect(report).toMatchObject({ read: 2, warnings: { 'total-mismatch': 1 } })
    expect(mismatches).toMatchObject([{ line: 4, statedFen: 31_000_000, computedFen: 30_000_000 }])
    expect((await county.stored()).map((row) => row.data.signed_on)).toEqual(['2025-05-20', '2025-05-21'])
  })
})
