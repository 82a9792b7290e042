import { randomBytes } from 'node:crypto'
import { type Audience, audiences } from '@core/db/audience'
import { createDb } from '@core/db/client'
import { withSettings } from '@core/db/connection'
import type { Database } from '@core/db/schema'
import type { Kysely } from 'kysely'
import { Client } from 'pg'

export interface TestDatabase {
  /** Access with the rights of each audience: `db.public`, `db.staff` …; `db.owner` may do everything. */
  readonly db: Readonly<Record<Audience, Kysely<Database>>>
  /** Connection string of an audience, for code that connects by itself. */
  url(audience: Audience): string
  /** `DATABASE_URL` of the file's database, from which the product derives each audience's access. */
  readonly serverUrl: string
}

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: database tests belong in tests/db or tests/e2e`)
  return value
}

async function onServer(statement: string): Promise<void> {
  const admin = new Client({ connectionString: required('MBZ_TEST_ADMIN_URL') })
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}

/**
 * Gives the test file a database of its own, cloned from the migrated template before the first test and dropped after the
 * last one (kept, and named on the terminal, with MBZ_KEEP_TEST_DB=1). Call it at the top of the file; the members work
 * inside hooks and tests. `empty` leaves the schema out. Rights are those of the audience's role, although the login is the server's superuser.
 */
export function useTestDatabase(options: { empty?: boolean } = {}): TestDatabase {
  const name = `mbz_test_${randomBytes(6).toString('hex')}`
  const opened = new Map<Audience, Kysely<Database>>()

  const serverUrl = () => {
    const target = new URL(required('MBZ_TEST_ADMIN_URL'))
    target.pathname = `/${name}`
    return target.toString()
  }
  const url = (audience: Audience) => withSettings(serverUrl(), audience, true)
  const open = (audience: Audience) => {
    const db = opened.get(audience) ?? createDb(url(audience), { max: 4 })
    opened.set(audience, db)
    return db
  }

  beforeAll(() => {
    const template = options.empty ? "template0 encoding 'UTF8' locale 'C'" : required('MBZ_TEST_TEMPLATE')
    return onServer(`create database ${name} template ${template}`)
  })
  afterAll(async () => {
    await Promise.all([...opened.values()].map((db) => db.destroy()))
    if (process.env.MBZ_KEEP_TEST_DB === '1') process.stderr.write(`kept ${serverUrl()}\n`)
    else await onServer(`drop database ${name} with (force)`)
  })

  const db = Object.defineProperties(
    {},
    Object.fromEntries(
      audiences.map((audience) => [audience, { enumerable: true, get: () => open(audience) }]),
    ),
  ) as TestDatabase['db']
  return {
    db,
    url,
    get serverUrl() {
      return serverUrl()
    },
  }
}
