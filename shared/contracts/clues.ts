import * as z from 'zod'
import { cursor, day, fen, instant, programmeCode, regionCode, submissionKey } from './common'
import { clueState, count, level, ruleId, ruleKind } from './comparison-fields'
import { defineApi } from './contract'

const clueFilter = z.object({
  state: clueState.optional(),
  level: level.optional(),
  kind: ruleKind.optional(),
  ruleId: ruleId.optional(),
  programmeCode: programmeCode.optional(),
  townCode: regionCode.optional(),
  villageCode: regionCode.optional(),
  /** Name, or clue number. */
  q: z.string().trim().max(40).optional(),
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
const clueAction = z.object({
  action: z.enum(['start', 'confirm', 'refute', 'write-off', 'reopen']),
  label: z.string(),
  explain: z.string(),
  noteMin: count,
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
  events: z.array(z.object({ at: instant, by: z.string(), title: z.string(), note: z.string().nullable() })),
  actions: z.array(clueAction),
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

/** Clues and whom they are about. Rows are limited to the region of the member of staff; nobody sees clues about themselves or their kin. */
export const cluesApi = defineApi({
  'list-clues': {
    access: onClues,
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
  'get-clue': { access: onClues, input: z.object({ id: z.int().positive() }), output: clueDetail },
  'get-clue-subject': {
    access: onClues,
    input: z.object({ id: z.int().positive() }),
    output: subjectRow.extend({
      /** Others of the same household with open clues. */
      household: z.array(subjectRow),
    }),
  },
  'act-on-clue': {
    access: ['supervisor', 'verifier'],
    writes: true,
    input: z.object({
      id: z.int().positive(),
      submission: submissionKey,
      /** State that the page saw. */
      state: clueState,
      action: clueAction.shape.action,
      note: z.string().trim().max(1000).default(''),
    }),
    output: clueDetail,
  },
  'reveal-clue': {
    access: onClues,
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
