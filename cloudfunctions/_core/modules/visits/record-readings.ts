import type { Services } from '@core/host/services'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { todayInShanghai } from '@shared/domain/dates'
import { takeReadingsBefore } from './purge.queries'

/**
 * Puts on record who has read names of people to visit, of which village and on which day. At night and not at once: an entry with
 * the time at which somebody looked up a door could be laid beside a report from that village. Returns how many went on record.
 */
export function recordReadings({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> {
  const today = todayInShanghai(now())
  return db.transaction().execute(async (trx) => {
    const readings = await takeReadingsBefore(trx, today)
    for (const { county, reader, village, on } of readings)
      await appendAudit(trx, {
        county,
        actor: reader,
        action: 'visits.read-names',
        subject: `village:${village}`,
        detail: { on },
      })
    return readings.length
  })
}
