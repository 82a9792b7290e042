import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { requireCounty } from '@core/modules/staff/require-county'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { monthsFor, retentionBounds } from '@shared/domain/retention'
import { AppError } from '@shared/errors'
import { describePeriods } from './list-retention'
import { deleteRetention, lockRetention, selectRetentionChanges, upsertRetention } from './retention.queries'

/**
 * Sets how many months cases of one kind are kept in the county, or goes back to the default. Holds for cases that are closed
 * already. Audited with what was before; asking for what is already so changes nothing.
 * @throws AppError `input-invalid` outside the bounds; `forbidden` in a town
 */
export async function setRetention(
  { kind, months, source, reason }: ParsedInputOf<'staff-api', 'set-retention'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'set-retention'>> {
  requireCounty(actor)
  const { min, max } = retentionBounds
  if (months !== null && (months < min || months > max))
    throw new AppError('input-invalid', {
      fields: [{ field: 'months', message: `请填 ${min} 到 ${max} 个月` }],
    })
  return db.transaction().execute(async (trx) => {
    await lockRetention(trx, actor.county)
    const former = (await selectRetentionChanges(trx, actor.county)).find((row) => row.kind === kind)
    if ((former?.months ?? null) !== months) {
      const on = todayInShanghai(now())
      if (months === null) await deleteRetention(trx, actor.county, kind)
      else await upsertRetention(trx, actor.county, { kind, months, source, reason, by: actor.account, on })
      await appendAudit(trx, {
        county: actor.county,
        actor: actor.account,
        action: 'retention.set',
        subject: `retention:${kind}`,
        detail: {
          before: former?.months ?? monthsFor(kind),
          after: months ?? monthsFor(kind),
          source,
          reason,
        },
      })
    }
    const changes = await selectRetentionChanges(trx, actor.county)
    return describePeriods(changes).find((row) => row.kind === kind)!
  })
}
