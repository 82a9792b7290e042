import * as z from 'zod'
import {
  callOutcomeNames,
  entitlementStateNames,
  entitlementViewNames,
  whyNames,
} from '../domain/entitlements'
import { lampState } from './casework'
import { revealed } from './clues'
import { cursor, day, programmeCode, submissionKey, villageCode } from './common'
import { count, ruleId } from './comparison-fields'
import { defineApi } from './contract'

const outcome = z.enum(callOutcomeNames)
const state = z.enum(entitlementStateNames)
const view = z.enum(entitlementViewNames)

const row = z.object({
  /** Of the clue. */
  id: z.int(),
  state,
  stateLabel: z.string(),
  name: z.string(),
  villageCode: villageCode.nullable(),
  villageName: z.string().nullable(),
  townName: z.string().nullable(),
  /** What he may be entitled to: 高龄津贴. */
  aid: z.string(),
  ruleId,
  reason: z.string(),
  foundOn: day,
  /** How often nobody was reached, one after the other. */
  tries: count,
  /** The town sent the last result back: why stands in the call. */
  isSentBack: z.boolean(),
  /** From when on it is to be called again, or asked about. */
  nextOn: day.nullable(),
  /** Of a result that waits for the second person. */
  dueOn: day.nullable(),
  lamp: lampState,
  lampWords: z.string(),
})

const call = z.object({
  by: z.string(),
  on: day,
  outcome,
  outcomeLabel: z.string(),
  /** The choice, in words. */
  why: z.string(),
  text: z.string().nullable(),
  appliedOn: day.nullable(),
  office: z.string().nullable(),
  state: z.enum(['counts', 'waiting', 'agreed', 'sent-back', 'overtaken']),
  stateLabel: z.string(),
  /** What the second person said. */
  decision: z.object({ by: z.string(), on: day, text: z.string().nullable() }).nullable(),
})

const detail = row.extend({
  /** Sent back with a write, so that two people do not overwrite each other. */
  revision: count,
  idNumberMasked: z.string().nullable(),
  /** Others of the same household on the list: one visit will do. */
  household: z.array(z.object({ id: z.int(), name: z.string(), aid: z.string(), stateLabel: z.string() })),
  rulePlain: z.string(),
  periods: z.string(),
  /** Which fact would show that he is not entitled. */
  wouldClear: z.string(),
  basis: z.array(z.string()),
  falsePositives: z.array(z.string()),
  sources: z.array(z.object({ label: z.string(), version: z.int(), asOf: day })),
  /** What the policies in force say. */
  policies: z.array(
    z.object({
      code: programmeCode,
      name: z.string(),
      department: z.string(),
      whoMayGet: z.string(),
      howMuch: z.string(),
      howToApply: z.string(),
      whatToBring: z.string(),
      whereToGo: z.string(),
      howLong: z.string(),
      phone: z.string(),
    }),
  ),
  /** Where one can apply, to choose from. */
  offices: z.array(z.string()),
  /** Newest first, also of an earlier clue about the same. */
  calls: z.array(call),
  /** The unit that verifies it: it is worked on there. */
  withUnit: z.string().nullable(),
  /** Day of the payment that came after the application. */
  receivedOn: day.nullable(),
  mayRecord: z.boolean(),
  mayDecide: z.boolean(),
  /** Why the reader may do neither, or may not decide. */
  mayNot: z.string().nullable(),
  /** First day on which a call can have been. */
  earliestOn: day,
  today: day,
})

const readers = ['cadre', 'verifier', 'leader', 'supervisor'] as const

/**
 * People who may be entitled to aid and do not get it: clues of the kind 应享未享 about persons, as a work list for those who go to
 * homes. Rows are limited to the region of the member of staff; nobody sees those about himself or his kin. One that was dispatched
 * is worked on by the unit that has it.
 */
export const entitlementsApi = defineApi({
  'list-entitlements': {
    access: readers,
    input: z.object({
      view: view.default('to-call'),
      programmeCode: programmeCode.optional(),
      villageCode: villageCode.optional(),
      /** Name. */
      q: z.string().trim().max(40).optional(),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({
      rows: z.array(row),
      nextCursor: cursor.nullable(),
      /** Of each view, under the other filters. */
      counts: z.record(view, count),
      /** Results that wait for a second person, and of those the ones that are late. */
      late: count,
      programmes: z.array(z.object({ value: programmeCode, label: z.string(), n: count })),
      villages: z.array(z.object({ value: villageCode, label: z.string(), n: count })),
      today: day,
    }),
  },
  'get-entitlement': { access: readers, input: z.object({ id: z.int().positive() }), output: detail },
  /** What a call or a visit came to. The same submission twice is one call. */
  'record-entitlement-call': {
    access: ['cadre', 'verifier', 'leader'],
    writes: true,
    input: z.object({
      /** Of the clue. */
      id: z.int().positive(),
      submission: submissionKey,
      /** That the page saw. */
      revision: count,
      outcome,
      /** Day of the call or visit: it may be sent later. */
      on: day,
      /** Asked for with every outcome but `applied`. */
      why: z.enum(whyNames).optional(),
      text: z.string().trim().max(300, '最多 300 个字').optional(),
      /** Asked for with `applied`. */
      appliedOn: day.optional(),
      office: z.string().trim().max(40, '最多 40 个字').optional(),
    }),
    output: detail,
  },
  /** The second person of the town agrees, or sends it back with a reason. */
  'decide-entitlement-call': {
    access: ['verifier', 'leader'],
    writes: true,
    input: z.object({
      id: z.int().positive(),
      submission: submissionKey,
      revision: count,
      agree: z.boolean(),
      /** Needed when it is sent back. */
      text: z.string().trim().max(300, '最多 300 个字').optional(),
    }),
    output: detail,
  },
  /** Full name and ID number; why is written down before anything is shown. */
  'reveal-entitlement': {
    access: ['cadre', 'verifier', 'leader'],
    ...revealed,
  },
})
