import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { sealText } from '@core/modules/cases/sealed-text'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { deleteHold, insertHold, lockKnownCase } from './retention.queries'

/**
 * Keeps the words of a case beyond their time; it may still be open. The reason is sealed, the audit has the ground alone.
 * @throws AppError `not-found` for a case that the actor may not know of; `case-erased`
 */
export async function holdCase(
  { id, ground, reason }: ParsedInputOf<'staff-api', 'hold-case'>,
  { db, actor, keys, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'hold-case'>> {
  return db.transaction().execute(async (trx) => {
    const c = await lockKnownCase(trx, actor, id)
    if (!c) throw new AppError('not-found')
    if (c.erasedOn) throw new AppError('case-erased')
    if (c.held) return { held: true }
    const reasonEnc = sealText(keys, reason)!
    await insertHold(trx, { caseId: id, ground, reasonEnc, by: actor.id, on: todayInShanghai(now()) })
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'case.hold',
      subject: `case:${id}`,
      detail: { ground },
    })
    return { held: true }
  })
}

/**
 * Lets the time of keeping run out again.
 * @throws AppError `not-found` for a case that the actor may not know of
 */
export async function releaseCase(
  { id }: ParsedInputOf<'staff-api', 'release-case'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'release-case'>> {
  return db.transaction().execute(async (trx) => {
    const c = await lockKnownCase(trx, actor, id)
    if (!c) throw new AppError('not-found')
    if (!c.held) return { held: false }
    await deleteHold(trx, id)
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'case.release',
      subject: `case:${id}`,
    })
    return { held: false }
  })
}
