import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { CaseRow } from '@core/modules/cases/cases.queries'
import { hourOf } from '@core/modules/cases/hour'
import { openText, sealText } from '@core/modules/cases/sealed-text'
import { submissionHash } from '@core/modules/cases/submission'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import {
  hasOpenRequest,
  insertCorrection,
  lockPlaces,
  selectBySubmission,
  selectCorrection,
} from './corrections.queries'
import { describeCorrection } from './describe-correction'
import { findTargets } from './find-targets'
import { correctionLimit } from './list-correction-targets'
import { ownWordsFaults } from './own-words'

type Input = ParsedInputOf<'staff-api', 'request-correction'>

/**
 * Asks the unit that handed data in to mend it. Of a report nothing goes along but what the handler writes in his own words. The
 * same submission again returns the request that it made.
 *
 * @throws AppError `not-found`; `correction-refused` for a unit that the report is about, a clue that still holds, another unit's
 * case; `correction-own-words` for words, number or contact of the report; `correction-open` when the same place waits already
 */
export async function requestCorrection(
  input: Input,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'request-correction'>> {
  const { actor, keys } = call
  const { county } = actor
  const today = todayInShanghai(call.now())
  const submission = submissionHash(keys, input.submission)
  return call.db.transaction().execute(async (trx) => {
    await lockPlaces(trx, county)
    const made = await selectBySubmission(trx, submission, actor.id)
    const id = made ?? (await ask())
    const row = await selectCorrection(trx, actor, id)
    if (!row) throw new AppError('not-found')
    return describeCorrection(trx, call, row)

    async function ask(): Promise<string> {
      const { targets, reported } = await findTargets(trx, actor, input)
      const target = targets.find(({ key }) => key === input.target)
      if (!target) throw new AppError('not-found')
      if (target.refused)
        throw new AppError('correction-refused', { fields: [{ field: 'target', message: target.refused }] })
      if (reported) refuseTheReportersWords(input, reported, call)
      const { duty, dueOn, amberOn } = await correctionLimit(trx, county, today)
      const request = {
        county,
        origin: reported ? ('report' as const) : input.clueId === undefined ? 'payment' : 'clue',
        caseId: input.caseId ?? null,
        clueId: input.clueId ?? null,
        askedBy: actor.id,
        askedUnitId: actor.unitId,
        askedOn: today,
        unitId: target.unitId,
        place: target.place,
        programmeCode: target.programmeCode,
        paymentId: target.paymentId,
        versionId: target.versionId,
        registryVersionId: target.registryVersionId,
        registryRow: target.registryRow,
        wrongEnc: sealText(keys, input.wrong),
        shouldEnc: sealText(keys, input.should),
        limit: duty.limit,
        limitUnit: duty.unit,
        source: duty.source,
        dueOn,
        amberOn,
        submissionHash: submission,
      } as const
      if (await hasOpenRequest(trx, request)) throw new AppError('correction-open')
      const made = await insertCorrection(trx, request)
      await enqueue(trx, { county, kind: 'correction-asked', at: hourOf(call.now()), unitId: target.unitId })
      await appendAudit(trx, {
        county,
        actor: actor.account,
        action: 'correction.ask',
        subject: `correction:${made}`,
        detail: { unit: target.unitId },
      })
      return made
    }
  })
}

function refuseTheReportersWords(
  { wrong, should }: Pick<Input, 'wrong' | 'should'>,
  c: CaseRow,
  { keys }: Pick<StaffCallContext, 'keys'>,
): void {
  const fields = ownWordsFaults(
    { wrong, should },
    { number: c.number, texts: [openText(keys, c.textEnc)], contact: openText(keys, c.contactEnc) },
  )
  if (fields.length > 0) throw new AppError('correction-own-words', { fields })
}
