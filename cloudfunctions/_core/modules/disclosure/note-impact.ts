import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { submissionHash } from '@core/modules/cases/submission'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { insertImpactNote, selectDisclosure } from './disclosure.queries'
import { describeDisclosure } from './list-disclosure'
import { mayDecide } from './may-decide'

/**
 * Writes down why what a programme shows may be shown (个人信息保护法 art. 55). Notes are never changed: a new one stands beside
 * the old, which are kept for at least three years (art. 56).
 * @throws AppError `programme-unknown`; `forbidden` for another department's programme
 */
export async function noteImpact(
  input: ParsedInputOf<'staff-api', 'note-impact'>,
  { db, keys, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'note-impact'>> {
  const { programme: code, lawful, risk, measures } = input
  const find = async (from: typeof db) => (await selectDisclosure(from, actor.county, code))[0]
  return db.transaction().execute(async (trx) => {
    const programme = await find(trx)
    if (!programme) throw new AppError('programme-unknown')
    if (!mayDecide(actor, programme.departmentUnit)) throw new AppError('forbidden')
    const isNew = await insertImpactNote(trx, {
      county: actor.county,
      programme: code,
      profile: programme.profile,
      lawful,
      risk,
      measures,
      submissionHash: submissionHash(keys, `impact|${actor.id}|${input.submission}`),
      by: actor.id,
      at: now(),
    })
    if (isNew)
      await appendAudit(trx, {
        county: actor.county,
        actor: actor.account,
        action: 'disclosure.note-impact',
        subject: `programme:${code}`,
        detail: { profile: programme.profile },
      })
    return describeDisclosure((await find(trx))!, actor)
  })
}
