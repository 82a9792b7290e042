import { createRequire } from 'node:module'
import { join } from 'node:path'
import { functionAudiences } from '@core/db/audience'
import { createDb } from '@core/db/client'
import { enableRoleLogins, migrate } from '@core/db/migrate'
import { type DatabaseAccess, openDatabase } from '@core/db/open-database'
import { ping } from '@core/db/ping'
import { ensureKeyFile } from '@core/ports/keys'
import { ticketSecret } from '@core/ports/tickets'
import { asTimer, startBackLoop } from './back-loop'
import { type LocalServer, startLocalServer } from './local-server'

const TIMER_EVERY_MS = 5 * 60_000

export interface ProductOptions {
  root: string
  dataDir: string
  port: number
  host?: string
  /** Default true. False turns the embedded server's fsync off: for tests only. */
  durable?: boolean
  /** Runs after migration and before the first request, with the owner's database. */
  prepareData?: (access: DatabaseAccess) => Promise<void>
  /** Awaited before listening: the builds may run beside the database's start. */
  built?: Promise<void>
}

export interface Product extends LocalServer {
  access: DatabaseAccess
}

/**
 * Runs the whole product on this machine: database, the built function bundles behind the local host, the built pages, and the
 * two timer functions every five minutes as the cloud does.
 */
export async function runProduct(options: ProductOptions): Promise<Product> {
  process.env.MBZ_DATA_DIR = options.dataDir
  const access = await openDatabase({ dataDir: options.dataDir, durable: options.durable })
  try {
    ensureKeyFile(options.dataDir)
    await migrate(access.url('owner'))
    if (access.secret) await enableRoleLogins(access.url('owner'), access.secret)
    await options.prepareData?.(access)
    await options.built

    // bundles read their own audience's address only, as in the cloud
    for (const audience of functionAudiences)
      process.env[`DATABASE_URL_${audience.toUpperCase()}`] = access.url(audience)
    process.env.MBZ_POOL_SIZE ??= '8'
    const load = createRequire(join(options.root, 'package.json'))
    const bundle = (name: string) => load(join(options.root, 'dist/functions', name, 'index.js')).main
    const functions = Object.fromEntries(
      ['public-api', 'reporter-api', 'staff-api'].map((name) => [name, bundle(name)]),
    )

    const storage = process.env.MBZ_STORAGE_ENV
      ? undefined
      : { root: join(options.dataDir, 'storage'), secret: ticketSecret() }
    const health = createDb(access.url('public'), { max: 1 })
    const server = await startLocalServer({
      webRoot: join(options.root, 'dist/h5'),
      functions,
      checkHealth: () => ping(health),
      trustProxy: process.env.MBZ_TRUST_PROXY === '1',
      files: storage,
      host: options.host,
      port: options.port,
    })
    const clock = asTimer(bundle('clock'))
    const backLoop = startBackLoop(asTimer(bundle('nightly-compare')), access.url('compare'))
    // what fell due while nothing ran is done now, not in five minutes
    let ticked = clock()
    const timer = setInterval(() => {
      ticked = clock()
      backLoop.wake()
    }, TIMER_EVERY_MS)
    return {
      port: server.port,
      access,
      async close() {
        clearInterval(timer)
        await Promise.all([backLoop.close(), server.close(), ticked])
        await health.destroy()
        await access.stop()
      },
    }
  } catch (error) {
    await access.stop()
    throw error
  }
}
