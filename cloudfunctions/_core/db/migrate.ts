import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError, type FieldFault } from '@shared/errors'
import { Client } from 'pg'
import { databaseRole, functionAudiences, rolePassword } from './audience'
import { toAppError } from './database-errors'

/** A forward step: `<YYYYMMDDHHMMSS>_<name>.sql`. */
export interface Migration {
  version: string
  name: string
  checksum: string
  sql: string
}

interface LedgerRow {
  version: string
  name: string
  checksum: string
}

export interface MigrationStatus {
  applied: string[]
  pending: string[]
  /** Why the ledger and the files do not fit; empty when they do. */
  faults: FieldFault[]
}

/** Beside this file in the source tree, beside the bundle (`migrations/`) in a deployed one. */
const DEFAULT_DIR = join(__dirname, 'migrations')
const LOCK_WAIT = '120s'

/**
 * Reads the migrations of a folder in order.
 *
 * @throws AppError `database-not-ready` naming every file whose name does not follow the pattern or repeats a version
 */
export function readMigrations(dir: string = DEFAULT_DIR): Migration[] {
  const files = readdirSync(dir)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  const faults: FieldFault[] = []
  const migrations = files.map((file) => {
    const [, version = '', name = ''] = /^(\d{14})_([a-z0-9_]+)\.sql$/.exec(file) ?? []
    if (!version) faults.push({ field: file, message: '文件名应为“14 位时间_名称.sql”。' })
    // Line ends may differ between checkouts; the content is the same.
    const text = readFileSync(join(dir, file), 'utf8').replaceAll('\r\n', '\n')
    return { version, name, checksum: createHash('sha256').update(text).digest('hex'), sql: text }
  })
  migrations.forEach(({ version }, index) => {
    if (version && migrations[index - 1]?.version === version)
      faults.push({ field: files[index]!, message: '版本号与前一个文件重复。' })
  })
  if (faults.length > 0) throw new AppError('database-not-ready', { fields: faults })
  return migrations
}

function compare(migrations: Migration[], ledger: LedgerRow[]): MigrationStatus {
  const applied = new Map(ledger.map((row) => [row.version, row]))
  const known = new Set(migrations.map(({ version }) => version))
  const newest = ledger.at(-1)?.version ?? ''
  const label = ({ version, name }: { version: string; name: string }) => `${version}_${name}`
  const faults: FieldFault[] = []
  for (const migration of migrations) {
    const row = applied.get(migration.version)
    if (row && row.checksum !== migration.checksum)
      faults.push({
        field: label(migration),
        message: '这个升级文件在执行后被改动过，请恢复原文件，改动另写新文件。',
      })
    if (!row && migration.version < newest)
      faults.push({
        field: label(migration),
        message: `这个升级文件早于已执行的 ${newest}，请改用更晚的版本号。`,
      })
  }
  for (const row of ledger)
    if (!known.has(row.version))
      faults.push({ field: label(row), message: '数据库执行过这个升级，但程序里没有，请换用更新的程序。' })
  return {
    applied: ledger.map(label),
    pending: migrations.filter(({ version }) => !applied.has(version)).map(label),
    faults,
  }
}

async function readLedger(client: Client): Promise<LedgerRow[]> {
  const { rows: found } = await client.query(`select to_regclass('mbz.schema_migrations') as ledger`)
  if (found[0].ledger === null) return []
  const { rows } = await client.query<LedgerRow>(
    'select version, name, checksum from mbz.schema_migrations order by version',
  )
  return rows
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } catch (error) {
    throw toAppError(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query('set local search_path = mbz, public')
    await client.query(migration.sql)
    await client.query('insert into mbz.schema_migrations (version, name, checksum) values ($1, $2, $3)', [
      migration.version,
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('database-not-ready', {
      fields: [
        {
          field: `${migration.version}_${migration.name}`,
          message: `执行失败，已退回，之前的数据没有改动：${reason}`,
        },
      ],
      cause: error,
    })
  }
}

/** Compares the ledger with the files, changing nothing. */
export async function migrationStatus(url: string, dir?: string): Promise<MigrationStatus> {
  const migrations = readMigrations(dir)
  return withClient(url, async (client) => compare(migrations, await readLedger(client)))
}

/**
 * Brings the schema `mbz` up to date: each pending file in its own transaction, one process at a time. Returns what it applied.
 *
 * @throws AppError `database-not-ready` listing every changed, missing or late file, or the one that failed;
 *   `database-unavailable` without a connection; `timeout` when another upgrade holds the lock for two minutes
 */
export async function migrate(ownerUrl: string, dir?: string): Promise<string[]> {
  const migrations = readMigrations(dir)
  return withClient(ownerUrl, async (client) => {
    await client.query(`set statement_timeout = '${LOCK_WAIT}'`)
    await client.query(`select pg_advisory_lock(hashtext('mbz.schema_migrations'))`)
    await client.query('set statement_timeout = 0')
    await client.query('create schema if not exists mbz')
    await client.query(`create table if not exists mbz.schema_migrations (
      version text primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`)
    const { pending, faults } = compare(migrations, await readLedger(client))
    if (faults.length > 0) throw new AppError('database-not-ready', { fields: faults })
    for (const migration of migrations)
      if (pending.includes(`${migration.version}_${migration.name}`)) await apply(client, migration)
    return pending
  })
}

/** Lets the audiences' roles log in with passwords derived from `secret`. Only for a server that is ours alone. */
export async function enableRoleLogins(ownerUrl: string, secret: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    for (const audience of functionAudiences) {
      const password = client.escapeLiteral(rolePassword(secret, audience))
      await client.query(`alter role ${databaseRole(audience)} login password ${password}`)
    }
  })
}
