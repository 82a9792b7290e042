import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '@core/cli/main'
import { TOWN, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'
import { pdfPages, scanPdf } from '../support/papers'

const database = useTestDatabase()
const county = useCounty(database)
const folder = mkdtempSync(join(tmpdir(), 'mbz-poster-'))
const before = { ...process.env }

beforeAll(() => {
  process.env.DATABASE_URL = database.serverUrl
  process.env.MBZ_KEYS = JSON.stringify(county.material)
  process.env.MBZ_PUBLIC_URL = 'https://mingbai.example.cn'
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
  const silent = jest.spyOn(process.stderr, 'write').mockReturnValue(true)
  const code = await main([...args, '--json']).finally(() => {
    write.mockRestore()
    silent.mockRestore()
  })
  return { code, out: JSON.parse(printed.join('') || '{}') as Record<string, unknown> }
}

test('posters of a town in one file, and a code that nobody knows', async () => {
  const path = join(folder, '马河镇.pdf')
  const { code, out } = await mbz('poster', TOWN, '621122108299', '--out', path, '--format', 'a3')
  expect(code).toBe(1)
  expect(out).toMatchObject({ villages: 2, sheets: 2, faults: [{ village: '621122108299' }] })
  expect(pdfPages(path)).toHaveLength(2)
  expect((await scanPdf(path))[0]!.text).toBe(`https://mingbai.example.cn/r/${VILLAGE}`)
})

test.each([
  ['a picture of a town', [TOWN, '--out', 'x.png']],
  ['another kind of file', [VILLAGE, '--out', 'x.doc']],
  ['another kind of paper', [VILLAGE, '--out', 'x.pdf', '--format', 'a5']],
  ['no file', [VILLAGE]],
])('%s is refused', async (_, args) => {
  expect((await mbz('poster', ...args)).code).toBe(2)
})
