import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { requireCounty } from '@core/modules/staff/require-county'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { countDeadLetters, reviveDeadLetters } from './dead-letters.queries'

/**
 * Gives dead letters all their tries again, from the next slot on. Doing it twice changes nothing more.
 * @throws AppError `forbidden` for operators of less than the county
 */
export async function retryDeadLetters(
  input: ParsedInputOf<'staff-api', 'retry-dead-letters'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'retry-dead-letters'>> {
  requireCounty(actor)
  return db.transaction().execute(async (trx) => {
    const retried = await reviveDeadLetters(trx, actor.county, input.ids, now())
    if (retried > 0)
      await appendAudit(trx, {
        county: actor.county,
        actor: actor.account,
        action: 'messages.retry',
        subject: `county:${actor.county}`,
        detail: { retried },
      })
    return { retried, total: await countDeadLetters(trx, actor.county) }
  })
}
