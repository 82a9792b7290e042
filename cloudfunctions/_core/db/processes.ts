import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

function ps(pid: number, column: string): string | undefined {
  try {
    return (
      execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
    )
  } catch {
    return undefined
  }
}

/** Whether the id is in use at all, be it by a zombie or by a process that cannot be looked at. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Identity of a living process: its id and when it started, so that a reused id is not mistaken for the old process.
 * `undefined` when it is dead or a zombie.
 */
export function processStamp(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0 || !isTaken(pid)) return undefined
  if (process.platform === 'win32') return String(pid)
  if (process.platform !== 'linux') return `${pid} ${ps(pid, 'lstart') ?? ''}`
  try {
    // The command name (in brackets) may hold spaces: the fixed fields follow the last bracket.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${pid} ${fields[19]}`
  } catch {
    return undefined
  }
}

/** Whether the process that wrote `stamp` still lives. */
export function isAlive(stamp: string): boolean {
  return processStamp(Number.parseInt(stamp, 10)) === stamp
}

/** Command line of a process with its arguments, empty when it cannot be seen. */
export function commandLine(pid: number): string {
  if (process.platform !== 'linux') return ps(pid, 'command') ?? ''
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
