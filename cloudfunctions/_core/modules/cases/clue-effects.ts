import { selectBatchDay } from '@core/modules/dispatch/dispatch.queries'
import { enqueue, type MessageKind } from '@core/modules/outbox/enqueue.queries'
import {
  insertResult,
  type MoneyKind,
  type OutcomeKind,
  selectResults,
} from '@core/modules/verifications/results.queries'
import {
  selectValidVerification,
  signVerification,
  voidVerifications,
} from '@core/modules/verifications/verifications.queries'
import { todayInShanghai } from '@shared/domain/dates'
import type { FormValues } from '@shared/domain/workflow'
import { hourOf } from './hour'
import type { CaseChange } from './record-step'
import type { StepEffect, StepEffects, StepInput } from './step-effect'

/** Who is told of a step, after it. */
const tell = async ({ trx, call, c }: StepInput, kind: MessageKind): Promise<void> =>
  enqueue(trx, { county: c.county, kind, at: hourOf(call.now()), caseId: c.id })

/** An extension that was asked for a duty that has ended is not decided any more. */
const dropAsked = ({ c }: StepInput): CaseChange => (c.extension === 'asked' ? { extension: 'none' } : {})

/** The work is done anew: the form that was judged counts no more, and what it said is forgotten. */
const anew: CaseChange = { verdict: null, aidStops: false, heardOn: null, isReturned: true }
const freshExtension: CaseChange = { extension: 'none', extensionBy: null, extensionDays: null }

function sendBack(input: StepInput, change: CaseChange, kind: MessageKind | null): StepEffect {
  return {
    change: { ...anew, ...dropAsked(input), ...change },
    after: async () => {
      await voidVerifications(input.trx, [input.c.id])
      if (kind) await tell(input, kind)
    },
  }
}

/** The last day that the batch sets, as long as it has not passed when a unit got the clue later than the others. */
async function startVerifying(input: StepInput): Promise<StepEffect> {
  const { trx, call, c, past } = input
  const verifyBy = c.batchId === null ? null : await selectBatchDay(trx, c.batchId)
  const isLateTurn = past.events.some((e) => e.action === 'redispatch')
  const due = verifyBy && (!isLateTurn || verifyBy >= todayInShanghai(call.now())) ? verifyBy : undefined
  return { change: { handlerId: call.actor.id }, clock: due ? { due } : {} }
}

/** Signed by both: what the form says about money goes into the account. It tells sums to date, of which some may be recorded. */
function cosign(input: StepInput): StepEffect {
  const { trx, call, c, past, transition } = input
  return {
    after: async (eventId) => {
      const now = call.now()
      await signVerification(trx, c.id, now)
      const form = past.events.findLast((e) => e.action === 'submit-verification')?.form ?? {}
      const recorded = await selectResults(trx, c.id)
      for (const [field, kind] of toDate) {
        const before = recorded.filter((row) => row.kind === kind).reduce((sum, { fen }) => sum + fen, 0)
        const fen = Number(form[field] ?? 0) - before
        if (fen > 0)
          await insertResult(trx, c.id, eventId, { kind, fen, people: 0, on: todayInShanghai(now) })
      }
      if (transition.to === 'confirmed') await tell(input, 'clue-to-dispose')
    },
  }
}

const toDate: readonly (readonly [string, MoneyKind])[] = [
  ['recovered', 'recovered'],
  ['handedIn', 'handed-in'],
]
const atOnce: readonly (readonly [string, MoneyKind])[] = [...toDate, ['waived', 'waived']]

function recordMoney({ trx, call, c, values }: StepInput): StepEffect {
  return {
    after: async (eventId) => {
      const on = todayInShanghai(call.now())
      for (const [field, kind] of atOnce) {
        const fen = Number(values[field] ?? 0)
        if (fen > 0) await insertResult(trx, c.id, eventId, { kind, fen, people: 0, on })
      }
    },
  }
}

function recordOutcome({ trx, call, c, values }: StepInput): StepEffect {
  return {
    after: (eventId) =>
      insertResult(trx, c.id, eventId, {
        kind: values.outcome as OutcomeKind,
        fen: 0,
        people: Number(values.people),
        on: todayInShanghai(call.now()),
      }),
  }
}

const dueOf = (values: FormValues) => ({ due: values.due! })

/** What steps on clues do beyond the workflow table. */
export const clueEffects: StepEffects = {
  receive: startVerifying,
  'send-back-dispatch': (input) => ({
    change: { isReturned: true, handlerId: null },
    after: () => tell(input, 'case-returned'),
  }),
  redispatch: (input) =>
    sendBack(
      input,
      { ...freshExtension, unitId: input.values.unit!, handlerId: null, cosignerId: null, isReturned: false },
      'clue-dispatched',
    ),
  'submit-verification': (input) => {
    const { call, values } = input
    return {
      change: {
        ...dropAsked(input),
        handlerId: call.actor.id,
        cosignerId: values.cosigner!,
        verdict: values.verdict as 'confirmed' | 'refuted' | 'data-error',
        aidStops: values.verdict === 'confirmed' && values.aid === 'stop',
        heardOn: null,
        isReturned: false,
      },
      after: () => tell(input, 'cosign-asked'),
    }
  },
  'take-back': (input) => sendBack(input, { isReturned: input.c.isReturned }, null),
  'refuse-cosign': (input) => sendBack(input, {}, 'cosign-refused'),
  cosign,
  'record-hearing': (input) => ({
    change: { heardOn: input.values.heardOn! },
    after: () => tell(input, 'clue-to-dispose'),
  }),
  'verify-again': (input) =>
    sendBack(
      input,
      { ...freshExtension, isReturned: input.part === 'supervisor' },
      input.part === 'supervisor' ? 'clue-sent-back' : null,
    ),
  overturn: async (input) => {
    const judged = await selectValidVerification(input.trx, input.c.id)
    return sendBack(
      input,
      { ...freshExtension, handlerId: null, barredId: judged?.staffId ?? null },
      'clue-sent-back',
    )
  },
  'order-rectification': (input) => ({
    change: { ...freshExtension, isReturned: false },
    clock: dueOf(input.values),
    after: () => tell(input, 'clue-to-rectify'),
  }),
  'order-mechanism': (input) => ({ clock: dueOf(input.values), after: () => tell(input, 'clue-to-rectify') }),
  'send-back-rectification': (input) => ({
    change: { ...freshExtension, isReturned: true },
    clock: dueOf(input.values),
    after: () => tell(input, 'clue-to-rectify'),
  }),
  'report-rectified': (input) => ({
    change: { ...dropAsked(input), isReturned: false },
    after: () => tell(input, 'clue-to-write-off'),
  }),
  'report-mechanism': (input) => ({ after: () => tell(input, 'clue-to-write-off') }),
  'refer-to-discipline': (input) => ({ change: dropAsked(input) }),
  'hand-outside': (input) => ({ change: dropAsked(input) }),
  'record-recovery': recordMoney,
  'record-outcome': recordOutcome,
}
