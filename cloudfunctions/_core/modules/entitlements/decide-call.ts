import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { sealText } from '@core/modules/cases/sealed-text'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { callOutcomes, whyLabel } from '@shared/domain/entitlements'
import { AppError } from '@shared/errors'
import { noteOnClue, selectSeconds, settleClue, storeDecision } from './calls.queries'
import { isLatestOf } from './describe-entitlement'
import { selectCalls } from './entitlements.queries'
import { takeCallStep } from './take-call-step'

type Input = ParsedInputOf<'staff-api', 'decide-entitlement-call'>

/** Letters of a reason for sending back. */
const FEWEST = 4

/**
 * The second person of the town agrees with 不符合 or 不申请, or sends it back with a reason. Agreed, not entitled means that the rule
 * was wrong (the clue stays silent until its facts change), refused that it was right. Whoever recorded it is told.
 *
 * @throws AppError `not-found`; `input-invalid` without a reason for sending back; `action-not-allowed` when nothing waits;
 * `another-person` for who recorded it, his family, and whoever is not of the town; `case-moved-on` when somebody was quicker
 */
export async function decideCall(
  input: Input,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'decide-entitlement-call'>> {
  const { actor, keys } = call
  return takeCallStep(input, call, async ({ trx, found, at, today, hash }) => {
    const { agree, text } = input
    if (!agree && (text ?? '').length < FEWEST)
      throw new AppError('input-invalid', {
        fields: [{ field: 'text', message: `请写明为什么退回，至少 ${FEWEST} 个字` }],
      })
    if (found.state !== 'waiting') throw new AppError('action-not-allowed')
    if (found.revision !== input.revision) throw new AppError('case-moved-on')
    const waiting = (await selectCalls(trx, found.id)).find((row) => isLatestOf(found, row))
    if (!waiting || waiting.outcome === 'unreachable' || waiting.outcome === 'applied')
      throw new AppError('action-not-allowed')
    if (!(await selectSeconds(trx, found.id, waiting.byId)).includes(actor.id))
      throw new AppError('another-person')
    const state = agree ? 'agreed' : 'sent-back'
    await storeDecision(trx, waiting.id, {
      state,
      by: actor.id,
      on: today,
      textEnc: sealText(keys, text),
      hash,
    })
    const { outcome } = waiting
    const to = !agree ? null : outcome === 'not-entitled' ? ('refuted' as const) : ('written-off' as const)
    const note = [callOutcomes[outcome].label, whyLabel(outcome, waiting.why)].filter(Boolean).join('：')
    await noteOnClue(trx, found.id, { at, by: actor.account, action: `call-${state}`, to, note })
    if (to)
      await settleClue(trx, found.id, {
        state: to,
        outcome,
        by: waiting.byId,
        at,
        note,
        inputsHash: waiting.inputsHash,
        closedOn: today,
      })
    await enqueue(trx, {
      county: actor.county,
      kind: agree ? 'entitlement-agreed' : 'entitlement-returned',
      at,
      staffId: waiting.byId,
    })
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'entitlement.decide',
      subject: `clue:${found.id}`,
      detail: { outcome, agree },
    })
  })
}
