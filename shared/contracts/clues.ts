import * as z from 'zod'
import { clueCaseStateNames } from '../domain/workflow/clue-workflow'
import { methods, verdicts } from '../domain/workflow/verification-form'
import { caseButton, caseDeadline, caseEvent, caseExtension, caseworkers, lampState } from './casework'
import { cursor, day, fateFields, fen, instant, programmeCode, regionCode, submissionKey } from './common'
import { clueState, count, level, ruleId, ruleKind } from './comparison-fields'
import { defineApi } from './contract'

export const clueFilter = z.object({
  state: clueState.optional(),
  level: level.optional(),
  kind: ruleKind.optional(),
  ruleId: ruleId.optional(),
  programmeCode: programmeCode.optional(),
  townCode: regionCode.optional(),
  villageCode: regionCode.optional(),
  /** Name, or clue number. */
  q: z.string().trim().max(40).optional(),
  /** Handed to units together. */
  batchId: z.uuid().optional(),
  /** The unit that verifies. */
  unitId: z.string().min(1).max(60).optional(),
})
/** What clues are looked for by; nothing set: all of them. */
export type ClueFilter = z.output<typeof clueFilter>

const clueRow = z.object({
  id: z.int(),
  subjectId: z.int(),
  ruleId,
  ruleTitle: z.string(),
  ruleKind,
  level,
  state: clueState,
  stateLabel: z.string(),
  /** Person, village, batch or registry. */
  subjectName: z.string(),
  idNumberMasked: z.string().nullable(),
  townName: z.string().nullable(),
  villageName: z.string().nullable(),
  programmeName: z.string().nullable(),
  periods: z.string(),
  amountFen: fen,
  reason: z.string(),
  firstSeen: day,
  lastSeen: day,
  isRecurrence: z.boolean(),
})
const clueCounts = z.object({
  total: count,
  byState: z.record(clueState, count),
  /** Of the clues that are still open. */
  byLevel: z.record(level, count),
})
const facet = z.object({ value: z.string(), label: z.string(), n: count })
const caseState = z.enum(clueCaseStateNames)
const verification = z.object({
  by: z.string(),
  cosigner: z.string(),
  submittedAt: instant,
  /** When the form was filled in on the phone, for one that was sent later. */
  filledAt: instant.nullable(),
  /** null: not signed by the second verifier yet. */
  cosignedAt: instant.nullable(),
  visitedOn: day,
  verdict: z.enum(verdicts.map(([name]) => name)),
  verdictLabel: z.string(),
  /** One sentence. */
  text: z.string(),
  aidStops: z.boolean(),
  /** The five elements in order, each with what was found. */
  elements: z.array(z.object({ name: z.string(), label: z.string(), text: z.string() })),
  methods: z.array(z.object({ name: z.enum(methods.map(([name]) => name)), label: z.string() })),
  wronglyPaidFen: fen,
  people: count,
  photos: z.array(z.string()),
})
/** What people do about a clue since it was dispatched. */
const clueWork = z.object({
  caseId: z.int(),
  number: z.string(),
  unitName: z.string(),
  handlerName: z.string().nullable(),
  batch: z
    .object({ id: z.uuid(), number: z.int(), title: z.string(), note: z.string(), verifyBy: day.nullable() })
    .nullable(),
  state: caseState,
  stateLabel: z.string(),
  open: z.boolean(),
  /** Whose turn it is, and with what. */
  staffWords: z.string(),
  /** Sent back with an action, so that two people do not overwrite each other. */
  revision: z.int(),
  dueOn: day.nullable(),
  lamp: lampState,
  lampWords: z.string(),
  isReturned: z.boolean(),
  /** Nobody of the unit may verify it any more: it has to be given to another unit. */
  needsRedispatch: z.boolean(),
  /** The last comparison did not find it any more (数据已变); it is verified all the same. */
  dataGone: z.boolean(),
  /** How many of the five methods are needed, and which of them always. */
  requiredMethods: z.object({ least: z.int(), always: z.array(z.enum(methods.map(([name]) => name))) }),
  deadlines: z.array(caseDeadline),
  timeline: z.array(caseEvent),
  extension: caseExtension,
  /** The latest form that was neither refused nor taken back. */
  verification: verification.nullable(),
  results: z.object({
    wronglyPaidFen: fen,
    recoveredFen: fen,
    handedInFen: fen,
    waivedFen: fen,
    /** Wrongly paid less what came back or was waived. */
    unsettledFen: fen,
    lines: z.array(z.object({ on: day, label: z.string(), fen, people: count })),
  }),
  /** null: aid does not stop because of it. */
  hearing: z
    .object({
      heardOn: day.nullable(),
      how: z.string().nullable(),
      text: z.string().nullable(),
      by: z.string().nullable(),
    })
    .nullable(),
  /** The latest round in which it was in the pool. */
  recheck: z
    .object({
      roundId: z.uuid(),
      number: z.int(),
      drawnOn: day,
      drawn: z.boolean(),
      outcome: z.enum(['open', 'upheld', 'overturned', 'not-drawn']),
      outcomeLabel: z.string(),
      by: z.string().nullable(),
      faultLabel: z.string().nullable(),
      text: z.string().nullable(),
    })
    .nullable(),
  /** Buttons, in order; the first is the main one. `cosigner` and `unit` fields are filled from `list-choices` with `caseId`. */
  actions: z.array(caseButton),
})
/** Full identity against a reason that goes on record; of a clue, whichever page asks. */
export const revealed = {
  input: z.object({
    id: z.int().positive(),
    reason: z.string().trim().min(4, '请写明为什么要看完整信息').max(200),
  }),
  output: z.object({
    name: z.string(),
    idNumber: z.string().nullable(),
    sources: z.array(
      z.object({ label: z.string(), fields: z.array(z.object({ label: z.string(), value: z.string() })) }),
    ),
  }),
}
/** A line of the queue of those who verify, re-check and dispose. */
const workRow = z.object({
  /** Of the clue: `get-clue`. */
  clueId: z.int(),
  caseId: z.int(),
  number: z.string(),
  subjectName: z.string(),
  ruleId,
  ruleTitle: z.string(),
  level,
  ruleKind,
  townName: z.string().nullable(),
  villageName: z.string().nullable(),
  programmeName: z.string().nullable(),
  amountFen: fen,
  unitName: z.string(),
  batchNumber: z.int().nullable(),
  state: caseState,
  stateLabel: z.string(),
  isReturned: z.boolean(),
  dueOn: day.nullable(),
  lamp: lampState,
  lampWords: z.string(),
})
const clueDetail = clueRow.extend({
  wouldClear: z.string(),
  ruleVersion: z.int(),
  rulePlain: z.string(),
  basis: z.array(z.string()),
  falsePositives: z.array(z.string()),
  params: z.array(z.object({ label: z.string(), value: z.number(), unit: z.string() })),
  /** Where the facts come from: which registry, which version, of which day, which row. */
  sources: z.array(
    z.object({
      label: z.string(),
      version: z.int(),
      asOf: day,
      rowNo: z.int(),
      unitName: z.string().nullable(),
    }),
  ),
  /** The newest hundred. */
  payments: z.array(
    z.object({
      id: z.int(),
      programmeName: z.string(),
      period: z.string(),
      paidOn: day,
      paidOnExact: z.boolean(),
      amountFen: fen,
      accountLast4: z.string().nullable(),
      villageName: z.string(),
      unitName: z.string().nullable(),
      fileName: z.string(),
      lineNo: z.int(),
      /** false: the batch was withdrawn or corrected since */
      isCurrent: z.boolean(),
      batchId: z.int(),
      ...fateFields,
    }),
  ),
  /** Of all payments, also those that are not listed. */
  paymentCount: count,
  paymentFen: fen,
  /** Other clues of the same subject. */
  others: z.array(clueRow),
  recurrenceOf: z.int().nullable(),
  verdictNote: z.string().nullable(),
  closedReason: z.string().nullable(),
  /** What the comparison did with it. What people do is in `work`. */
  events: z.array(z.object({ at: instant, by: z.string(), title: z.string(), note: z.string().nullable() })),
  /** The unit that verifies it, also for those who see no more of that; null: not dispatched. */
  dispatchedTo: z.string().nullable(),
  /** null: not dispatched, or the reader has no part in it. */
  work: clueWork.nullable(),
})
const subjectRow = z.object({
  id: z.int(),
  kind: z.enum(['person', 'village', 'batch', 'registry']),
  name: z.string(),
  idNumberMasked: z.string().nullable(),
  townName: z.string().nullable(),
  villageName: z.string().nullable(),
  /** Strongest level of the open clues; of all when none is open. */
  level,
  openClues: count,
  /** Of the open clues. Several rules on one programme mostly name the same payments: of each programme the largest counts. */
  amountFen: fen,
  /** Open ones first; the twenty strongest. */
  clues: z.array(clueRow),
})
const onClues = ['supervisor', 'rechecker', 'verifier'] as const
const onWork = ['supervisor', 'rechecker', 'verifier', 'leader'] as const

