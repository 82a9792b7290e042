import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from '@core/cli/main'
import { COUNTY } from '../db/import-county'
import { registryCounty } from '../db/registry-county'
import { person } from '../db/registry-files'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = registryCounty(database)
const HEADER = '姓名,身份证号,死亡日期'

/** Runs `mbz registry …` on the file's database. */
async function registry(...args: string[]) {
  const written = { out: '', err: '' }
  const into = (key: 'out' | 'err') => (text: string | Uint8Array) => {
    written[key] += String(text)
    return true
  }
  const environment = jest.replaceProperty(process, 'env', {
    ...process.env,
    DATABASE_URL: database.serverUrl,
    MBZ_DATA_DIR: county.folder,
  })
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation(into('out'))
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(into('err'))
  try {
    const code = await main(['registry', ...args])
    const json = args.includes('--json') ? JSON.parse(written.out) : null
    return { code, json, ...written }
  } finally {
    stdout.mockRestore()
    stderr.mockRestore()
    environment.restore()
  }
}

beforeAll(async () => {
  writeFileSync(join(county.folder, 'keys.json'), JSON.stringify(county.keyMaterial))
  await county.query(
    "insert into units (id, county_code, name, kind, region_code) values ('police', $1, '陇西县公安局', 'department', $1)",
    [COUNTY],
  )
})

test('load, list, correct, withdraw', async () => {
  const path = county.write('deaths.csv', [
    HEADER,
    `杨秀英,${person(1)},2026-03-12`,
    `单彩霞,${person(2)},2026-03-13`,
    `李有田,${person(3)},后天`,
  ])
  const errors = join(county.folder, 'errors.csv')
  const load = (file: string, ...more: string[]) =>
    registry('load', 'death', file, '--as-of', '2026-06-15', '--unit', '陇西县公安局', ...more, '--json')
  const loaded = await load(path, '--errors', errors)
  expect(loaded).toMatchObject({ code: 1, err: '' })
  expect(loaded.json).toEqual({
    file: path,
    kind: 'death',
    read: 3,
    accepted: 2,
    rejected: 1,
    reasons: { 'date-invalid': 1 },
    warnings: {},
    version: 1,
    state: 'current',
    asOf: '2026-06-15',
    asOfFrom: 'given',
    added: null,
    removed: null,
    changed: null,
    unusedColumns: [],
  })
  expect(readFileSync(errors, 'utf8')).toContain('李有田')
  expect((await load(path)).json.error).toMatchObject({ code: 'file-already-imported' })

  const better = county.write('better.csv', [HEADER, `杨秀英,${person(1)},2026-03-12`])
  expect(await load(better)).toMatchObject({
    code: 0,
    json: { version: 2, added: 0, removed: 1, changed: 0 },
  })

  const list = await registry('list', '--kind', 'death', '--json')
  expect(list.json).toMatchObject([
    { kind: 'death', version: 2, state: 'current', unitName: '陇西县公安局', accepted: 1 },
    { kind: 'death', version: 1, state: 'superseded', rejected: 1 },
  ])
  expect(await registry('withdraw', '死亡（火化）人员', '--reason', '日期有误', '--json')).toMatchObject({
    code: 0,
    json: { kind: 'death', withdrawn: 2, current: 1 },
  })
})

test('for people: one line per reason, the rows concerned, what is still missing', async () => {
  const path = county.write('在押-2026年5月.csv', [
    '姓名,身份证号,起,止,监狱',
    `杨秀英,${person(1)},2026-01-01,`,
    `单彩霞,${person(2)},,2026-03-01`,
  ])
  const { code, out } = await registry('load', 'custody', path)
  expect(code).toBe(1)
  expect(out.split('\n')).toEqual([
    '服刑在押：读到 2 行，载入 1 行，1 行有问题。',
    '截至日期 2026-05-31（取自文件名）。',
    '1 行没有载入：必填的一格是空的，请补上。',
    '没有用到的列：监狱。',
    '  第 3 行：“起”：必填的一格是空的，请补上。',
    '第 1 版，正在使用。',
    '',
  ])
  const list = await registry('list')
  expect(list.out).toContain('服刑在押')
  expect(list.out).toMatch(/还没有的：机动车、.*补助标准。/)
})

test('more than half with faults: exit 1, the file is refused', async () => {
  const errors = join(county.folder, 'refused.csv')
  const path = county.write('refused-party.csv', ['姓名,身份证号', '杨秀英,1', `单彩霞,${person(2)}`, ',2'])
  const refused = await registry('load', 'party-member', path, '--errors', errors, '--json')
  expect(refused).toMatchObject({
    code: 1,
    json: { state: 'refused', version: null, rejected: 2, error: { code: 'file-mostly-rejected' } },
  })
  expect(existsSync(errors)).toBe(true)
})

test.each([
  [['load', 'cars', 'a.csv'], 2, 'registry-kind-unknown', '机动车'],
  [['load', 'death', 'a.csv', '--as-of', '2026'], 2, 'command-invalid', '不是日期'],
  [['load', 'death', 'nowhere.csv'], 2, 'not-found', 'nowhere.csv'],
  [['load', 'death', 'a.csv', '--unit', 'x'], 2, 'unit-unknown', '没有单位'],
  [['load', 'death', 'a.csv', '--county', '110101'], 1, 'region-unknown', '110101'],
  [['withdraw', 'house', '--reason', 'x'], 2, 'registry-missing', '不动产'],
  [['withdraw', 'house'], 2, 'command-invalid', '--reason'],
])('%j: exit %d, %s', async (args, exit, error, words) => {
  const { code, err } = await registry(...args)
  expect(code).toBe(exit)
  expect(err).toContain(`错误（${error}）`)
  expect(err).toContain(words)
  expect(err).not.toMatch(/ {4}at /)
})
