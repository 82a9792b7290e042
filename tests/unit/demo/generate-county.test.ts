import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateCounty } from '@core/demo/generate-county'
import { DEMO_PROGRAMMES } from '@core/demo/programmes'
import { read, utils } from '@e965/xlsx'
import { checkIdNumber } from '@shared/domain/id-number'
import { parsePeriod } from '@shared/domain/period'
import { parse } from 'yaml'

const root = join(__dirname, '../../..')
const regions = readFileSync(join(root, 'demo/longxi/regions.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',') as [string, string])
  .map(([code, name]) => ({ code, name }))
const anchor = '2026-11-20'

const folders: string[] = []
function generate(people: number, months: number) {
  const folder = mkdtempSync(join(tmpdir(), 'demo-county-'))
  folders.push(folder)
  return { folder, ...generateCounty({ folder, regions, anchor, people, months }) }
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const filesIn = (folder: string) =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()

const digest = (folder: string) => {
  const hash = createHash('sha256')
  for (const file of filesIn(folder)) hash.update(file).update(readFileSync(join(folder, file)))
  return hash.digest('hex')
}

/** All cells of a file as text, without the layout knowledge of the importer. */
function cells(path: string): string[] {
  const bytes = readFileSync(path)
  const isBinary = bytes[0] === 0x50 || bytes[0] === 0xd0
  if (!isBinary) {
    const text = new TextDecoder(bytes[0] === 0xef ? 'utf-8' : 'gbk', { fatal: true }).decode(bytes)
    return text.split(/[,\r\n]|<[^>]*>/)
  }
  const book = read(bytes, { type: 'buffer', raw: true })
  return Object.values(book.Sheets).flatMap((sheet) =>
    utils.sheet_to_json<(string | number | null)[]>(sheet, { header: 1 }).flat().map(String),
  )
}

jest.setTimeout(60_000)

describe('generated county', () => {
  const tiny = generate(420, 14)

  test('is the same on every run', () => {
    expect(digest(generate(420, 14).folder)).toBe(digest(tiny.folder))
  })

  test('lists every file once, with a period, oldest payday first, nothing after the anchor', () => {
    const files = tiny.manifest.map(({ file }) => file)
    expect(new Set(files).size).toBe(files.length)
    const registries = tiny.registries.map(({ file }) => join('registries', file))
    expect(filesIn(tiny.folder)).toEqual([...files, ...registries, 'manifest.json'].sort())
    const paydays = tiny.manifest.map(({ paidOn }) => paidOn)
    expect([...paydays].sort()).toEqual(paydays)
    expect(paydays.at(-1)! <= anchor).toBe(true)
    for (const { period } of tiny.manifest) expect(parsePeriod(period)?.period).toBe(period)
    const keys = tiny.manifest.map(({ programme, period, unit }) => `${programme} ${period} ${unit}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('each file holds one ID number per row but for the planted slips', () => {
    for (const { file, expected } of tiny.manifest) {
      const ids = cells(join(tiny.folder, file)).filter((cell) =>
        /^\d{17}[\dX]$/.test(cell.replaceAll('"', '')),
      )
      const valid = ids.filter((id) => checkIdNumber(id, anchor).ok)
      const lost = expected.reasons['id-precision-lost'] ?? 0
      const mistyped = expected.reasons['id-checksum'] ?? 0
      expect([file, valid.length]).toEqual([file, expected.read - lost - mistyped])
      expect(expected.accepted + expected.rejected).toBe(expected.read)
      expect(expected.rejected * 2).toBeLessThanOrEqual(expected.read)
    }
  })

  test('the manifest plants some slips', () => {
    expect(tiny.manifest.filter(({ expected }) => expected.rejected > 0).length).toBeGreaterThan(0)
  })

  test('at full size every village has its people', () => {
    const { population, manifest } = generate(12_000, 1)
    const sizes = new Map<string, number>()
    for (const { household } of population.people) {
      sizes.set(household.village.code, (sizes.get(household.village.code) ?? 0) + 1)
    }
    expect(sizes.size).toBe(233)
    expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(38)
    expect(Math.max(...sizes.values())).toBeLessThanOrEqual(72)
    expect(new Set(population.people.map(({ idNumber }) => idNumber)).size).toBe(population.people.length)
    expect(manifest.length).toBeGreaterThan(0)
  })

  test('programmes are those of the demo county', () => {
    const known = parse(readFileSync(join(root, 'demo/longxi/programmes.yaml'), 'utf8')) as {
      code: string
      unit: string
      cadence: string
    }[]
    const facts = (list: readonly { code: string; unit: string; cadence: string }[]) =>
      list
        .map(({ code, unit, cadence }) => ({ code, unit, cadence }))
        .sort((a, b) => a.code.localeCompare(b.code))
    expect(facts(DEMO_PROGRAMMES)).toEqual(facts(known))
  })
})
