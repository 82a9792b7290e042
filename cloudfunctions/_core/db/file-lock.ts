import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive, processStamp } from './processes'

const UNREADABLE_FOR_MS = 5_000

function create(path: string): boolean {
  try {
    writeFileSync(path, processStamp(process.pid) ?? '', { flag: 'wx', mode: 0o644 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function isAbandoned(path: string): boolean {
  try {
    const stamp = readFileSync(path, 'utf8')
    // Empty: its writer stands between creating and filling it, or died there.
    return stamp === '' ? Date.now() - statSync(path).mtimeMs > UNREADABLE_FOR_MS : !isAlive(stamp)
  } catch {
    return false
  }
}

/** Removes the lock of a dead process. The second file lets one process at a time look and remove. */
function removeAbandoned(path: string): void {
  const guard = `${path}.break`
  if (!create(guard)) {
    if (isAbandoned(guard)) rmSync(guard, { force: true })
    return
  }
  try {
    if (isAbandoned(path)) rmSync(path, { force: true })
  } finally {
    rmSync(guard, { force: true })
  }
}

/** Takes the lock file at once and returns its release, or `undefined` when a living process holds it. */
export function tryLock(path: string): (() => void) | undefined {
  if (!create(path)) {
    if (!isAbandoned(path)) return undefined
    removeAbandoned(path)
    if (!create(path)) return undefined
  }
  return () => rmSync(path, { force: true })
}

/** Whether this very process holds the lock file, e.g. while it is made to exit in the middle of its work. */
export function isHeldByUs(path: string): boolean {
  return existsSync(path) && readFileSync(path, 'utf8') === processStamp(process.pid)
}

/** Runs `work` while this process alone holds the lock file; waits for its turn as long as the holder lives. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  let release = tryLock(path)
  while (!release) {
    await delay(25)
    release = tryLock(path)
  }
  try {
    return await work()
  } finally {
    release()
  }
}
