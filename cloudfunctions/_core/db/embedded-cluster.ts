import { execFile, spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { databaseFault } from './database-fault'
import { type Binaries, program } from './embedded-binaries'
import { type EmbeddedHome, giveToServer } from './embedded-home'
import { commandLine, isTaken, processStamp } from './processes'

/** Superuser of the embedded server. */
export const OWNER_ROLE = 'mbz_owner'

const POLL_MS = 25
const START_LIMIT_MS = 300_000
const STOP_LIMIT_MS = 60_000
const LOG_LIMIT_BYTES = 5_000_000

/** Server settings for two cores and a few gigabytes; given at every start, so that they also reach old clusters. */
const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  // Parallel workers need /dev/shm, which containers keep at 64 MB; with two cores they gain little.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
}

/** For tests: a crash of the machine may lose the cluster. */
const disposable: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
}

export interface Postmaster {
  pid: number
  port: number
  state: 'starting' | 'ready' | 'stopping'
}

/** What the server says of itself in its lock file; `undefined` when no server runs on this cluster. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  // After a crash the id may belong to any other program by now.
  if (!processStamp(pid) || !commandLine(pid).includes(cluster)) return undefined
  const state = lines[7]?.trim()
  return {
    pid,
    port: Number(lines[3]),
    state: state === 'ready' || state === 'stopping' ? state : 'starting',
  }
}

/**
 * After kill -9 PostgreSQL clears its own lock file, unless the id in it is in use: given to another process of the
 * same account, or held by a zombie whose parent never looks. Then our own id is put in its place: a parent's id counts as stale, and the check for surviving backends
 * in the other lines stays in force (deleting the file would disable it).
 */
function freeReusedPid(cluster: string): void {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const content = readFileSync(file, 'utf8')
  if (!isTaken(Number.parseInt(content, 10))) return
  writeFileSync(file, content.replace(/^\d+/, String(process.pid)))
}

const environment = (): NodeJS.ProcessEnv => {
  const kept = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  )
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}

/** Makes the cluster once (UTF-8, locale C, password login); an interrupted attempt leaves nothing half-made. */
export async function initialise(home: EmbeddedHome, binaries: Binaries, durable: boolean): Promise<void> {
  if (existsSync(home.cluster)) return checkMajor(home, binaries)
  const partial = `${home.cluster}.new`
  rmSync(partial, { recursive: true, force: true })
  const options = [
    `--pgdata=${partial}`,
    `--username=${OWNER_ROLE}`,
    `--pwfile=${join(home.root, 'password')}`,
  ]
  options.push('--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions')
  if (!durable) options.push('--no-sync')
  const context = { ...home.user, cwd: home.root, env: environment() }
  await promisify(execFile)(program(binaries, 'initdb'), options, context).catch((error: unknown) => {
    throw databaseFault(home.root, '建不了数据库文件，请检查磁盘空间和目录权限。', error)
  })
  renameSync(partial, home.cluster)
}

function checkMajor(home: EmbeddedHome, binaries: Binaries): void {
  const major = readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8').trim()
  if (major === binaries.major) return
  const message = `数据是 PostgreSQL ${major} 建的，自带程序是 ${binaries.major}。请用旧版程序备份，再恢复到新目录。`
  throw databaseFault(home.root, message)
}

