import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { hourOf } from '@core/modules/cases/hour'
import { sealText } from '@core/modules/cases/sealed-text'
import { submissionHash } from '@core/modules/cases/submission'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { lockCorrection, selectCorrection, selectMending, storeAnswer } from './corrections.queries'
import { describeCorrection } from './describe-correction'

/**
 * The answer of the unit that was asked: mended, which a newer version (or a withdrawal) must show, or not, with the reason. Whoever
 * asked is told.
 *
 * @throws AppError `not-found`; `forbidden` for who is not of the unit that was asked; `case-moved-on` when somebody was quicker;
 * `correction-unchanged` while no newer version stands
 */
export async function answerCorrection(
  input: ParsedInputOf<'staff-api', 'answer-correction'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'answer-correction'>> {
  const { actor, keys } = call
  const { county } = actor
  const answerHash = submissionHash(keys, input.submission)
  return call.db.transaction().execute(async (trx) => {
    const row = await selectCorrection(trx, actor, input.id)
    const locked = await lockCorrection(trx, input.id)
    if (!row || !locked) throw new AppError('not-found')
    if (row.unitId !== actor.unitId) throw new AppError('forbidden')
    const isRepeated = locked.answeredBy === actor.id && locked.answerHash?.equals(answerHash)
    if (!isRepeated) {
      if (locked.state !== 'open' || locked.revision !== input.revision) throw new AppError('case-moved-on')
      const hasPlace = row.versionId !== null || row.registryVersionId !== null
      const mending = input.outcome === 'done' && hasPlace ? await selectMending(trx, row) : undefined
      if (input.outcome === 'done' && hasPlace && !mending) throw new AppError('correction-unchanged')
      await storeAnswer(trx, row.id, {
        state: input.outcome,
        answeredBy: actor.id,
        answeredOn: todayInShanghai(call.now()),
        answerEnc: sealText(keys, input.text),
        mending,
        answerHash,
      })
      await enqueue(trx, {
        county,
        kind: 'correction-answered',
        at: hourOf(call.now()),
        staffId: row.askedBy,
      })
      await appendAudit(trx, {
        county,
        actor: actor.account,
        action: 'correction.answer',
        subject: `correction:${row.id}`,
        detail: { outcome: input.outcome },
      })
    }
    const after = await selectCorrection(trx, actor, row.id)
    if (!after) throw new AppError('not-found')
    return describeCorrection(trx, call, after)
  })
}
