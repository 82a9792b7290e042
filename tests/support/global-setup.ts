import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedServer, startEmbeddedServer } from '@core/db/embedded-server'
import { migrate, readMigrations } from '@core/db/migrate'
import { Client } from 'pg'

declare global {
  var testServer: EmbeddedServer | undefined
}

/** Same checkout and account, same server: two runs at once share it, and the last to leave stops it. */
function serverFolder(): string {
  const account = String(process.getuid?.() ?? 0)
  const checkout = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8)
  const folder = join(tmpdir(), `mbz-test-${account}-${checkout}`)
  mkdirSync(folder, { recursive: true })
  if (statSync(folder).uid !== Number(account))
    throw new Error(`${folder} belongs to another account: remove it`)
  // PostgreSQL's own account has to pass through when the tests run as root.
  chmodSync(folder, 0o711)
  return folder
}

async function adminUrl(): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL
  globalThis.testServer = await startEmbeddedServer({ dataDir: serverFolder(), durable: false })
  return globalThis.testServer.url('owner', 'postgres')
}

/** Removes what killed runs left on a server that nobody else uses now. */
async function dropLeftovers(admin: Client, template: string): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^mbz_(test|template)_' and datname <> $1`,
    [template],
  )
  for (const { name } of rows) {
    await admin.query(`alter database ${admin.escapeIdentifier(name)} is_template false`)
    await admin.query(`drop database ${admin.escapeIdentifier(name)} with (force)`)
  }
}

/** Makes the migrated template once per content of the migrations. Nobody may connect to it, so it can always be cloned. */
async function makeTemplate(admin: Client, url: string, template: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1 and datistemplate', [
    template,
  ])
  if (rowCount) return
  const name = admin.escapeIdentifier(template)
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.query(`create database ${name} template template0 encoding 'UTF8' locale 'C'`)
  const target = new URL(url)
  target.pathname = `/${template}`
  await migrate(target.toString())
  await admin.query(`alter database ${name} with is_template true allow_connections false`)
}

/** Starts or joins the one database server of the run and makes the template that every test file clones. */
export default async function globalSetup(): Promise<void> {
  const url = await adminUrl()
  const content = readMigrations().map(({ version, checksum }) => version + checksum)
  const template = `mbz_template_${createHash('sha256').update(content.join()).digest('hex').slice(0, 12)}`
  const admin = new Client({ connectionString: url })
  await admin.connect()
  try {
    await admin.query(`select pg_advisory_lock(hashtext('mbz test template'))`)
    if (globalThis.testServer?.owned) await dropLeftovers(admin, template)
    await makeTemplate(admin, url, template)
  } finally {
    await admin.end()
  }
  Object.assign(process.env, { MBZ_TEST_ADMIN_URL: url, MBZ_TEST_TEMPLATE: template })
}
