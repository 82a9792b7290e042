import * as z from 'zod'
import type { FieldKind } from '../domain/workflow'
import { applicantChecksApi } from './applicant-checks'
import { cluesApi } from './clues'
import { cursor, day, instant, submissionKey } from './common'
import { compareRunsApi } from './compare-runs'
import { defineApi, type StaffRole } from './contract'
import { jobsApi } from './jobs'
import { messagesApi } from './messages'
import { registriesApi } from './registries'
import { accusedKind, reportKind } from './reporter-api'
import { rulesApi } from './rules'
import { statisticsApi } from './statistics'

const roles = z.array(
  z.enum([
    'handler',
    'leader',
    'supervisor',
    'clerk',
    'verifier',
    'rechecker',
    'operator',
  ] satisfies StaffRole[]),
)

const me = z.object({
  name: z.string(),
  account: z.string(),
  unitName: z.string(),
  regionName: z.string(),
  roles,
  wechatBound: z.boolean(),
})

export const lampState = z.enum(['green', 'amber', 'red', 'paused', 'done'])

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
  summary: z.string(),
  receivedOn: day,
  dueOn: day.nullable(),
  lamp: lampState,
  /** 还剩 3 个工作日 · 8月18日前 */
  lampWords: z.string(),
})

export const formField = z.object({
  name: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  kind: z.enum([
    'text',
    'choice',
    'choices',
    'unit',
    'staff',
    'case',
    'date',
    'count',
    'amount',
    'photos',
  ] satisfies FieldKind[]),
  required: z.boolean(),
  max: z.int(),
  min: z.int().optional(),
  options: z
    .array(z.object({ value: z.string(), label: z.string(), explain: z.string().optional() }))
    .readonly()
    .optional(),
  /** Title of the step on which a phone asks for it. */
  step: z.string().optional(),
  /** Asked only when another field has one of these values. */
  when: z.object({ field: z.string(), is: z.array(z.string()).readonly() }).optional(),
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
    })
    .nullable(),
  deadlines: z.array(
    z.object({
      label: z.string(),
      /** null: next year's holidays are not loaded yet; `words` says so. */
      dueOn: day.nullable(),
      metOn: day.nullable(),
      lamp: lampState,
      words: z.string(),
      source: z.string(),
    }),
  ),
  timeline: z.array(
    z.object({
      at: instant,
      by: z.string(),
      title: z.string(),
      text: z.string().nullable(),
      internal: z.boolean(),
      attachments: z.array(z.string()),
    }),
  ),
  attachments: z.array(z.string()),
  rating: z.object({ stars: z.int(), solved: z.boolean() }).nullable(),
  /** Buttons, in order; the first is the main one. The server decides. */
  actions: z.array(
    z.object({
      action: z.string(),
      label: z.string(),
      tone: z.enum(['primary', 'normal', 'danger']),
      explain: z.string(),
      form: z.array(formField),
    }),
  ),
})

/** Handlers and supervisors. Every action but the log-in needs a session; rows are limited to unit, region and conflicts of interest. */
export const staffApi = defineApi({
  ...jobsApi,
  ...messagesApi,
  ...cluesApi,
  ...registriesApi,
  ...applicantChecksApi,
  ...compareRunsApi,
  ...rulesApi,
  ...statisticsApi,
  'log-in': {
    access: ['anyone'],
    input: z.object({
      account: z.string().trim().min(1, '请输入账号').max(60),
      password: z.string().min(1, '请输入密码').max(200),
    }),
    output: z.object({ session: z.string(), me }),
  },
  /** By the openid that the platform puts into the environment; never by anything in the event. */
  'log-in-wechat': { access: ['anyone'], input: z.object({}), output: z.object({ session: z.string(), me }) },
  'bind-wechat': {
    access: ['staff'],
    writes: true,
    input: z.object({ submission: submissionKey }),
    output: me,
  },
  'log-out': { access: ['staff'], input: z.object({}), output: z.object({}) },
  'get-me': { access: ['staff'], input: z.object({}), output: me },
  'list-cases': {
    access: ['handler', 'supervisor'],
    input: z.object({
      view: z.enum(['open', 'waiting', 'done', 'all']).default('open'),
      lamp: z.enum(['red', 'amber', 'green']).optional(),
      kind: reportKind.optional(),
      q: z.string().trim().max(40).optional(),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({
      cases: z.array(caseRow),
      nextCursor: cursor.nullable(),
      counts: z.object({ open: z.int(), red: z.int(), amber: z.int(), waiting: z.int(), done: z.int() }),
    }),
  },
  'get-case': {
    access: ['handler', 'supervisor'],
    input: z.object({ id: z.int().positive() }),
    output: caseDetail,
  },
  'act-on-case': {
    access: ['handler', 'supervisor'],
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
    access: ['handler', 'supervisor'],
    input: z.object({ id: z.uuid() }),
    output: z.object({ mediaType: z.string(), data: z.string() }),
  },
  /** The contact that a reporter chose to leave. Audited with the reason. */
  'reveal-contact': {
    access: ['handler', 'supervisor'],
    input: z.object({
      id: z.int().positive(),
      reason: z.string().trim().min(4, '请写明为什么要看联系方式').max(200),
    }),
    output: z.object({ contact: z.string() }),
  },
  /** Units that a case can be handed to. */
  'list-units': {
    access: ['handler', 'supervisor'],
    input: z.object({ caseId: z.int().positive() }),
    output: z.object({ units: z.array(z.object({ id: z.string(), name: z.string() })) }),
  },
})
