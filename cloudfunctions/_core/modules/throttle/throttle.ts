import { createHmac } from 'node:crypto'
import type { Database } from '@core/db/schema'
import type { Keys } from '@core/ports/keys'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { type LimitName, limits } from './limits'
import { countHits, forgetHits, saltOfDay } from './throttle.queries'

/** Counts one use; throws `too-many-requests` when the limit is passed. */
export type Limit = (name: LimitName, target?: string) => Promise<void>

/**
 * The only place that ever holds who is calling (an openid or an address). It leaves as a keyed hash with the day's salt, in a
 * fixed window: not joinable to a report by value or by time (DESIGN D7).
 */
export function createLimiter(
  db: Kysely<Database>,
  keys: Keys,
  now: () => Date,
  random: () => number = Math.random,
) {
  let salt: { day: string; bytes: Promise<Buffer> } | undefined
  const saltFor = (day: string) => {
    if (salt?.day !== day) salt = { day, bytes: saltOfDay(db, day) }
    const current = salt
    current.bytes.catch(() => {
      if (salt === current) salt = undefined
    })
    return current.bytes
  }
  return (caller: string): Limit =>
    async (name, target) => {
      const { hits, seconds, sample } = limits[name]
      const distinct = 'distinct' in limits[name]
      if (sample > 1 && random() * sample >= 1) return
      const at = now()
      const bytes = await saltFor(at.toISOString().slice(0, 10))
      const keyOf = (what: string) =>
        createHmac('sha256', bytes)
          .update(keys.hash('caller', `${name}|${what}`))
          .digest()
      const windowEnds = new Date((Math.floor(at.getTime() / (seconds * 1000)) + 1) * seconds * 1000)
      if (!distinct) {
        if ((await countHits(db, keyOf(target ?? caller), windowEnds, sample)) > hits)
          throw new AppError('too-many-requests')
        return
      }
      const met = keyOf(`${caller}|${target}`)
      if ((await countHits(db, met, windowEnds, 1)) > 1) return
      if ((await countHits(db, keyOf(caller), windowEnds, 1)) <= hits) return
      // not met in time: it is refused the next time as well
      await forgetHits(db, met)
      throw new AppError('too-many-requests')
    }
}