/**
 * Clues and whom they are about. Rows are limited to the region of the member of staff; nobody sees clues about themselves or their kin.
 * Leaders see the clues that their unit verifies, handlers those that they were asked to cosign.
 */
export const cluesApi = defineApi({
  'list-clues': {
    access: onWork,
    input: clueFilter.extend({ cursor: cursor.optional(), limit: z.int().min(1).max(50).default(20) }),
    output: z.object({
      clues: z.array(clueRow),
      nextCursor: cursor.nullable(),
      counts: clueCounts,
      facets: z.object({ rules: z.array(facet), towns: z.array(facet), programmes: z.array(facet) }),
    }),
  },
  'list-clue-subjects': {
    access: onClues,
    input: clueFilter.extend({ cursor: cursor.optional(), limit: z.int().min(1).max(50).default(20) }),
    output: z.object({ subjects: z.array(subjectRow), nextCursor: cursor.nullable() }),
  },
  /** What was dispatched and the reader has a part in, what is due first in front. */
  'list-clue-work': {
    access: caseworkers,
    input: z.object({
      /** mine: the reader can do the next step; open: not ended; done: ended. */
      view: z.enum(['mine', 'open', 'done', 'all']).default('mine'),
      state: caseState.optional(),
      lamp: z.enum(['red', 'amber', 'green']).optional(),
      batchId: z.uuid().optional(),
      unitId: z.string().min(1).max(60).optional(),
      /** Name, case number or clue number. */
      q: z.string().trim().max(40).optional(),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({
      work: z.array(workRow),
      nextCursor: cursor.nullable(),
      /** Without the filters. */
      counts: z.object({ mine: count, open: count, red: count, amber: count, done: count }),
      /** Of the chosen view, before the choice of a state. */
      states: z.array(z.object({ value: caseState, label: z.string(), n: count })),
    }),
  },
  'get-clue': { access: caseworkers, input: z.object({ id: z.int().positive() }), output: clueDetail },
  'get-clue-subject': {
    access: onClues,
    input: z.object({ id: z.int().positive() }),
    output: subjectRow.extend({
      /** Others of the same household with open clues. */
      household: z.array(subjectRow),
    }),
  },
  /** A step of the casework of a clue that was dispatched. Several persons may have a part in it; the server says which may do what. */
  'act-on-clue': {
    access: caseworkers,
    writes: true,
    input: z.object({
      /** Of the clue. */
      id: z.int().positive(),
      submission: submissionKey,
      /** That the page saw. */
      revision: z.int(),
      action: z.string().max(40),
      form: z.record(z.string().max(40), z.string().max(4000)),
      /** When the form was filled in, if it is sent later (ISO 8601 with zone). */
      filledAt: z.iso.datetime({ offset: true, error: '填写时间不对' }).optional(),
    }),
    output: clueDetail,
  },
  'reveal-clue': {
    access: onClues,
    ...revealed,
  },
  'export-clues': {
    access: ['supervisor', 'rechecker'],
    writes: true,
    input: clueFilter.extend({
      submission: submissionKey,
      format: z.enum(['csv', 'xlsx', 'json']),
      withId: z.boolean().default(false),
      /** Needed with `withId`. */
      reason: z.string().trim().max(200).optional(),
    }),
    output: z.object({ jobId: z.uuid() }),
  },
})
