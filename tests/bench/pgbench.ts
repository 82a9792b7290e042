import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { type Measured, measured } from './measure'
import type { Scenario, Statement } from './scenarios'

const run = promisify(execFile)

/** Folder of Debian's server programs, one below it per major version. */
const DEBIAN = '/usr/lib/postgresql'

/**
 * Path of pgbench, which neither npm nor the embedded server carries.
 * @throws Error that names the package.
 */
export function findPgbench(): string {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((major) => join(DEBIAN, major, 'bin')) : []
  const found = [...(process.env.PATH ?? '').split(delimiter), ...debian]
    .map((folder) => join(folder, 'pgbench'))
    .find(existsSync)
  if (!found) throw new Error('pgbench is missing. On Debian: apt-get install -y postgresql')
  return found
}

/**
 * A parameter as pgbench can send it. Its variables are numbers, which PostgreSQL reads as text or day just as well; what is
 * no number is defined on the command line; a caller's key differs from call to call.
 */
function asVariable(value: unknown, shared: Map<string, string>): { use: string; set?: string } {
  if (value === null) return { use: 'null' }
  if (Buffer.isBuffer(value)) return { use: ':caller' }
  const text = value instanceof Date ? value.toISOString() : String(value)
  const digits = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.replaceAll('-', '') : text
  if (/^[1-9]\d*$/.test(digits)) return { use: '', set: digits }
  const name = shared.get(text) ?? `shared${shared.size}`
  shared.set(text, name)
  return { use: `:${name}` }
}

/** The same statement with variables for its parameters. A write of the limiter happens as often as in the product. */
function render({ sql, parameters }: Statement, index: number, shared: Map<string, string>): string[] {
  const lines: string[] = []
  const uses = parameters.map((value, i) => {
    const { use, set } = asVariable(value, shared)
    if (set === undefined) return use
    lines.push(`\\set p${index}_${i} ${set}`)
    return `:p${index}_${i}`
  })
  const text = sql.replace(/\$(\d+)/g, (_, n: string) => uses[Number(n) - 1]!).replace(/\s*\n\s*/g, ' ')
  lines.push(`${text};`)
  if (!parameters.some(Buffer.isBuffer)) return lines
  return [`\\set dice random(1, ${parameters.at(-1)})`, '\\if :dice = 1', ...lines, '\\endif']
}

/** A scenario as pgbench scripts: one per target, drawn at random with equal weight. */
export interface Prepared {
  flags: string[]
  folder: string
}

export function writeScripts(folder: string, { targets }: Scenario): Prepared {
  mkdirSync(folder, { recursive: true })
  const shared = new Map<string, string>()
  const flags = targets.flatMap(({ statements }, i) => {
    const file = join(folder, `${i}.sql`)
    const body = statements.flatMap((statement, n) => render(statement, n, shared))
    writeFileSync(file, ['\\set caller random(1, 1000000)', ...body, ''].join('\n'))
    return ['-f', file]
  })
  for (const [value, name] of shared) flags.push('-D', `${name}=${value}`)
  return { flags, folder }
}

/** @throws Error when a transaction failed or was not processed. */
export async function runPgbench(
  program: string,
  url: string,
  { flags, folder }: Prepared,
  connections: number,
  seconds: number,
): Promise<Measured> {
  const prefix = join(folder, 'log')
  const load = ['-M', 'extended', '-c', String(connections), '-j', '2', '-T', String(seconds)]
  const log = ['-l', `--log-prefix=${prefix}`]
  const { stdout } = await run(program, ['-n', ...load, ...log, ...flags, url], {
    maxBuffer: 64 * 1024 * 1024,
  }).catch(({ stderr }: { stderr: string }) => {
    throw new Error(`pgbench failed:\n${stderr.slice(0, 2000)}`)
  })
  const rate = /tps = ([\d.]+) \(without initial/.exec(stdout)?.[1]
  if (!rate || !/failed transactions: 0 /.test(stdout))
    throw new Error(`pgbench failed:\n${stdout.slice(0, 2000)}`)
  const logs = readdirSync(folder).filter((name) => name.startsWith('log.'))
  const latencies = logs.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => Number(line.split(' ', 3)[2]) / 1000),
  )
  for (const name of logs) rmSync(join(folder, name))
  return { ...measured(latencies, seconds), perSecond: Number(rate) }
}
