import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '@core/cli/main'
import * as XLSX from '@e965/xlsx'
import { useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'
import { fillLedger } from '../support/ledger'

const database = useTestDatabase()
const county = useCounty(database)
const folder = mkdtempSync(join(tmpdir(), 'mbz-stats-'))
const before = { ...process.env }
const GOLDEN = join(__dirname, '../fixtures/annex/dongxihu-2023.csv')
const ERRATA = [
  '东山街：公布 5，各行相加是 4，公布数多 1。',
  '柏泉街：公布 3，各行相加是 4，公布数少 1。',
  '街道线索分布情况各列的差数互相抵消，合计不受影响，可能有线索记在了别的列。',
]

beforeAll(async () => {
  process.env.DATABASE_URL = database.serverUrl
  process.env.MBZ_KEYS = JSON.stringify(county.material)
  await fillLedger(database.db.owner, county.keys, { clues: 300, reports: 50 })
})
afterAll(() => {
  process.env = before
  rmSync(folder, { recursive: true })
})

async function mbz<T>(...args: string[]): Promise<{ code: number; out: T }> {
  const printed: string[] = []
  const write = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => Boolean(printed.push(String(text))))
  const code = await main([...args, '--json']).finally(() => write.mockRestore())
  return { code, out: JSON.parse(printed.join('')) as T }
}

const file = (name: string) => join(folder, name)
const tableOf = (path: string) => {
  const book = XLSX.read(readFileSync(path))
  return XLSX.utils.sheet_to_json<(string | number | null)[]>(book.Sheets[book.SheetNames[0]!]!, {
    header: 1,
    defval: null,
  })
}
type Line = {
  department: string
  programme: string
  total: number
  towns: (number | null)[]
  elsewhere: number
}

test('the annex of the ledger: rows and columns add up, clues without territory stand apart', async () => {
  const path = file('annex.xlsx')
  const { code, out } = await mbz<{ towns: string[]; rows: Line[]; totals: Line[] }>(
    'stats',
    'annex',
    '-o',
    path,
  )
  expect(code).toBe(0)
  expect(out.towns).toEqual(['马河镇', '柯寨镇'])
  const sum = (values: (number | null)[]) => values.reduce<number>((a, b) => a + (b ?? 0), 0)
  for (const row of out.rows) expect(sum(row.towns) + row.elsewhere).toBe(row.total)
  const [total] = out.totals
  expect(total!.total).toBe(300)
  expect(total!.towns).toEqual([0, 1].map((i) => sum(out.rows.map((row) => row.towns[i]!))))
  expect(total!.elsewhere).toBeGreaterThan(0)

  const table = tableOf(path)
  expect(table[1]![0]).toBe('陇西县惠民惠农政策落实大数据监督检查问题线索数量统计表')
  expect(table[2]).toEqual([
    '序号',
    '业务主管部门',
    '项目名称',
    '线索数量',
    '乡镇线索分布情况',
    null,
    '不按乡镇（街道）',
  ])
  expect(table[3]).toEqual([null, null, null, null, '马河镇', '柯寨镇', null])
  const last = table.find(([first]) => first === '汇总')!
  expect(last).toEqual(['汇总', null, null, 300, ...total!.towns, total!.elsewhere])
  expect(table.at(-2)![0]).toMatch(/^备注：.*线索 300 ＝ 按乡镇（街道） \d+ ＋ 不按乡镇（街道） \d+。$/)
})

test('narrowed to what was confirmed it is smaller', async () => {
  const { out } = await mbz<{ totals: Line[] }>(
    'stats',
    'annex',
    '-o',
    file('c.xlsx'),
    '--stage',
    'confirmed',
  )
  expect(out.totals[0]!.total).toBeGreaterThan(0)
  expect(out.totals[0]!.total).toBeLessThan(300)
})

test('a published table: as published and recomputed side by side, every difference in words', async () => {
  const path = file('published.xlsx')
  const { code, out } = await mbz<{
    totals: { label: string; total: number; towns: number[] }[]
    recomputed: { total: number; withTown: number; elsewhere: number; errata: string[] }
  }>('stats', 'annex', '-o', path, '--published', GOLDEN)
  expect(code).toBe(0)
  expect(out.recomputed).toMatchObject({ total: 157, withTown: 61, elsewhere: 96, errata: ERRATA })
  expect(out.totals.map(({ label, towns }) => [label, towns[6], towns[7]])).toEqual([
    ['汇总（公布数）', 5, 3],
    ['重算数', 4, 4],
  ])
  expect(tableOf(path).flat()).toEqual(expect.arrayContaining(ERRATA.map((words, i) => `${i + 1}. ${words}`)))
})

test('loaded once it is known by its name, and replaced when it is loaded again', async () => {
  const loaded = await mbz('stats', 'published', 'load', GOLDEN, '--name', '东西湖2023')
  expect(loaded).toMatchObject({ code: 0, out: { rows: 13, recomputed: { errata: ERRATA } } })
  await mbz('stats', 'published', 'load', GOLDEN, '--name', '东西湖2023')
  const { out } = await mbz('stats', 'published', 'list')
  expect(out).toEqual([expect.objectContaining({ name: '东西湖2023', errata: 3 })])
  const again = await mbz('stats', 'annex', '-o', file('n.xlsx'), '--published', '东西湖2023')
  expect(again.code).toBe(0)
})

test('self-check from the command line', async () => {
  const { code, out } = await mbz('stats', 'check')
  expect([code, out]).toEqual([0, { compared: expect.any(Number), differences: [] }])
})

test.each([
  [['stats', 'annex', '-o', 'a.csv'], 'command-invalid'],
  [['stats', 'annex', '-o', 'a.xlsx', '--stage', 'x'], 'command-invalid'],
  [['stats', 'annex', '-o', 'a.xlsx', '--published', '没有这张表'], 'not-found'],
  [['stats', 'annex', '-o', join(folder, 'nowhere', 'a.xlsx')], 'not-found'],
  [['stats', 'published', 'load', join(folder, 'none.csv'), '--name', 'x'], 'not-found'],
])('%j is %s', async (args, wrong) => {
  const { out } = await mbz<{ error: { code: string } }>(...args)
  expect(out.error.code).toBe(wrong)
})
