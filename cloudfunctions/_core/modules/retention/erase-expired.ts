import type { Services } from '@core/host/services'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { eraseDay, monthsFor, retentionKindOf } from '@shared/domain/retention'
import {
  deletePhoto,
  eraseCase,
  selectAllPeriods,
  selectClosedUntil,
  selectErasedPhotos,
} from './retention.queries'

/** Cases looked at together, and photos removed in one slot. */
const AT_ONCE = 200

/**
 * Erases words, names and photos of cases whose time of keeping is over; figures, states and dates stay. The database comes first,
 * then the storage, then the rows of the photos: whoever is killed in between goes on where it stopped. Returns how many cases were
 * erased and photos removed.
 */
export async function eraseExpired(services: Pick<Services, 'db' | 'storage' | 'now'>): Promise<number> {
  const { db } = services
  const today = todayInShanghai(services.now())
  const periods = await selectAllPeriods(db)
  let done = 0
  let after = { closedOn: '1970-01-01', id: 0 }
  for (;;) {
    const closed = await selectClosedUntil(db, today, after, AT_ONCE)
    for (const c of closed) {
      const own = periods.filter(({ county }) => county === c.county)
      const eraseOn = eraseDay(c.closedOn, monthsFor(retentionKindOf(c.kind, c.state), own))
      if (eraseOn <= today && (await erase(services, c, today))) done++
    }
    const last = closed.at(-1)
    if (!last || closed.length < AT_ONCE) break
    after = { closedOn: last.closedOn, id: last.id }
  }
  return done + (await removePhotos(services))
}

async function erase(
  { db }: Pick<Services, 'db'>,
  c: { id: number; county: string },
  today: Day,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    if (!(await eraseCase(trx, c.id, today))) return false
    await appendAudit(trx, {
      county: c.county,
      actor: 'system',
      action: 'case.erase',
      subject: `case:${c.id}`,
    })
    return true
  })
}

/** A row outlives its file: nothing is left in the storage that nobody knows of. */
async function removePhotos({ db, storage }: Pick<Services, 'db' | 'storage'>): Promise<number> {
  let removed = 0
  for (;;) {
    const photos = await selectErasedPhotos(db, AT_ONCE)
    for (const photo of photos) {
      await storage.remove(photo.storageKey)
      await deletePhoto(db, photo.id)
      removed++
    }
    if (photos.length < AT_ONCE) return removed
  }
}
