import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { type Audience, databaseRole, rolePassword } from './audience'
import { findBinaries } from './embedded-binaries'
import {
  findPostmaster,
  initialise,
  launch,
  OWNER_ROLE,
  type Postmaster,
  requestStop,
  settle,
  shutDown,
} from './embedded-cluster'
import {
  type EmbeddedHome,
  giveToServer,
  lockPath,
  openHome,
  ownerPassword,
  prepareDataDir,
} from './embedded-home'
import { isHeldByUs, tryLock, withLock } from './file-lock'
import { isAlive, processStamp } from './processes'

/** Database that holds the product's schema on the embedded server. */
const DATABASE = 'mbz'

export interface EmbeddedOptions {
  /** Folder of all local data; the server keeps its files in `postgres/` inside. */
  dataDir: string
  /** Default true. False turns fsync off: for tests only. */
  durable?: boolean
}

export interface EmbeddedServer {
  /** Connection string of an audience's role (usable after `enableRoleLogins`) or of the owner. */
  url(audience: Audience, database?: string): string
  /** Superuser's connection string to the product's database. */
  ownerUrl: string
  port: number
  /** Process id of the PostgreSQL server. */
  pid: number
  /** True when this process started the server or took over one whose users had died. */
  owned: boolean
  /** Password of the owner, from which the roles' passwords derive. */
  secret: string
  /** Leaves the server. The last process that uses it stops it and waits until it is down. */
  stop(): Promise<void>
}

/** Every process using a server leaves its stamp in `users/`; whoever leaves last stops the server. */
function otherUsers(home: EmbeddedHome): string[] {
  return readdirSync(home.users).filter((name) => {
    if (name === String(process.pid)) return false
    const path = join(home.users, name)
    if (isAlive(readFileSync(path, 'utf8'))) return true
    rmSync(path, { force: true })
    return false
  })
}

function enter(home: EmbeddedHome): void {
  const path = join(home.users, String(process.pid))
  writeFileSync(path, processStamp(process.pid) ?? '', { mode: 0o600 })
  giveToServer(path, home.user)
}

function leave(home: EmbeddedHome): { last: boolean } {
  rmSync(join(home.users, String(process.pid)), { force: true })
  return { last: otherUsers(home).length === 0 }
}

async function run(home: EmbeddedHome, durable: boolean): Promise<Postmaster> {
  const running = await settle(home.cluster)
  if (running) return running
  const binaries = findBinaries(home.user, home.copyDir)
  await initialise(home, binaries, durable)
  return launch(home, binaries, durable)
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 30_000 })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

/** Homes this process uses, each counted: one process may ask for the same server more than once. */
const inUse = new Map<string, { home: EmbeddedHome; count: number }>()

/** At the end of the process nothing can be waited for: ask the server to stop and go. */
function leaveAtExit(): void {
  for (const { home } of inUse.values()) {
    const lock = lockPath(home.dataDir)
    const release = tryLock(lock)
    // Another process is starting up right now: the server stays and that process takes it over.
    if (!release && !isHeldByUs(lock)) continue
    const postmaster = findPostmaster(home.cluster)
    if (leave(home).last && postmaster) requestStop(postmaster.pid)
    release?.()
  }
  inUse.clear()
}

const signals = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const

/** Makes the default death by signal an orderly exit, unless the program handles the signal itself. */
const endBySignal = (signal: NodeJS.Signals): void => {
  if (process.listenerCount(signal) === 0) process.exit(128 + signals[signal as keyof typeof signals])
}

let watching = false
function watchExit(): void {
  if (watching) return
  watching = true
  process.once('exit', leaveAtExit)
  for (const signal of Object.keys(signals)) process.once(signal, endBySignal)
}

async function release(dataDir: string): Promise<void> {
  const entry = inUse.get(dataDir)
  if (!entry) return
  entry.count -= 1
  if (entry.count > 0) return
  await withLock(lockPath(dataDir), async () => {
    // Asked for again while we waited for the lock.
    if (entry.count > 0) return
    inUse.delete(dataDir)
    if (leave(entry.home).last) await shutDown(entry.home.cluster)
  })
}

/**
 * Joins the PostgreSQL server that belongs to a data folder, starting it when it does not run (first making the cluster).
 * One that outlived its users is taken over; one that was killed recovers. Starters at the same moment take turns.
 *
 * @throws AppError `database-unavailable` with a field that says what to mend: no programs for this platform, folder of
 * another account, cluster of another major version, no start
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = prepareDataDir(options.dataDir)
  watchExit()
  return withLock(lockPath(dataDir), async () => {
    const home = openHome(dataDir)
    const secret = ownerPassword(home)
    const postmaster = await run(home, options.durable ?? true)
    const url = (audience: Audience, database = DATABASE) => {
      const user = audience === 'owner' ? OWNER_ROLE : databaseRole(audience)
      const password = audience === 'owner' ? secret : rolePassword(secret, audience)
      return `postgres://${user}:${password}@127.0.0.1:${postmaster.port}/${database}`
    }
    const entry = inUse.get(dataDir) ?? { home, count: 0 }
    const owned = entry.count === 0 && otherUsers(home).length === 0
    entry.count += 1
    inUse.set(dataDir, entry)
    enter(home)
    await createDatabase(url('owner', 'postgres'))
    let stopped: Promise<void> | undefined
    return {
      url,
      ownerUrl: url('owner'),
      port: postmaster.port,
      pid: postmaster.pid,
      owned,
      secret,
      stop: () => {
        stopped ??= release(dataDir)
        return stopped
      },
    }
  })
}
