import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedServer, startEmbeddedServer } from '@core/db/embedded-server'
import { makeIdNumber } from '@shared/domain/id-number'
import { Client } from 'pg'
import { until } from '../support/until'

const folder = mkdtempSync(join(tmpdir(), 'mbz-cli-compare-'))
const data = join(folder, 'D')
const id = (n: number) => makeIdNumber('430626', '1955-03-04', n)
const environment = { ...process.env, DATABASE_URL: undefined, MBZ_DATA_DIR: undefined, NODE_OPTIONS: '' }
const command = (args: string[]) => [join(__dirname, '../../bin/mbz.mjs'), ...args, '--data', data]
let server: EmbeddedServer
let child: ChildProcess | undefined

/** Runs `mbz` as an operator would. */
function mbz(...args: string[]): Promise<{ code: number; json: Record<string, unknown>; stdout: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, command(args), { env: environment, cwd: folder }, (error, stdout) => {
      const code = error ? Number(error.code) : 0
      resolve({ code, json: args.includes('--json') ? JSON.parse(stdout) : {}, stdout })
    })
  })
}

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function onServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server.url('owner'), options: '-c search_path=mbz' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  expect(await mbz('init', '--json')).toMatchObject({ code: 0 })
  // stays up between the commands
  server = await startEmbeddedServer({ dataDir: data, durable: false })
  const regions = '430626,平江县\n430626102,三墩乡\n430626102201,中武村民委员会\n'
  await mbz('regions', 'load', write('regions.csv', `code,name\n${regions}`))
  const programmes = 'dibao,农村低保,rural-dibao,县民政局\ntekun,特困供养,tekun,县民政局\n'
  await mbz('programmes', 'load', write('programmes.csv', `code,name,kind,department\n${programmes}`))
  const rows = `姓名,身份证号,村,金额\n李福祥,${id(1)},中武村,400\n王桂兰,${id(2)},中武村,500\n`
  for (const [programme, period] of [
    ['dibao', '2026-04'],
    ['dibao', '2026-05'],
    ['dibao', '2026-06'],
    ['tekun', '2026-05'],
  ] as const) {
    const path = write(`${programme}-${period}.csv`, `${programme}${period}\n${rows}`)
    const done = await mbz(
      'import',
      path,
      '--programme',
      programme,
      '--period',
      period,
      '--publish',
      '--json',
    )
    expect(done).toMatchObject({ code: 0, json: { accepted: 2 } })
  }
  const deaths = write('deaths.csv', `姓名,身份证号,死亡日期\n李福祥,${id(1)},2026-01-12\n`)
  expect(await mbz('registry', 'load', 'death', deaths, '--as-of', '2026-07-01', '--json')).toMatchObject({
    code: 0,
  })
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('compares and says so in the agreed shape', async () => {
  const { code, json } = await mbz('compare', '--rules', 'r01,r09', '--date', '2026-07-02', '--json')
  expect({ code, json }).toEqual({
    code: 0,
    json: {
      date: '2026-07-02',
      state: 'done',
      rules: [
        { id: 'r01', hits: 2, new: 2, same: 0, gone: 0, ms: expect.any(Number) },
        {
          id: 'r09',
          hits: expect.any(Number),
          new: expect.any(Number),
          same: 0,
          gone: 0,
          ms: expect.any(Number),
        },
      ],
      clues: expect.any(Number),
    },
  })
  expect(readdirSync(join(data, 'lake/430626')).filter((name) => name.endsWith('.parquet'))).toHaveLength(2)
})

test('all rules, for people: what was found, and which registries are missing', async () => {
  const { code, stdout } = await mbz('compare')
  expect(code).toBe(0)
  expect(stdout).toMatch(/规则\s+名称\s+命中/)
  expect(stdout).toMatch(/r01\s+死亡后仍领取\s+2\s+0\s+2/)
  expect(stdout).toMatch(/r02 .*：缺少基础库：机动车/)
  expect(stdout).toMatch(/现有疑点 \d+ 条，都是待核查的提示。/)
  expect(stdout).not.toMatch(/李福祥|王桂兰/)
})

test('wrong use is told apart', async () => {
  expect(await mbz('compare', '--rules', 'r01,r98', '--json')).toMatchObject({
    code: 2,
    json: { error: { code: 'rule-unknown', fields: [{ field: 'r98' }] } },
  })
  expect(await mbz('compare', '--date', 'morgen', '--json')).toMatchObject({
    code: 2,
    json: { error: { code: 'command-invalid' } },
  })
  expect(await mbz('compare', '--county', '110101', '--json')).toMatchObject({
    json: { error: { code: 'region-unknown' } },
  })
})

test('a rule is shown step by step, without names and with short keys', async () => {
  const { code, stdout } = await mbz('rule', 'r01', '--debug')
  expect(code).toBe(0)
  expect(stdout).toContain('r01 死亡后仍领取')
  expect(stdout).toMatch(/\npaid：\d+ 行，\d+ 毫秒\n/)
  expect(stdout).toMatch(/\nresult：2 行/)
  expect(stdout).toMatch(/[0-9a-f]{8}…/)
  expect(stdout).toContain('命中 2 条。')
  expect(stdout).not.toMatch(/李福祥|王桂兰|[0-9a-f]{8}-[0-9a-f]{4}-/)
  expect(stdout).not.toContain(id(1))
  const short = await mbz('rule', 'r01', '--json')
  expect(short).toMatchObject({ code: 0, json: { id: 'r01', hits: 2, steps: [] } })
})

test('Ctrl+C stops it cleanly: what is done stays, the rest leaves no trace', async () => {
  const blocker = new Client({ connectionString: server.url('owner'), options: '-c search_path=mbz' })
  await blocker.connect()
  await blocker.query('begin; lock table clues in exclusive mode')
  child = spawn(process.execPath, command(['compare', '--json']), { env: environment, cwd: folder })
  let stdout = ''
  child.stdout!.on('data', (bytes: Buffer) => {
    stdout += bytes.toString()
  })
  await until('the first rule waits to be merged', () =>
    onServer(async (client) => {
      const { rows } = await client.query(
        `select 1 from pg_locks where not granted and relation = 'clues'::regclass`,
      )
      return rows.length > 0
    }),
  )
  child.kill('SIGINT')
  await blocker.query('rollback')
  await blocker.end()
  const [code] = await once(child, 'exit')
  const { state, rules } = JSON.parse(stdout) as { state: string; rules: { id: string }[] }
  expect({ code, state }).toEqual({ code: 1, state: 'cancelled' })
  expect(rules.length).toBeLessThan(5)
  const runs = await onServer(
    async (client) => (await client.query('select state from compare_runs order by id desc limit 1')).rows,
  )
  expect(runs).toEqual([{ state: 'cancelled' }])
})
