import { replan, tellUnattended } from '@core/modules/routing/review-exclusions'
import { insertExclusions, selectExclusions } from '@core/modules/routing/routing.queries'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { selectCaseOfReport } from './cases.queries'
import type { CaseChange } from './record-step'
import {
  answerParties,
  answerParty,
  selectCommission,
  selectLeadByNumber,
  upsertParty,
} from './report-effects.queries'
import type { StepEffects, StepInput } from './step-effect'

/** An extension that was asked for of a unit that has the case no more is not decided any more. */
const dropAsked = ({ c }: StepInput): CaseChange => (c.extension === 'asked' ? { extension: 'none' } : {})

/** The case goes to a unit where nobody has been named yet. */
const moved = (input: StepInput, unitId: string): CaseChange => ({
  ...dropAsked(input),
  unitId,
  handlerId: null,
  transferredFrom: null,
  isReturned: false,
})

/** Units that were asked for help need not answer any more. */
const releaseParties =
  ({ trx, call, c }: StepInput) =>
  (): Promise<void> =>
    answerParties(trx, c.id, todayInShanghai(call.now()))

async function reportOf({ trx, c }: StepInput) {
  const row = c.reportId === null ? undefined : await selectCaseOfReport(trx, c.reportId)
  if (!row) throw new Error('not a case about a report')
  return row
}

/** What steps on reports do beyond the workflow table. */
export const reportEffects: StepEffects = {
  accept: () => ({ change: { transferredFrom: null, isReturned: false } }),

  transfer: (input) => ({
    change: { ...moved(input, input.values.unit!), transferredFrom: input.c.unitId, confined: false },
    after: releaseParties(input),
  }),

  /** Back to the unit that passed it on; or above it, when nobody there may have the case by now. */
  object: async (input) => {
    const { trx, c } = input
    const about = { written: [], personKey: null, without: c.barredId === null ? [] : [c.barredId] }
    const { unit } = await replan(trx, await reportOf(input), about, c.transferredFrom ?? c.unitId)
    if (unit.id === c.unitId) throw new AppError('action-not-allowed')
    return {
      change: { ...moved(input, unit.id), isReturned: true },
      form: { unit: unit.id, objector: c.unitId },
    }
  },

  assign: ({ values }) => ({ change: { handlerId: values.handler! } }),

  'ask-unit': ({ trx, call, c, values }) => ({
    after: () => upsertParty(trx, c.id, values.party!, todayInShanghai(call.now())),
  }),

  'give-opinion': ({ trx, call, c, past }) => ({
    ends: past.openParties <= 1 ? ['opinion'] : [],
    after: () => answerParty(trx, c.id, call.actor.unitId, todayInShanghai(call.now())),
  }),

  /** Who must not know of one of the two must not answer both. */
  merge: async (input) => {
    const { trx, c, values } = input
    const lead = await selectLeadByNumber(trx, c.county, values.case!)
    if (!lead) throw new AppError('case-moved-on')
    return {
      change: { ...moved(input, lead.unitId), mergedInto: lead.id },
      after: async () => {
        const [own, other] = [await selectExclusions(trx, c.id), await selectExclusions(trx, lead.id)]
        await insertExclusions(trx, lead.id, own)
        await insertExclusions(trx, c.id, other)
      },
    }
  },

  split: () => ({ change: { mergedInto: null } }),

  /** To the county's commission, whoever pressed the button; nobody else knows of the case from then on. */
  'to-discipline': async (input) => {
    const { trx, call } = input
    const row = await reportOf(input)
    const commission = await selectCommission(trx, row.id)
    if (!commission) throw new AppError('route-missing')
    return {
      change: { ...moved(input, commission.id), confined: true },
      // who left no contact cannot be notified
      clock: { without: row.contactEnc === null ? ['discipline-notice'] : [] },
      form: { unit: commission.id },
      after: async () => {
        await releaseParties(input)()
        if (!commission.attended) await tellUnattended(trx, call, row)
      },
    }
  },

  reply: (input) => ({ change: { ...dropAsked(input), isReturned: false } }),
}
