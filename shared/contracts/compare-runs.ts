import * as z from 'zod'
import { cursor, day, instant, submissionKey } from './common'
import { count, level, ruleId } from './comparison-fields'
import { defineApi } from './contract'

const runRow = z.object({
  id: z.int(),
  date: day,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  startedAt: instant,
  finishedAt: instant.nullable(),
  startedBy: z.string(),
  rulesTotal: count,
  rulesDone: count,
  rulesFailed: count,
  /** Not run because a registry that they need was never loaded. */
  rulesSkipped: count,
  hits: count,
  new: count,
  same: count,
  gone: count,
  silent: count,
  /** In words of the catalogue. */
  error: z.string().nullable(),
})
const ruleRun = z.object({
  ruleId,
  title: z.string(),
  level,
  state: z.enum(['waiting', 'done', 'failed', 'skipped']),
  rowsScanned: count,
  ms: count,
  hits: count,
  new: count,
  same: count,
  gone: count,
  silent: count,
  /** Why it failed, or which registry is missing. */
  error: z.string().nullable(),
})
const read = ['supervisor', 'operator', 'rechecker'] as const
const lead = ['supervisor', 'operator'] as const

/** Runs of the nightly comparison. */
export const compareRunsApi = defineApi({
  'list-runs': {
    access: read,
    input: z.object({ cursor: cursor.optional(), limit: z.int().min(1).max(50).default(20) }),
    output: z.object({
      runs: z.array(runRow),
      nextCursor: cursor.nullable(),
      /** Last run of each of the last 30 days, oldest first. */
      trend: z.array(z.object({ date: day, hits: count, new: count, gone: count })),
    }),
  },
  'get-run': {
    access: read,
    input: z.object({ id: z.int().positive() }),
    output: runRow.extend({
      rules: z.array(ruleRun),
      /** Which data was compared. */
      inputs: z.array(z.object({ label: z.string(), words: z.string() })),
    }),
  },
  'start-compare': {
    access: lead,
    writes: true,
    input: z.object({ submission: submissionKey, rules: z.array(ruleId).max(60).optional() }),
    output: z.object({ jobId: z.uuid() }),
  },
  'cancel-compare': {
    access: lead,
    writes: true,
    input: z.object({ submission: submissionKey, runId: z.int().positive() }),
    output: runRow,
  },
})
