import * as z from 'zod'
import { caseworkers } from './casework'
import { programmeCode, submissionKey } from './common'
import { defineApi } from './contract'

const template = z.object({
  /** null: comes with the system; saving it makes a copy of one's own. */
  id: z.uuid().nullable(),
  title: z.string(),
  /** With `{变量}`. */
  body: z.string(),
  programmeCode: programmeCode.nullable(),
  action: z.string(),
  scope: z.enum(['built-in', 'county', 'unit']),
  mayChange: z.boolean(),
  /** Filled in from the case; what the case does not tell stands as 〔请补：项目〕. null without a case. */
  filled: z.string().nullable(),
  missing: z.array(z.string()),
})

/** Answers that a unit writes again and again. */
export const templatesApi = defineApi({
  /** For a case (those that fit it first), or, without one, everything of the unit for editing. */
  'list-templates': {
    access: caseworkers,
    input: z.object({ action: z.string().max(40).optional(), caseId: z.int().positive().optional() }),
    output: z.object({
      templates: z.array(template),
      /** What may stand in braces. */
      variables: z.array(z.object({ name: z.string(), explain: z.string() })),
    }),
  },
  /** Without `id` a new one. For the whole county: supervisors. */
  'save-template': {
    access: ['handler', 'leader', 'supervisor'],
    writes: true,
    input: z.object({
      submission: submissionKey,
      id: z.uuid().optional(),
      action: z.string().max(40),
      programmeCode: programmeCode.optional(),
      title: z.string().trim().min(2, '请写标题').max(40, '标题最多 40 字'),
      body: z.string().trim().min(6, '请写内容').max(2000, '最多 2000 字'),
      forCounty: z.boolean().default(false),
    }),
    output: template,
  },
  'remove-template': {
    access: ['handler', 'leader', 'supervisor'],
    writes: true,
    input: z.object({ submission: submissionKey, id: z.uuid() }),
    output: z.object({}),
  },
})
