import { AppError } from '@shared/errors'
import {
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely'
import { Client, type ClientConfig, Pool, type PoolClient } from 'pg'
import { isConnectionFailure, toAppError } from './database-errors'
import { valueParsers } from './parsers'
import type { Database } from './schema'

export { isConnectionFailure }

export interface ClientOptions {
  /** Most connections at once, default 5; 1 or 2 in a cloud function. */
  max?: number
  /** Milliseconds to wait for a connection, default 5,000. */
  connectTimeout?: number
  /** Milliseconds to wait for an answer, default 30,000; 0 waits for ever. The server's statement timeout is shorter. */
  queryTimeout?: number
}

/** A connection unused for longer may have died while its cloud instance was frozen. */
const DISTRUST_AFTER_MS = 20_000

function clientConfig(url: string, options: ClientOptions): ClientConfig {
  return {
    connectionString: url,
    connectionTimeoutMillis: options.connectTimeout ?? 5_000,
    query_timeout: options.queryTimeout ?? 30_000,
    keepAlive: true,
    types: valueParsers,
    application_name: 'mingbaizhang',
  }
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toAppError(error)
  }
}

type Connection = Client | PoolClient

/** What Kysely sees of a connection: failures leave it as errors of the catalogue, and a broken one is not used again. */
function present(connection: Connection, release: (destroy?: boolean) => void): PostgresPoolClient {
  let broken = false
  function query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    return translated(async () => {
      try {
        const result = await connection.query<R & object>(sql, [...parameters])
        return result as unknown as PostgresQueryResult<R>
      } catch (error) {
        // The pool learns of it only when the socket closes, which may be after the next caller took it.
        broken ||= isConnectionFailure(error)
        throw error
      }
    })
  }
  return {
    query: query as PostgresPoolClient['query'],
    release: (destroy) => release(destroy || broken),
  }
}

/** Pool for Kysely that replaces connections idle for too long, whatever the pool's frozen timers think. */
function trustedPool(pool: Pool): PostgresPool {
  const lastUse = new WeakMap<PoolClient, number>()

  async function take(): Promise<PoolClient> {
    for (;;) {
      const client = await pool.connect()
      if (Date.now() - (lastUse.get(client) ?? Date.now()) <= DISTRUST_AFTER_MS) return client
      client.release(true)
    }
  }

  return {
    options: pool.options,
    connect: () =>
      translated(async () => {
        const client = await take()
        return present(client, (destroy) => {
          lastUse.set(client, Date.now())
          client.release(destroy)
        })
      }),
    end: () => pool.end(),
  }
}

/**
 * Typed access to the database through a pool. Failures of the connection surface as AppError `database-unavailable`,
 * statements over their time as `timeout`; the next call connects anew, so the program outlives a restart of the server.
 * `destroy()` closes the pool.
 */
export function createDb(url: string, options: ClientOptions = {}): Kysely<Database> {
  const pool = new Pool({
    ...clientConfig(url, options),
    max: options.max ?? 5,
    idleTimeoutMillis: DISTRUST_AFTER_MS,
    allowExitOnIdle: true,
  })
  // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: trustedPool(pool) }) })
}

/** One connection, seen both as Kysely and as the bare driver's client, e.g. for COPY inside a transaction. */
export interface Session {
  db: Kysely<Database>
  client: Client
  close(): Promise<void>
}

/**
 * Opens a single connection. `db` runs on it alone: statements given while a transaction is open belong to it.
 *
 * @throws AppError `database-unavailable`
 */
export async function openSession(url: string, options: ClientOptions = {}): Promise<Session> {
  const client = new Client({ ...clientConfig(url, options), query_timeout: options.queryTimeout ?? 0 })
  client.on('error', () => undefined)
  await translated(() => client.connect())
  const shared = present(client, () => undefined)
  const pool: PostgresPool = { options: {}, connect: async () => shared, end: async () => undefined }
  return {
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    client,
    close: () => client.end(),
  }
}

/** Repeats an idempotent read once when the connection broke under it. Never for writes. */
export async function withRetry<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'database-unavailable') throw error
    return read()
  }
}
