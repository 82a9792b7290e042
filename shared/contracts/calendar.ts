import * as z from 'zod'
import { day, submissionKey, year } from './common'
import { count } from './comparison-fields'
import { defineApi } from './contract'

/** An ordinary working day, an ordinary weekend, a holiday of the notice (weekends within it too), a weekend that is worked. */
export const dayKind = z.enum(['work', 'rest', 'holiday', 'make-up'])
/** From the built-in notices, from a notice that was imported, from a correction of a single day; plain: nothing but the weekday. */
const daySource = z.enum(['plain', 'library', 'notice', 'correction'])

/** Running deadlines that would get another last day, together where they move alike. Without cases that conflict of interest hides. */
const moves = z.object({
  total: count,
  groups: z.array(z.object({ label: z.string(), from: day, to: day, count })),
})

const noticeDay = z.object({ day, kind: z.enum(['holiday', 'make-up']), name: z.string() })
const doubt = z.object({
  /** Line of the text, from 1; null: of the whole. */
  line: z.int().nullable(),
  words: z.string(),
  /** It cannot be loaded before this is mended; other doubts need a confirmation. */
  blocking: z.boolean(),
})

const readNotice = z.object({
  year: z.int().nullable(),
  days: z.array(noticeDay),
  doubts: z.array(doubt),
  /** Days that the calendar shows otherwise today. */
  differences: z.array(z.object({ day, before: dayKind.nullable(), after: dayKind })),
  /** Whether deadlines can be computed into that year afterwards. */
  covers: z.boolean(),
  /** Deadlines that have no date because the year was missing, and get one. */
  undated: count,
  moves,
})

const isWorkday = z.boolean()
const reason = z.string().trim().min(4, '请写明为什么要改').max(200)
const source = z.string().trim().min(4, '请写明依据哪个文件').max(200)
const editors = ['operator', 'supervisor'] as const
/** Text of the notice, or lines `2027-01-01,休`. */
const text = z.string().trim().min(10, '请粘贴放假通知的正文').max(20_000, '太长了，请只粘贴放假安排的部分')

/** The work calendar that deadlines are computed by. It is one for the whole installation. */
export const calendarApi = defineApi({
  'get-calendar': {
    access: ['operator', 'supervisor', 'leader'],
    input: z.object({ year }),
    output: z.object({
      year: z.int(),
      /** false: no holiday notice of that year; then `days` is empty and `words` says what to do. */
      covered: z.boolean(),
      words: z.string(),
      /** What deadlines can be computed by. */
      coverage: z.object({ from: day, to: day }),
      days: z.array(z.object({ day, kind: dayKind, source: daySource, name: z.string().nullable() })),
      counts: z.object({ work: count, rest: count, holiday: count, makeUp: count }),
      corrections: z.array(
        z.object({
          day,
          isWorkday,
          source: z.string(),
          reason: z.string(),
          by: z.string(),
          on: day,
        }),
      ),
      mayChange: z.boolean(),
    }),
  },
  /** What a change of one day would do. `isWorkday: null` takes a correction away. */
  'preview-calendar-day': {
    access: editors,
    input: z.object({ day, isWorkday: isWorkday.nullable() }),
    output: z.object({ before: dayKind, after: dayKind, moves }),
  },
  /** Corrects one day and computes running deadlines anew, all of it or nothing. */
  'set-calendar-day': {
    access: editors,
    writes: true,
    input: z.object({ submission: submissionKey, day, isWorkday: isWorkday.nullable(), source, reason }),
    output: z.object({ after: dayKind, moves }),
  },
  /** Reads a pasted notice; nothing is stored. */
  'preview-notice': {
    access: editors,
    input: z.object({ text, year: year.optional() }),
    output: readNotice,
  },
  /** Loads it. Refused with `notice-doubtful` and every doubt while one is blocking, or not confirmed. */
  'import-notice': {
    access: editors,
    writes: true,
    input: z.object({
      submission: submissionKey,
      text,
      year: year.optional(),
      source,
      /** The doubts were read and the days are right. */
      confirmed: z.boolean(),
    }),
    output: readNotice,
  },
})
