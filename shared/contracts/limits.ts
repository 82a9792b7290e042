import * as z from 'zod'
import { type DutyKind, dutyKinds, dutyNames, type LimitUnit } from '../domain/deadlines'
import { day, submissionKey } from './common'
import { count } from './comparison-fields'
import { defineApi } from './contract'

const unit = z.enum(['working', 'calendar'] satisfies LimitUnit[])
const kind = z.enum(dutyKinds as [DutyKind, ...DutyKind[]])
const duty = z.enum(dutyNames)

/** One duty for the kinds that share its default. A duty may have several rows (受理 of a complaint and of a question). */
const limitRow = z.object({
  duty,
  label: z.string(),
  policy: z.string(),
  /** Article of the default. */
  source: z.string(),
  /** 从收到之日的次日起算; 从上一步办完的次日起算 */
  startsWords: z.string(),
  default: z.object({ limit: count, unit, words: z.string() }),
  /** At most so many more, once; null when it cannot be extended. */
  extension: count.nullable(),
  /** A time in which something may be done: nobody is late afterwards. */
  isWindow: z.boolean(),
  /** What may be entered; a limit of a statute may be made stricter, never looser. */
  bounds: z.object({ min: count, max: count, units: z.array(unit), words: z.string() }),
  kinds: z.array(
    z.object({
      kind,
      label: z.string(),
      limit: count,
      unit,
      /** 15 日（最后一天放假的，顺延到上班那天）; 5 个工作日 */
      words: z.string(),
      /** 今天开始算，最晚 8月18日: the date by the calendar in force; null where that year's holidays are not loaded. */
      example: z.string().nullable(),
      /** What the county has changed; null while the default holds. */
      changed: z.object({ by: z.string(), on: day, reason: z.string(), source: z.string() }).nullable(),
    }),
  ),
})

const afterwards = z.object({
  row: limitRow,
  /** Deadlines that run now and keep the date that they were given. */
  running: count,
})

const read = ['supervisor', 'operator', 'leader'] as const
const chosen = { submission: submissionKey, duty, kinds: z.array(kind).min(1, '请选择至少一类').max(7) }
const reason = z.string().trim().min(4, '请写明为什么要改').max(200)

/** Time limits of every duty, and a county's own figures. */
export const limitsApi = defineApi({
  'list-limits': {
    access: read,
    input: z.object({}),
    output: z.object({
      limits: z.array(limitRow),
      /** What others have written down; it binds nobody here. */
      notes: z.array(z.object({ words: z.string(), source: z.string() })),
      mayChange: z.boolean(),
    }),
  },
  /** For kinds of one row. Deadlines that run keep their date; those that begin from now on get the new one. */
  'set-limit': {
    access: ['supervisor'],
    writes: true,
    input: z.object({
      ...chosen,
      limit: z.int('天数请填整数').min(1, '至少 1 天').max(365, '最多 365 天'),
      unit,
      source: z.string().trim().min(4, '请写明依据哪个文件').max(200),
      reason,
    }),
    output: afterwards,
  },
  'reset-limit': {
    access: ['supervisor'],
    writes: true,
    input: z.object({ ...chosen, reason }),
    output: afterwards,
  },
})
