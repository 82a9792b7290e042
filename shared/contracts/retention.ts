import * as z from 'zod'
import { holdGrounds, type RetentionKind, retentionKinds } from '../domain/retention'
import { day, submissionKey } from './common'
import { count } from './comparison-fields'
import { defineApi } from './contract'

const kind = z.enum(retentionKinds as [RetentionKind, ...RetentionKind[]])

const period = z.object({
  kind,
  label: z.string(),
  /** From the day on which the case was closed. */
  months: count,
  default: count,
  bounds: z.object({ min: count, max: count }),
  source: z.string(),
  changed: z.object({ by: z.string(), on: day, reason: z.string(), source: z.string() }).nullable(),
})

/** A closed case whose words are still there, as far as whoever asks may know of it. */
const keptCase = z.object({
  id: z.int(),
  number: z.string(),
  /** A report, or a clue: they open on different pages. */
  about: z.enum(['report', 'clue']),
  kindLabel: z.string(),
  unitName: z.string(),
  closedOn: day,
  eraseOn: day,
})

const reason = z.string().trim().min(4, '请写明理由').max(200)
const caseId = z.int().positive()

/** How long words, names and photos are kept after a case is closed; figures stay. */
export const retentionApi = defineApi({
  'list-retention': {
    access: ['supervisor', 'operator'],
    input: z.object({}),
    output: z.object({
      periods: z.array(period),
      /** What erasing removes and what it leaves, said before the numbers. */
      explain: z.object({ removed: z.array(z.string()), kept: z.array(z.string()) }),
      /** To be erased within 30 days: how many of each kind, and the first 100 by day. */
      soon: z.object({
        until: day,
        total: count,
        counts: z.array(z.object({ label: z.string(), count })),
        cases: z.array(keptCase),
      }),
      held: z.array(
        keptCase.omit({ closedOn: true, eraseOn: true }).extend({
          ground: z.string(),
          reason: z.string(),
          by: z.string(),
          on: day,
        }),
      ),
      /** Cases whose words are gone. */
      erased: count,
      mayChange: z.boolean(),
    }),
  },
  /** `months: null` goes back to the default. Holds for cases that are closed already, too. */
  'set-retention': {
    access: ['supervisor'],
    writes: true,
    input: z.object({
      submission: submissionKey,
      kind,
      months: z.int('月数请填整数').nullable(),
      source: z.string().trim().min(4, '请写明依据哪个文件').max(200),
      reason,
    }),
    output: period,
  },
  /** Keeps the words of a case beyond its time, because a court or somebody else still needs them. */
  'hold-case': {
    access: ['supervisor'],
    writes: true,
    input: z.object({ submission: submissionKey, id: caseId, ground: z.enum(holdGrounds), reason }),
    output: z.object({ held: z.boolean() }),
  },
  'release-case': {
    access: ['supervisor'],
    writes: true,
    input: z.object({ submission: submissionKey, id: caseId, reason }),
    output: z.object({ held: z.boolean() }),
  },
})
