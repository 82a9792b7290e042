import * as z from 'zod'
import { lampState } from './casework'
import { cursor, day, submissionKey } from './common'
import { defineApi } from './contract'

const askers = ['handler', 'leader', 'verifier', 'rechecker', 'supervisor'] as const
const readers = [...askers, 'clerk'] as const

/** What it is about: exactly one of them. The rows behind it are worked out by the server. */
const about = {
  caseId: z.int().optional(),
  clueId: z.int().optional(),
  paymentId: z.int().optional(),
}
const oneOf = (input: { caseId?: number; clueId?: number; paymentId?: number }) =>
  [input.caseId, input.clueId, input.paymentId].filter((id) => id !== undefined).length === 1
const oneOfWords = { error: '请说明是哪一件、哪条疑点或者哪一笔', path: ['caseId'] }

const words = (what: string) => z.string().trim().min(6, `请写明${what}，至少 6 个字`).max(500, '最多 500 字')

const correction = z.object({
  id: z.uuid(),
  /** 农村低保 2026年6月，第 12 行; 死亡人员库第 3 版，第 8 行 */
  where: z.string(),
  unitName: z.string(),
  state: z.enum(['open', 'done', 'declined']),
  stateLabel: z.string(),
  revision: z.int(),
  askedOn: day,
  dueOn: day.nullable(),
  lamp: lampState,
  lampWords: z.string(),
  /** null: removed when its time had passed. */
  wrong: z.string().nullable(),
  should: z.string().nullable(),
  answer: z.string().nullable(),
  answeredOn: day.nullable(),
  /** 第 2 版，7月3日公布 */
  doneWords: z.string().nullable(),
})

const detail = correction.extend({
  /** Null for the unit that is asked: it never learns who asks, or why. */
  asker: z.object({ unitName: z.string(), name: z.string() }).nullable(),
  caseId: z.int().nullable(),
  clueId: z.int().nullable(),
  /** Where the fault stands, for whoever may open it. */
  place: z.object({
    batchId: z.int().nullable(),
    paymentId: z.int().nullable(),
    registry: z.string().nullable(),
    fileName: z.string().nullable(),
    sheetName: z.string().nullable(),
    lineNo: z.int().nullable(),
  }),
  source: z.string(),
  mayAnswer: z.boolean(),
  /** A newer version stands already; otherwise why it cannot be called done yet. */
  mended: z.object({ ready: z.boolean(), words: z.string() }),
})

/** Requests to mend data, from who found the fault to the unit that handed it in (纠错). */
export const correctionsApi = defineApi({
  /** Whom one may ask about a report, a clue or a payment, and by when they have to answer. */
  'list-correction-targets': {
    access: askers,
    input: z.object(about).refine(oneOf, oneOfWords),
    output: z.object({
      targets: z.array(
        z.object({
          key: z.string(),
          unitName: z.string(),
          where: z.string(),
          /** Why it cannot be asked. */
          refused: z.string().nullable(),
        }),
      ),
      /** 7 个工作日，最晚 8月12日 */
      limitWords: z.string(),
      source: z.string(),
      /** What the unit will see, and what it never sees. */
      seenWords: z.string(),
    }),
  },
  'request-correction': {
    access: askers,
    writes: true,
    input: z
      .object({
        submission: submissionKey,
        ...about,
        target: z.string().min(1).max(80),
        wrong: words('哪里错了'),
        should: words('应该是什么'),
      })
      .refine(oneOf, oneOfWords),
    output: detail,
  },
  /** `to-us`: to the reader's unit. `asked`: by the reader's unit; supervisors see those of every unit. What is due first in front. */
  'list-corrections': {
    access: readers,
    input: z.object({
      view: z.enum(['to-us', 'asked']),
      state: z.enum(['open', 'ended']).default('open'),
      caseId: z.int().optional(),
      clueId: z.int().optional(),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({
      corrections: z.array(correction),
      counts: z.object({ toUs: z.int(), toUsLate: z.int(), asked: z.int() }),
      nextCursor: z.string().nullable(),
    }),
  },
  'get-correction': {
    access: readers,
    input: z.object({ id: z.uuid() }),
    output: detail,
  },
  /** By the unit that was asked. Done means that a newer version stands. */
  'answer-correction': {
    access: ['clerk', 'leader'],
    writes: true,
    input: z.object({
      submission: submissionKey,
      id: z.uuid(),
      revision: z.int(),
      outcome: z.enum(['done', 'declined']),
      text: words('改了什么，或者为什么不改'),
    }),
    output: detail,
  },
})
