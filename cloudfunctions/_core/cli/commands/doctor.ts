import { access, constants, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createDb } from '@core/db/client'
import { migrationStatus } from '@core/db/migrate'
import type { Database } from '@core/db/schema'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { loadKeys } from '@core/ports/keys'
import { daysBetween, todayInShanghai } from '@shared/domain/dates'
import { AppError, errorCatalogue } from '@shared/errors'
import type { Command } from 'commander'
import type { Kysely } from 'kysely'
import { type GlobalOptions, type Installation, openInstallation } from '../context'
import { selectContents, selectRoleFaults, selectServerFacts } from '../doctor.queries'
import type { ExitCode } from '../exit-codes'
import { createOutput } from '../output'
import { runs } from '../run-action'

interface Finding {
  name: string
  /** warn: works today, will not for ever. */
  level: 'good' | 'warn' | 'bad'
  detail: string
  /** What to do; '' when nothing is wrong. */
  mend: string
}

type Check = (installation: Installation, db: Kysely<Database>) => Promise<Omit<Finding, 'name'>>

const OLDEST_NODE = 20
const OLDEST_SERVER = 150000
const MAX_SKEW_MS = 5_000
const CALENDAR_WARNING_DAYS = 45

const MARKS = { good: '✓', warn: '!', bad: '✗' }

const good = (detail: string): Omit<Finding, 'name'> => ({ level: 'good', detail, mend: '' })
const warn = (detail: string, mend: string): Omit<Finding, 'name'> => ({ level: 'warn', detail, mend })
const bad = (detail: string, mend: string): Omit<Finding, 'name'> => ({ level: 'bad', detail, mend })

async function checkKeyFile({ dataDir }: Installation) {
  loadKeys(dataDir).personKey('110101199003070011')
  if (process.env.MBZ_KEYS) return good('来自环境变量 MBZ_KEYS')
  const { mode } = await stat(join(dataDir, 'keys.json'))
  if ((mode & 0o077) !== 0)
    return bad('keys.json 别人也能读', `请运行 chmod 600 ${join(dataDir, 'keys.json')}`)
  return good('keys.json 完整，只有本人可读')
}

/** In the order in which an operator would mend them. */
const CHECKS: readonly (readonly [string, Check])[] = [
  [
    'Node',
    async () => {
      const major = Number(process.versions.node.split('.')[0])
      return major >= OLDEST_NODE
        ? good(process.version)
        : bad(process.version, `请换用 Node ${OLDEST_NODE} 以上。`)
    },
  ],
  [
    '数据库',
    async ({ database }, db) => {
      const { version, version_number } = await selectServerFacts(db)
      const text = `PostgreSQL ${version}（${database.kind === 'embedded' ? '内置' : '外部'}）`
      return version_number >= OLDEST_SERVER ? good(text) : bad(text, '请换用 PostgreSQL 15 以上。')
    },
  ],
  [
    '升级',
    async ({ database }) => {
      const { applied, pending, faults } = await migrationStatus(database.url('owner'))
      if (faults.length > 0)
        return bad(
          faults.map(({ field, message }) => `${field}：${message}`).join(' '),
          '请恢复升级文件，或换用正确版本的程序。',
        )
      return pending.length > 0
        ? bad(`有 ${pending.length} 个升级没有执行`, '请运行 mbz migrate。')
        : good(`${applied.length} 个升级都已执行`)
    },
  ],
  [
    '权限',
    async (_, db) => {
      const faults = await selectRoleFaults(db)
      return faults.length > 0
        ? bad(faults.join('，'), '请运行 mbz migrate；仍不对时按运维手册重建角色。')
        : good('各云函数的角色齐全，没有多余的权限')
    },
  ],
  ['密钥', checkKeyFile],
  [
    '时钟',
    async (_, db) => {
      const before = Date.now()
      const { now_ms } = await selectServerFacts(db)
      const skew = Math.round(now_ms - (before + Date.now()) / 2)
      const text = `与数据库相差 ${Math.abs(skew)} 毫秒`
      return Math.abs(skew) <= MAX_SKEW_MS ? good(text) : bad(text, '请校准两台机器的时间（NTP）。')
    },
  ],
  [
    '工作日历',
    async (_, db) => {
      const { coverage } = await loadCalendar(db)
      const left = daysBetween(todayInShanghai(new Date()), coverage.to)
      const text = `推算到 ${coverage.to}，还有 ${left} 天`
      if (left >= CALENDAR_WARNING_DAYS) return good(text)
      return (left < 0 ? bad : warn)(text, '请载入国务院办公厅下一年的放假通知，否则到期的期限推算不出来。')
    },
  ],
  [
    '文件存放',
    async ({ dataDir }) => {
      if (process.env.MBZ_STORAGE_ENV) return good(`云存储 ${process.env.MBZ_STORAGE_ENV}`)
      const folder = join(dataDir, 'storage')
      await mkdir(folder, { recursive: true })
      await access(folder, constants.W_OK)
      return good(folder)
    },
  ],
  [
    '基础数据',
    async (_, db) => {
      const { counties, villages, programmes, published } = await selectContents(db)
      const text = `${counties} 个县，${villages} 个村，${programmes} 个项目，${published} 个已发布批次`
      if (villages === 0) return warn(text, '请运行 mbz regions load。')
      return programmes === 0 ? warn(text, '请运行 mbz programmes load。') : good(text)
    },
  ],
]

/** A check that fails is a finding, not the end of the others. */
async function examine(
  name: string,
  check: Check,
  installation: Installation,
  db: Kysely<Database>,
): Promise<Finding> {
  try {
    return { name, ...(await check(installation, db)) }
  } catch (error) {
    const [message, wayOut] = errorCatalogue[error instanceof AppError ? error.code : 'internal']
    const fields =
      error instanceof AppError
        ? (error.fields ?? []).map(({ field, message: fault }) => `${field}：${fault}`)
        : []
    return { name, level: 'bad', detail: [message, ...fields].join(' '), mend: wayOut }
  }
}

async function runDoctor(options: GlobalOptions): Promise<ExitCode> {
  const out = createOutput(options.json ?? false)
  const installation = await openInstallation(options)
  const db = createDb(installation.database.url('owner'), { max: 1 })
  try {
    const findings: Finding[] = []
    for (const [name, check] of CHECKS) findings.push(await examine(name, check, installation, db))
    const ok = findings.every(({ level }) => level !== 'bad')
    out.result({ ok, dataDir: installation.dataDir, checks: findings }, [
      ...findings.flatMap(({ name, level, detail, mend }) => [
        `${MARKS[level]} ${name}：${detail}`,
        ...(mend === '' ? [] : [`    ${mend}`]),
      ]),
      ok ? '可以运行。' : '有必须处理的地方，见上面带 ✗ 的行。',
    ])
    return ok ? 0 : 3
  } finally {
    await db.destroy()
    await installation.database.stop()
  }
}

/** `mbz doctor` */
export function addDoctor(program: Command): void {
  runs(program.command('doctor').description('检查环境：哪里不对，怎么办'), (_, options) =>
    runDoctor(options),
  )
}
