import * as z from 'zod'
import { day, programmeCode } from './common'
import { level, ruleId } from './comparison-fields'
import { defineApi } from './contract'

const onChecks = ['supervisor', 'clerk', 'verifier', 'handler'] as const

/** Check before approval. */
export const applicantChecksApi = defineApi({
  'check-applicants': {
    access: onChecks,
    input: z.object({
      programmeCode,
      people: z
        .array(z.object({ name: z.string().trim().max(60), idNumber: z.string().trim().max(40) }))
        .min(1, '请先填写要核对的人')
        .max(500, '一次最多核对 500 人，请分几次。'),
    }),
    output: z.object({
      programmeName: z.string(),
      people: z.array(
        z.object({
          line: z.int(),
          name: z.string(),
          idNumberMasked: z.string(),
          /** invalid: the line is not checked; `words` says why. */
          level: z.enum(['green', 'amber', 'red', 'invalid']),
          words: z.string(),
          reasons: z.array(z.object({ ruleId, title: z.string(), level, reason: z.string() })),
        }),
      ),
      /** Which registries were looked at, and how old they are. */
      looked: z.array(z.object({ label: z.string(), asOf: day.nullable(), words: z.string() })),
    }),
  },
  /** The county's programmes by name, to choose one. */
  'list-programmes': {
    access: ['staff'],
    input: z.object({}),
    output: z.object({ programmes: z.array(z.object({ code: z.string(), name: z.string() })) }),
  },
})
