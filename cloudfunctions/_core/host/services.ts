import type { Audience } from '@core/db/audience'
import { createDb } from '@core/db/client'
import { requiredUrl } from '@core/db/connection'
import type { Database } from '@core/db/schema'
import { createLimiter } from '@core/modules/throttle/throttle'
import { type Keys, loadKeys } from '@core/ports/keys'
import { openStorage, type Storage } from '@core/ports/storage'
import type { Kysely } from 'kysely'

/** What every action may use. */
export interface Services {
  db: Kysely<Database>
  keys: Keys
  storage: Storage
  now: () => Date
}

export type ServicesWithLimiter = Services & { limiter: ReturnType<typeof createLimiter> }

/**
 * Opens an audience's services once per process, on the first call. A frozen cloud instance keeps them; at most two
 * connections, because instances multiply (PLATFORM: connections = max × instances).
 */
export function lazyServices(audience: Audience): () => Promise<ServicesWithLimiter> {
  let opened: ServicesWithLimiter | undefined
  return async () => {
    opened ??= open(audience)
    return opened
  }
}

function open(audience: Audience): ServicesWithLimiter {
  const dataDir = process.env.MBZ_DATA_DIR
  const db = createDb(requiredUrl(audience), {
    max: Number(process.env.MBZ_POOL_SIZE ?? 2),
    // nobody waits at a page for the statements of the back loop
    ...(audience === 'compare' ? { queryTimeout: 0 } : {}),
  })
  const keys = loadKeys(dataDir)
  const now = () => new Date()
  return { db, keys, storage: openStorage(dataDir), now, limiter: createLimiter(db, keys, now) }
}
