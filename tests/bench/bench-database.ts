import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { enableRoleLogins, migrate } from '@core/db/migrate'
import { type DatabaseAccess, openDatabase } from '@core/db/open-database'
import { ensureKeyFile } from '@core/ports/keys'
import { Client } from 'pg'

export interface BenchDatabase {
  access: DatabaseAccess
  dataDir: string
  remove(): Promise<void>
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

/**
 * A migrated database of the bench's own: a new embedded server under the temporary folder, or a new database on the server
 * of `DATABASE_URL`, whose login must be allowed to create one. `remove` leaves nothing behind.
 */
export async function createBenchDatabase(): Promise<BenchDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mbz-bench-'))
  // PostgreSQL's own account has to pass through when the bench runs as root
  await chmod(dataDir, 0o711)
  const server = process.env.DATABASE_URL
  const name = `mbz_bench_${randomBytes(4).toString('hex')}`
  const environment = { ...process.env }
  if (server) {
    await onServer(server, `create database ${name}`)
    const target = new URL(server)
    target.pathname = `/${name}`
    environment.DATABASE_URL = target.toString()
  }
  const access = await openDatabase({ dataDir, environment })
  ensureKeyFile(dataDir)
  await migrate(access.url('owner'))
  if (access.secret) await enableRoleLogins(access.url('owner'), access.secret)
  return {
    access,
    dataDir,
    async remove() {
      await access.stop()
      if (server) await onServer(server, `drop database ${name} with (force)`)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