async function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => (wanted === 0 ? reject(error) : freePort(0).then(resolve, reject)))
    probe.listen({ host: '127.0.0.1', port: wanted, exclusive: true }, () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

async function choosePort(home: EmbeddedHome): Promise<number> {
  const memory = join(home.root, 'port')
  const remembered = existsSync(memory) ? Number(readFileSync(memory, 'utf8')) : 0
  const port = await freePort(Number.isInteger(remembered) ? remembered : 0)
  if (port !== remembered) {
    writeFileSync(memory, String(port), { mode: 0o600 })
    giveToServer(memory, home.user)
  }
  return port
}

function openLog(home: EmbeddedHome): { descriptor: number; offset: number } {
  if (existsSync(home.log) && statSync(home.log).size > LOG_LIMIT_BYTES) renameSync(home.log, `${home.log}.1`)
  const descriptor = openSync(home.log, 'a', 0o600)
  giveToServer(home.log, home.user)
  return { descriptor, offset: statSync(home.log).size }
}

/** Launches the server once; resolves with the running server or with what it wrote before it gave up. */
async function attempt(
  home: EmbeddedHome,
  binaries: Binaries,
  durable: boolean,
): Promise<Postmaster | string> {
  freeReusedPid(home.cluster)
  const all = durable ? settings : { ...settings, ...disposable }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const port = await choosePort(home)
  const { descriptor, offset } = openLog(home)
  // Detached: Ctrl-C in the terminal reaches us alone, and we stop the server in order.
  const child = spawn(program(binaries, 'postgres'), ['-D', home.cluster, '-p', String(port), ...flags], {
    ...home.user,
    cwd: home.root,
    env: environment(),
    detached: true,
    stdio: ['ignore', descriptor, descriptor],
  })
  closeSync(descriptor)
  let ended: string | undefined
  child.once('error', (error) => {
    ended = String(error)
  })
  child.once('exit', () => {
    ended = readFileSync(home.log).subarray(offset).toString()
  })
  child.unref()
  const abandon = () => requestStop(child.pid ?? 0)
  process.once('exit', abandon)
  try {
    const limit = Date.now() + START_LIMIT_MS
    while (ended === undefined && Date.now() < limit) {
      const postmaster = findPostmaster(home.cluster)
      if (postmaster?.pid === child.pid && postmaster?.state === 'ready') return postmaster
      await delay(POLL_MS)
    }
    return ended ?? 'no answer'
  } finally {
    process.removeListener('exit', abandon)
    // the log may be gone with its folder when the server ends much later
    child.removeAllListeners('exit')
  }
}

/** Reasons that pass by themselves: a port taken in between, backends of a killed server that have not left yet. */
const passing = /could not bind|could not create any TCP\/IP sockets|still in use|Address already in use/

/**
 * Starts the server on an initialised cluster and waits until it accepts connections; recovers after kill -9.
 *
 * @throws AppError `database-unavailable` with the server's own words as its cause
 */
export async function launch(home: EmbeddedHome, binaries: Binaries, durable: boolean): Promise<Postmaster> {
  const limit = Date.now() + STOP_LIMIT_MS
  for (;;) {
    const outcome = await attempt(home, binaries, durable)
    if (typeof outcome !== 'string') return outcome
    if (!passing.test(outcome) || Date.now() > limit) {
      throw databaseFault(home.log, '自带数据库没有启动成功，原因见这个日志文件。', new Error(outcome))
    }
    await delay(POLL_MS)
  }
}

/** Waits for a server that is starting or stopping; resolves with it when it is ready, `undefined` when it is gone. */
export async function settle(cluster: string): Promise<Postmaster | undefined> {
  const limit = Date.now() + START_LIMIT_MS
  for (;;) {
    const postmaster = findPostmaster(cluster)
    if (!postmaster || postmaster.state === 'ready') return postmaster
    if (Date.now() > limit) throw databaseFault(cluster, '自带数据库一直没有就绪，请查看同目录的 log 文件。')
    await delay(POLL_MS)
  }
}

/** Asks the server to end: sessions are closed, data is written out. */
export function requestStop(pid: number): void {
  if (pid <= 0) return
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Stops the server and waits until it is gone; after a minute it is told to leave at once (it recovers at next start). */
export async function shutDown(cluster: string): Promise<void> {
  const postmaster = findPostmaster(cluster)
  if (!postmaster) return
  requestStop(postmaster.pid)
  const limit = Date.now() + STOP_LIMIT_MS
  while (findPostmaster(cluster)) {
    if (Date.now() > limit) process.kill(postmaster.pid, 'SIGQUIT')
    await delay(POLL_MS)
  }
}
