import { createDb } from '@core/db/client'
import { migrationStatus } from '@core/db/migrate'
import { type DatabaseAccess, localDataDir, openDatabase } from '@core/db/open-database'
import type { Database } from '@core/db/schema'
import { type Keys, loadKeys } from '@core/ports/keys'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import type { ExitCode } from './exit-codes'
import { createOutput, type Output } from './output'

/** Options of every command. */
export interface GlobalOptions {
  data?: string
  json?: boolean
}

/** An installation: its folder and its database. */
export interface Installation {
  dataDir: string
  database: DatabaseAccess
}

export interface Context extends Installation {
  out: Output
  db: Kysely<Database>
  /** @throws AppError `keys-missing` */
  keys(): Keys
}

/** `--data` means the embedded database in that folder, whatever the environment says of a server. */
function environmentFor(data: string | undefined): NodeJS.ProcessEnv {
  if (data === undefined) return process.env
  return { ...process.env, DATABASE_URL: undefined, DATABASE_URL_OWNER: undefined }
}

export async function openInstallation({ data }: GlobalOptions): Promise<Installation> {
  const dataDir = data ?? localDataDir()
  return { dataDir, database: await openDatabase({ dataDir, environment: environmentFor(data) }) }
}

async function requireCurrentSchema(url: string): Promise<void> {
  const { pending, faults } = await migrationStatus(url)
  const missing = pending.map((name) => ({ field: name, message: '还没有执行。' }))
  if (pending.length + faults.length > 0)
    throw new AppError('database-not-ready', { fields: [...faults, ...missing] })
}

/**
 * Runs a command against an up-to-date database and lets go of it, however the command ends. An embedded server that this
 * process started is stopped again.
 */
export async function withContext(
  options: GlobalOptions,
  work: (context: Context) => Promise<ExitCode>,
): Promise<ExitCode> {
  const installation = await openInstallation(options)
  try {
    const url = installation.database.url('owner')
    await requireCurrentSchema(url)
    const db = createDb(url, { max: 2, queryTimeout: 0 })
    try {
      return await work({
        ...installation,
        db,
        out: createOutput(options.json ?? false),
        keys: () => loadKeys(installation.dataDir),
      })
    } finally {
      await db.destroy()
    }
  } finally {
    await installation.database.stop()
  }
}
