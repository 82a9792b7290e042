import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { describeException } from './describe-exception'
import { endExceptionRow, lockException } from './disclosure.queries'
import { mayDecide } from './may-decide'

/**
 * The name is shown again as the programme shows names. Ending what has ended changes nothing.
 * @throws AppError `not-found`, also for another department's
 */
export async function endException(
  { id }: ParsedInputOf<'staff-api', 'end-exception'>,
  { db, keys, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'end-exception'>> {
  return db.transaction().execute(async (trx) => {
    const row = await lockException(trx, actor.county, id)
    if (!row || !mayDecide(actor, row.programme === null ? undefined : row.departmentUnit))
      throw new AppError('not-found')
    if (!row.isEnded) {
      await endExceptionRow(trx, id, actor.id, now())
      await appendAudit(trx, {
        county: actor.county,
        actor: actor.account,
        action: 'disclosure.end-exception',
        subject: `disclosure_exception:${id}`,
        detail: { programme: row.programme, effect: row.effect, reason: row.reason },
      })
    }
    return describeException(keys, row, actor)
  })
}
