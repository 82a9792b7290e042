import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { sealText } from '@core/modules/cases/sealed-text'
import { selectDutyOverrides } from '@core/modules/deadlines/deadlines.queries'
import { amberFrom, dueDay } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import type { Day } from '@shared/domain/dates'
import { type DutyName, dutyFor } from '@shared/domain/deadlines'
import { callableStates, callOutcomes, needsSecond, whyLabel } from '@shared/domain/entitlements'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { insertCall, noteOnClue, selectSeconds, settleClue } from './calls.queries'
import { callFaults } from './check-call'
import { takeCallStep } from './take-call-step'

type Input = ParsedInputOf<'staff-api', 'record-entitlement-call'>

/**
 * Writes down what a call or a visit came to. Applied counts at once: the rule was right. Not entitled and refused wait for a second
 * person of the town. Nobody reached puts the person back on the list after some days. The same submission again returns what is.
 *
 * @throws AppError `not-found`; `input-invalid` with every fault; `action-not-allowed` for one that is ended or that a unit verifies;
 * `case-moved-on` when somebody was quicker
 */
export async function recordCall(
  input: Input,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'record-entitlement-call'>> {
  const { actor, keys } = call
  return takeCallStep(input, call, async ({ trx, found, at, today, hash }) => {
    const faults = callFaults(input, today)
    if (faults.length > 0) throw new AppError('input-invalid', { fields: faults })
    if (!callableStates.includes(found.state)) throw new AppError('action-not-allowed')
    if (found.revision !== input.revision) throw new AppError('case-moved-on')
    const { outcome } = input
    const isWaiting = needsSecond(outcome)
    const second = isWaiting ? await limitOf(trx, actor.county, 'call-second', today) : undefined
    await insertCall(trx, {
      county: actor.county,
      clueId: found.id,
      staffId: actor.id,
      on: input.on,
      at,
      outcome,
      why: outcome === 'applied' ? null : (input.why ?? null),
      textEnc: sealText(keys, input.text),
      appliedOn: outcome === 'applied' ? (input.appliedOn ?? null) : null,
      office: outcome === 'applied' ? (input.office ?? null) : null,
      state: isWaiting ? 'waiting' : 'counts',
      inputsHash: found.inputsHash,
      nextOn: await nextDay(trx, actor.county, input),
      dueOn: second?.dueOn ?? null,
      amberOn: second?.amberOn ?? null,
      limit: second?.limit ?? null,
      limitUnit: second?.unit ?? null,
      submissionHash: hash,
    })
    const note = [callOutcomes[outcome].label, whyLabel(outcome, input.why ?? null)]
      .filter(Boolean)
      .join('：')
    const event = { at, by: actor.account, action: `call-${outcome}`, note }
    await noteOnClue(trx, found.id, { ...event, to: outcome === 'applied' ? 'confirmed' : null })
    if (outcome === 'applied')
      await settleClue(trx, found.id, {
        state: 'confirmed',
        outcome,
        by: actor.id,
        at,
        note,
        inputsHash: found.inputsHash,
        closedOn: null,
      })
    if (isWaiting)
      for (const staffId of await selectSeconds(trx, found.id, actor.id))
        await enqueue(trx, { county: actor.county, kind: 'entitlement-waiting', at, staffId })
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'entitlement.call',
      subject: `clue:${found.id}`,
      detail: { outcome, why: input.why ?? null },
    })
  })
}

/** By when a duty is due, counted from a day, with the county's own limit. */
async function limitOf(db: Kysely<Database>, county: string, duty: DutyName, from: Day) {
  const { limit, unit, rollToWorkday } = dutyFor(duty, 'clue', await selectDutyOverrides(db, county))
  const calendar = await loadCalendar(db)
  const dueOn = dueDay({ limit, unit, rollToWorkday }, from, calendar)
  return { limit, unit, dueOn, amberOn: dueOn && amberFrom(dueOn, limit, unit, calendar) }
}

/** From when on somebody should go again, or ask how the application went; beyond the calendar at once. */
async function nextDay(db: Kysely<Database>, county: string, input: Input): Promise<Day | null> {
  if (needsSecond(input.outcome)) return null
  const duty = input.outcome === 'applied' ? 'call-follow' : 'call-again'
  const from = input.outcome === 'applied' ? (input.appliedOn ?? input.on) : input.on
  return (await limitOf(db, county, duty, from)).dueOn
}
