import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { keepsVillage } from '../books/books.queries'
import { upsertCadence } from './duties.queries'

/**
 * Whether a village publishes by the month or, with little money moving, by the quarter (村民委员会组织法 art. 35). Decided by the
 * town's leader or a supervisor.
 * @throws AppError `forbidden`, `village-not-found`
 */
export async function setAccountCadence(
  { village, cadence, reason }: ParsedInputOf<'staff-api', 'set-account-cadence'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'set-account-cadence'>> {
  const supervises = actor.roles.includes('supervisor')
  const leads = actor.unitKind === 'town' && (await keepsVillage(db, actor.unitId, village))
  if (!village.startsWith(actor.regionCode) || !(supervises || leads)) throw new AppError('forbidden')
  await db.transaction().execute(async (trx) => {
    const by = { by: actor.account, on: todayInShanghai(now()), reason }
    if (!(await upsertCadence(trx, { county: actor.county, village, cadence, ...by })))
      throw new AppError('village-not-found')
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'account.cadence',
      subject: `village:${village}`,
      detail: { cadence, reason },
    })
  })
  return { village, cadence }
}
