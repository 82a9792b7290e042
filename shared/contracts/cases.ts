import * as z from 'zod'
import { accountLineKinds, accountStates } from '../domain/accounts'
import { payStatuses, returnReasons } from '../domain/bank-result'
import {
  caseButton,
  caseDeadline,
  caseEvent,
  caseExtension,
  caseParty,
  caseRef,
  caseworkers,
  lampState,
} from './casework'
import { cursor, day, fateFields, submissionKey, villageCode } from './common'
import { defineApi } from './contract'
import { accusedKind, reportKind } from './reporter-api'

const caseRow = z.object({
  id: z.int(),
  number: z.string(),
  kind: reportKind,
  kindLabel: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  villageName: z.string(),
  programmeName: z.string().nullable(),
  unitName: z.string(),
  /** Who was named to handle it within the unit. */
  handlerName: z.string().nullable(),
  /** 我没收到: the payment did not arrive. */
  notReceived: z.boolean(),
  /** Came back: objected to, or not solved. */
  isReturned: z.boolean(),
  summary: z.string(),
  receivedOn: day,
  dueOn: day.nullable(),
  lamp: lampState,
  /** 还剩 3 个工作日 · 8月18日前 */
  lampWords: z.string(),
})

const caseDetail = caseRow.extend({
  /** State that the page saw; sent back with an action so that two handlers do not overwrite each other. */
  revision: z.int(),
  accused: accusedKind,
  accusedLabel: z.string(),
  person: z.string().nullable(),
  text: z.string(),
  hasContact: z.boolean(),
  payment: z
    .object({
      id: z.int(),
      name: z.string(),
      programmeName: z.string(),
      period: z.string(),
      paidOn: day,
      amountFen: z.int(),
      batchId: z.int(),
      /** What the bank made of it, as it stands now; for who works on the case, never for an answer. */
      payStatus: z.enum(payStatuses).nullable(),
      returnReason: z.enum(returnReasons).nullable(),
      returnedOn: day.nullable(),
      accountLast4: z.string().nullable(),
      ...fateFields,
    })
    .nullable(),
  /** The line of the village's accounts that it is about, as it was asked about; names are not masked. */
  accountLine: z
    .object({
      id: z.int(),
      village: villageCode,
      period: z.string(),
      kind: z.enum(accountLineKinds),
      kindLabel: z.string(),
      categoryLabel: z.string(),
      day: day.nullable(),
      summary: z.string(),
      amountFen: z.int(),
      counterparty: z.string().nullable(),
      version: z.int(),
      /** What has become of that version. */
      state: z.enum(accountStates),
      stateLabel: z.string(),
      pages: z.int(),
    })
    .nullable(),
  deadlines: z.array(caseDeadline),
  timeline: z.array(caseEvent),
  attachments: z.array(z.string()),
  rating: z.object({ stars: z.int(), solved: z.boolean() }).nullable(),
  /** The last day on which a unit that was handed the case may send it back; null when it may not. */
  objectUntil: day.nullable(),
  /** Units that were asked to help. */
  parties: z.array(caseParty),
  /** The case that is answered for this one as well; null also when the reader may not know of it. */
  mergedInto: caseRef.nullable(),
  /** Cases that are answered together with this one, as far as the reader may know of them. */
  mergedCases: z.array(caseRef),
  extension: caseExtension,
  /** Buttons, in order; the first is the main one. The server decides. */
  actions: z.array(caseButton),
})

const onReports = ['handler', 'leader', 'supervisor'] as const

/** Casework of reports. Rows are limited to unit, region and conflicts of interest. */
export const casesApi = defineApi({
  'list-cases': {
    access: onReports,
    input: z.object({
      view: z.enum(['open', 'waiting', 'done', 'all']).default('open'),
      lamp: z.enum(['red', 'amber', 'green']).optional(),
      kind: reportKind.optional(),
      /** Only those about money that did not arrive. */
      notReceived: z.boolean().default(false),
      q: z.string().trim().max(40).optional(),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({
      cases: z.array(caseRow),
      nextCursor: cursor.nullable(),
      counts: z.object({
        open: z.int(),
        red: z.int(),
        amber: z.int(),
        waiting: z.int(),
        done: z.int(),
        notReceived: z.int(),
      }),
    }),
  },
  'get-case': {
    access: onReports,
    input: z.object({ id: z.int().positive() }),
    output: caseDetail,
  },
  'act-on-case': {
    access: onReports,
    writes: true,
    input: z.object({
      id: z.int().positive(),
      submission: submissionKey,
      revision: z.int(),
      action: z.string().max(40),
      form: z.record(z.string().max(40), z.string().max(4000)),
    }),
    output: caseDetail,
  },
  /** A photo, already re-encoded and stripped; base64 so that no link to it exists. Read is audited. */
  'get-attachment': {
    access: caseworkers,
    input: z.object({ id: z.uuid() }),
    output: z.object({ mediaType: z.string(), data: z.string() }),
  },
  /** The contact that a reporter chose to leave. Audited with the reason. */
  'reveal-contact': {
    access: onReports,
    input: z.object({
      id: z.int().positive(),
      reason: z.string().trim().min(4, '请写明为什么要看联系方式').max(200),
    }),
    output: z.object({ contact: z.string() }),
  },
})

/** What may be chosen in a field of a form, of reports and clue cases. */
export const choicesApi = defineApi({
  /** Units, people or cases for one field of one action; the recommended ones first. */
  'list-choices': {
    access: caseworkers,
    input: z.object({
      caseId: z.int().positive(),
      action: z.string().max(40),
      /** Name of a field of kind `unit`, `staff` or `case`. */
      field: z.string().max(40),
      /** Letters of the name, or of the case number. */
      q: z.string().trim().max(40).optional(),
    }),
    output: z.object({
      choices: z.array(
        z.object({
          /** What the form sends: a unit's id, a person's id, a case's number. */
          value: z.string(),
          label: z.string(),
          /** 部门 · 陇西县 */
          detail: z.string().nullable(),
          /** Why it is recommended: 农村低保的主管部门 */
          why: z.string().nullable(),
        }),
      ),
      /** There are more; letters of the name find them. */
      more: z.boolean(),
    }),
  },
})

/** Photos that members of staff take: with answers, opinions, notes of a visit. */
export const staffPhotosApi = defineApi({
  /** One part of a photo, base64; its key goes into a `photos` field of a form, joined by commas. */
  'upload-photo-part': {
    access: caseworkers,
    writes: true,
    input: z.object({
      photo: submissionKey,
      part: z.int().min(0).max(199),
      parts: z.int().min(1).max(200),
      data: z.string().min(1).max(90_000),
    }),
    output: z.object({ received: z.int(), done: z.boolean() }),
  },
})
