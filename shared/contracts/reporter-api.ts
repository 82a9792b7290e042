import * as z from 'zod'
import { county, day, programmeCode, submissionKey, villageCode } from './common'
import { defineApi } from './contract'

export const reportKind = z.enum(['consult', 'complain', 'report', 'suggest', 'correct'])
export const accusedKind = z.enum(['village-cadre', 'town', 'department', 'recipient', 'unknown'])
const receipt = z.string().trim().min(1, '请输入回执码').max(40)
const text = z.string().trim().min(5, '请至少写 5 个字').max(2000, '最多 2000 字')
const photos = z.array(submissionKey).max(6, '最多 6 张照片').default([])

const reportView = z.object({
  kind: reportKind,
  kindLabel: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  /** First line of the page: whose turn it is and by which date. */
  whoseTurn: z.string(),
  unitName: z.string().nullable(),
  dueOn: day.nullable(),
  submittedOn: day,
  about: z.object({
    villageName: z.string(),
    programmeName: z.string().nullable(),
    paymentSummary: z.string().nullable(),
    /** The line of the village's accounts that was asked about. */
    accountLineSummary: z.string().nullable(),
  }),
  text: z.string(),
  photoCount: z.int(),
  timeline: z.array(
    z.object({
      on: day,
      by: z.enum(['me', 'unit', 'system']),
      title: z.string(),
      text: z.string().nullable(),
      photoCount: z.int(),
    }),
  ),
  /** What may be done now, decided by the server. */
  canAdd: z.boolean(),
  canRate: z.boolean(),
  canReopen: z.boolean(),
  canWithdraw: z.boolean(),
  rating: z.object({ stars: z.int(), solved: z.boolean() }).nullable(),
  county,
})

/** Reports. No action of this function reads, logs or stores openid, IP or device (DESIGN D7). */
export const reporterApi = defineApi({
  /** One part of a photo, base64. Photos do not go through the platform's upload, which records the uploader. */
  'upload-photo-part': {
    access: ['anyone'],
    writes: true,
    input: z.object({
      photo: submissionKey,
      part: z.int().min(0).max(199),
      parts: z.int().min(1).max(200),
      data: z.string().min(1).max(90_000),
    }),
    output: z.object({ received: z.int(), done: z.boolean() }),
  },
  /** Who would handle it and by when, before anything is sent; the check page shows it. */
  'preview-route': {
    access: ['anyone'],
    input: z.object({
      kind: reportKind,
      accused: accusedKind,
      village: villageCode,
      programme: programmeCode.optional(),
      /** A line of the village's accounts: goes to the town, never to the village. */
      accountLineId: z.int().positive().optional(),
      /** The payment did not arrive: goes to who pays it. */
      paymentId: z.int().positive().optional(),
      notReceived: z.boolean().default(false),
    }),
    output: z.object({
      unitName: z.string(),
      /** null: next year's holidays are not announced yet, so the last day cannot be worked out. */
      acceptBy: day.nullable(),
      answerBy: day.nullable(),
      avoids: z.string().nullable(),
    }),
  },
  /** Repeating the same `submission` gives the same receipt and makes one report. */
  'submit-report': {
    access: ['anyone'],
    writes: true,
    input: z.object({
      submission: submissionKey,
      kind: reportKind,
      accused: accusedKind.default('unknown'),
      village: villageCode,
      programme: programmeCode.optional(),
      paymentId: z.int().positive().optional(),
      /** A line of the village's published accounts; not beside a payment. */
      accountLineId: z.int().positive().optional(),
      /** 我没收到: the payment did not arrive. Only beside a payment; goes to who pays it. */
      notReceived: z.boolean().default(false),
      /** Whom it is about, in the reporter's words. */
      person: z.string().trim().max(60).optional(),
      text,
      /** Only when the reporter wants to be called back. */
      contact: z.string().trim().max(100).optional(),
      photos,
    }),
    output: z.object({
      receipt: z.string(),
      unitName: z.string(),
      steps: z.array(z.object({ title: z.string(), on: day.nullable() })),
    }),
  },
  'follow-report': { access: ['anyone'], input: z.object({ receipt }), output: reportView },
  'add-to-report': {
    access: ['anyone'],
    writes: true,
    input: z.object({
      receipt,
      submission: submissionKey,
      text: z.string().trim().min(1, '请写几个字').max(2000, '最多 2000 字'),
      photos,
    }),
    output: reportView,
  },
  /** `solved: false` sends the report back to work, once. */
  'rate-report': {
    access: ['anyone'],
    writes: true,
    input: z.object({
      receipt,
      submission: submissionKey,
      stars: z.int().min(1).max(5),
      solved: z.boolean(),
      text: z.string().trim().max(500).optional(),
    }),
    output: reportView,
  },
  /** Nothing is done about it any more, and there is no way back. */
  'withdraw-report': {
    access: ['anyone'],
    writes: true,
    input: z.object({ receipt, submission: submissionKey, text: z.string().trim().max(500).optional() }),
    output: reportView,
  },
})
