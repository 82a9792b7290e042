import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exitCodeOf } from '@core/cli/exit-codes'
import { main } from '@core/cli/main'
import { tableLines } from '@core/cli/output'
import { readList } from '@core/cli/read-list'

const folder = mkdtempSync(join(tmpdir(), 'mbz-usage-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the command line in this process; nothing here gets as far as a database. */
async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' }
  const into = (key: 'out' | 'err') => (text: string | Uint8Array) => {
    written[key] += String(text)
    return true
  }
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation(into('out'))
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(into('err'))
  try {
    const code = await main(argv)
    return { code, ...written }
  } finally {
    stdout.mockRestore()
    stderr.mockRestore()
  }
}

test.each([
  [['nonsense'], '没有命令“nonsense”'],
  [['import', 'file.csv'], '缺少选项“--programme <code>”'],
  [['import', '--programme', 'a', '--period', '2026'], '缺少参数“file”'],
  [['batch', 'list', '--nonsense'], '没有选项“--nonsense”'],
  [['batch', 'list', '--state', 'x'], '没有状态“x”'],
  [['batch', 'publish', 'x'], '“x”不是编号'],
  [['batch', 'withdraw', '1'], '缺少选项“--reason <text>”'],
  [['import', 'f', '--programme', 'a', '--period', '2026', '--corrects', '1'], '更正要写明原因'],
  [['import', 'f', '--programme', 'a', '--period', '2026', '--column', 'x'], '应写成 字段=表头'],
])('wrong use %j is 2, in Chinese, without a stack', async (argv, sentence) => {
  const { code, out, err } = await run(...argv)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('错误（command-invalid）')
  expect(err).toContain(sentence)
  expect(err).not.toMatch(/ {4}at |Error:/)
  const json = await run(...argv, '--json')
  expect(JSON.parse(json.out)).toMatchObject({
    error: { code: 'command-invalid', wayOut: expect.any(String) },
  })
  expect(json.code).toBe(2)
})

test('help is Chinese and no error', async () => {
  const { code, out } = await run('import', '--help')
  expect(code).toBe(0)
  expect(out).toContain('用法：')
  expect(out).toContain('--publish')
})

test('exit codes tell input, use and system apart', () => {
  expect(
    (
      [
        'file-password',
        'columns-missing',
        'period-invalid',
        'batch-unknown',
        'database-unavailable',
        'internal',
      ] as const
    ).map(exitCodeOf),
  ).toEqual([1, 1, 2, 2, 3, 3])
})

describe('lists', () => {
  const columns = {
    code: { names: ['code', '代码'], needed: true },
    name: { names: ['name', '名称'], needed: true },
    howMuch: { names: ['howMuch'], needed: false },
  }
  const list = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return readList(path, columns)
  }

  test('are read from tables and YAML alike', async () => {
    expect(await list('a.csv', '代码,名称\n1,甲\n\n2,乙\n')).toEqual([
      { line: 2, values: { code: '1', name: '甲', howMuch: '' } },
      { line: 4, values: { code: '2', name: '乙', howMuch: '' } },
    ])
    expect(await list('a.yaml', '- { code: "01", name: 甲, policy: { howMuch: [一, 二] } }\n')).toEqual([
      { line: 1, values: { code: '01', name: '甲', howMuch: '一；二' } },
    ])
  })

  test('name every missing column; an empty or broken one is refused', async () => {
    await expect(list('b.csv', 'x,y\n1,2\n')).rejects.toMatchObject({
      code: 'columns-missing',
      fields: [{ field: 'code' }, { field: 'name' }],
    })
    await expect(list('c.csv', 'code,name\n')).rejects.toMatchObject({ code: 'file-empty' })
    await expect(list('d.yaml', 'code: [')).rejects.toMatchObject({ code: 'input-invalid' })
  })
})

test('tables for people are aligned by the width of Chinese characters', () => {
  expect(
    tableLines(
      ['项目', 'n'],
      [
        ['低保金', '1'],
        ['a', '2'],
      ],
    ),
  ).toEqual(['项目    n', '低保金  1', 'a       2'])
})
