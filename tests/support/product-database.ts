import { startEmbeddedServer } from '@core/db/embedded-server'
import { processStamp } from '@core/db/processes'
import { Client } from 'pg'
import { runningProduct } from './product'
import { until } from './until'

/**
 * Takes the database of the running product away and resolves with the way to bring it back. The product's own server is
 * stopped; on the server of `TEST_DATABASE_URL`, which is not ours to stop, the database gets another name for the while.
 */
export function stopDatabase(): Promise<() => Promise<void>> {
  const { dataDir, databaseUrl } = runningProduct()
  return databaseUrl ? renameDatabase(new URL(databaseUrl)) : stopServer(dataDir)
}

async function stopServer(dataDir: string): Promise<() => Promise<void>> {
  const found = await startEmbeddedServer({ dataDir, durable: false })
  await found.stop()
  process.kill(found.pid, 'SIGINT')
  await until('the database is gone', () => processStamp(found.pid) === undefined)
  return async () => {
    const again = await startEmbeddedServer({ dataDir, durable: false })
    // the product is still among its users, so that leaving does not stop it
    await again.stop()
  }
}

async function renameDatabase(url: URL): Promise<() => Promise<void>> {
  const name = url.pathname.slice(1)
  const onServer = async (...statements: string[]) => {
    const admin = new Client({ connectionString: new URL('/postgres', url).toString() })
    await admin.connect()
    for (const statement of statements) await admin.query(statement)
    await admin.end()
  }
  await onServer(
    `alter database ${name} allow_connections false`,
    `select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '${name}'`,
    `alter database ${name} rename to ${name}_away`,
  )
  return () =>
    onServer(`alter database ${name}_away rename to ${name}`, `alter database ${name} allow_connections true`)
}
