import * as z from 'zod'
import { day, programmeCode, submissionKey } from './common'
import { ruleId } from './comparison-fields'
import { defineApi } from './contract'
import { annexFilter, caseFigureFilter } from './statistics'

const period = { from: day.optional(), until: day.optional() }

/** Casework on paper and in files. */
export const ledgersApi = defineApi({
  /** The annex as xlsx, by a job; of a published table both numbers and the errata. */
  'export-annex': {
    access: ['supervisor'],
    writes: true,
    input: annexFilter.extend({
      submission: submissionKey,
      /** A published table instead of the ledger. */
      publishedId: z.uuid().optional(),
    }),
    output: z.object({ jobId: z.uuid() }),
  },
  /** Ledger of reports' cases, by a job. Neither what people wrote nor their contacts. */
  'export-cases': {
    access: ['supervisor'],
    writes: true,
    input: caseFigureFilter.extend({ submission: submissionKey, format: z.enum(['csv', 'xlsx', 'json']) }),
    output: z.object({ jobId: z.uuid() }),
  },
  /** Draft of a special report on a systemic problem (专题报告): figures are filled in, causes and measures are for people to write. */
  'draft-special-report': {
    access: ['supervisor', 'rechecker'],
    input: z
      .object({ ruleId: ruleId.optional(), programmeCode: programmeCode.optional(), ...period })
      .refine((asked) => asked.ruleId !== undefined || asked.programmeCode !== undefined, {
        message: '请选一条规则或一个项目',
        path: ['ruleId'],
      }),
    output: z.object({
      title: z.string(),
      sections: z.array(
        z.object({
          heading: z.string(),
          paragraphs: z.array(z.string()),
          table: z.object({ header: z.array(z.string()), rows: z.array(z.array(z.string())) }).nullable(),
        }),
      ),
      /** The whole as plain text, to be copied into a document. */
      text: z.string(),
    }),
  },
})

/** Casework on paper. */
export const printApi = defineApi({
  /** Everything of one case in order, for paper. Audited. */
  'get-case-print': {
    access: ['handler', 'leader', 'supervisor', 'verifier', 'rechecker'],
    input: z.object({ id: z.int().positive(), list: z.enum(['cases', 'clues']) }),
    output: z.object({
      title: z.string(),
      /** 办件编号, 打印人, 打印时间. */
      head: z.array(z.string()),
      sections: z.array(
        z.object({
          heading: z.string(),
          fields: z.array(z.object({ label: z.string(), value: z.string() })),
          /** Steps with their words, in order. */
          entries: z.array(
            z.object({ at: z.string(), by: z.string(), title: z.string(), text: z.string().nullable() }),
          ),
        }),
      ),
    }),
  },
})
