import * as z from 'zod'
import { day, instant, submissionKey } from './common'
import { count, level, registryKind, ruleId, ruleKind } from './comparison-fields'
import { defineApi } from './contract'

const ruleParam = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string(),
  value: z.number(),
  default: z.number(),
  min: z.number(),
  max: z.number(),
})
const ruleCard = z.object({
  id: ruleId,
  version: z.int(),
  title: z.string(),
  level,
  kind: ruleKind,
  programmes: z.array(z.string()),
  plain: z.string(),
  basis: z.array(z.string()),
  falsePositives: z.array(z.string()),
  registries: z.array(z.object({ kind: registryKind, label: z.string(), loaded: z.boolean() })),
  beforeApproval: z.boolean(),
  params: z.array(ruleParam),
  enabled: z.boolean(),
  changed: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
  /** Verdicts so far; precision = confirmed / (confirmed + refuted), null before the first verdict. */
  open: count,
  confirmed: count,
  refuted: count,
  precision: z.number().nullable(),
  lastRun: z.object({ date: day, hits: count, ms: count, error: z.string().nullable() }).nullable(),
})
const read = ['supervisor', 'operator', 'rechecker'] as const

/** Rules of the comparison: cards, parameters, switches. */
export const rulesApi = defineApi({
  'list-rules': { access: read, input: z.object({}), output: z.object({ rules: z.array(ruleCard) }) },
  'set-rule': {
    access: ['supervisor'],
    writes: true,
    input: z.object({
      submission: submissionKey,
      id: ruleId,
      enabled: z.boolean(),
      params: z.record(z.string().max(40), z.number()),
      reason: z.string().trim().min(4, '请写明为什么要改').max(200),
    }),
    output: ruleCard,
  },
})
