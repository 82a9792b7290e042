import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { processStamp } from '@core/db/processes'
import { Client } from 'pg'
import { until } from '../support/until'

interface Started {
  process: ChildProcess
  ownerUrl: string
  owned: boolean
  pid: number
  port: number
}

const isRoot = process.getuid?.() === 0
const program = join(__dirname, '../support/embedded-process.ts')
const started: Started[] = []
const folders: string[] = []

function dataFolder(mode = 0o711): string {
  const folder = mkdtempSync(join(tmpdir(), 'mbz-embedded-'))
  chmodSync(folder, mode)
  folders.push(folder)
  return folder
}

/** Starts a process on the folder and waits for its report. */
async function start(dataDir: string, mode: 'disposable' | 'durable' = 'disposable'): Promise<Started> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir, mode], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let output = ''
  let faults = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    faults += chunk
  })
  await until('the process reports its server', () => output.includes('\n') || child.exitCode !== null)
  if (!output) throw new Error(faults)
  const report = { process: child, ...(JSON.parse(output) as Omit<Started, 'process'>) }
  started.push(report)
  return report
}

async function end(one: Started, how: 'leave' | NodeJS.Signals): Promise<void> {
  const exited = once(one.process, 'exit')
  if (how === 'leave') one.process.stdin?.write('leave\n')
  else one.process.kill(how)
  await exited
}

const runs = (one: Started) => processStamp(one.pid) !== undefined
const gone = (one: Started) => until('the server is gone', () => !runs(one))

async function query(one: Started, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: one.ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

afterEach(async () => {
  for (const one of started.splice(0)) {
    if (one.process.exitCode === null && one.process.signalCode === null) await end(one, 'SIGKILL')
    if (runs(one)) process.kill(one.pid, 'SIGKILL')
    await gone(one)
  }
  for (const folder of folders.splice(0)) {
    const pointer = join(folder, 'postgres.location')
    if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a second process uses the running server, and the last one to leave stops it', async () => {
  const folder = dataFolder()
  const first = await start(folder)
  const second = await start(folder)
  expect(first.owned).toBe(true)
  expect(second).toMatchObject({ owned: false, pid: first.pid, port: first.port })
  await end(first, 'leave')
  expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }])
  await end(second, 'leave')
  expect(runs(first)).toBe(false)
})

test('two processes that start at the same moment share one server', async () => {
  const folder = dataFolder()
  const both = await Promise.all([start(folder), start(folder)])
  expect(both[0].pid).toBe(both[1].pid)
  expect(both.map(({ owned }) => owned).sort()).toEqual([false, true])
})

test('a server that outlived its process is taken over and stopped later', async () => {
  const folder = dataFolder()
  const first = await start(folder)
  await end(first, 'SIGKILL')
  expect(runs(first)).toBe(true)
  const heir = await start(folder)
  expect(heir).toMatchObject({ owned: true, pid: first.pid })
  await end(heir, 'leave')
  expect(runs(first)).toBe(false)
})

test('committed rows survive kill -9 of the server and of its process', async () => {
  const folder = dataFolder()
  const first = await start(folder, 'durable')
  await query(first, 'create table kept as select 42 as answer')
  process.kill(first.pid, 'SIGKILL')
  await end(first, 'SIGKILL')
  const next = await start(folder, 'durable')
  expect(next.owned).toBe(true)
  expect(next.pid).not.toBe(first.pid)
  expect(await query(next, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('a lock file that names an unrelated living process does not block the start', async () => {
  const folder = dataFolder()
  const first = await start(folder)
  const file = join(folder, 'postgres/cluster/postmaster.pid')
  const content = readFileSync(file, 'utf8')
  await end(first, 'leave')
  const bystander = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  try {
    writeFileSync(file, content.replace(/^\d+/, String(bystander.pid)))
    const next = await start(folder)
    expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    bystander.kill('SIGKILL')
  }
})

test('another port is chosen and remembered when the old one is taken', async () => {
  const folder = dataFolder()
  const first = await start(folder)
  await end(first, 'leave')
  const squatter = createServer().listen(first.port, '127.0.0.1')
  await once(squatter, 'listening')
  const next = await start(folder)
  expect(next.port).not.toBe(first.port)
  await end(next, 'leave')
  squatter.close()
  expect((await start(folder)).port).toBe(next.port)
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends the process and its server in order', async (signal) => {
  const one = await start(dataFolder())
  await end(one, signal)
  await gone(one)
})

test('the server answers this machine only, and needs its password', async () => {
  const one = await start(dataFolder())
  expect(await query(one, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
  const stranger = new Client({ connectionString: one.ownerUrl.replace(/:[^:@]+@/, ':wrong@') })
  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' })
})

const rootOnly = isRoot ? test : undefined
rootOnly?.('root keeps the cluster elsewhere when the server may not enter the folder', async () => {
  const closed = dataFolder(0o700)
  const folder = join(closed, 'data')
  mkdirSync(folder)
  folders.unshift(folder)
  const first = await start(folder)
  await query(first, 'create table kept as select 1 as one')
  await end(first, 'leave')
  expect(existsSync(join(folder, 'postgres.location'))).toBe(true)
  expect(await query(await start(folder), 'select one from kept')).toEqual([{ one: 1 }])
})
