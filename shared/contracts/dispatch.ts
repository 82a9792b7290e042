import * as z from 'zod'
import { clueFilter } from './clues'
import { cursor, day, fen, instant, submissionKey } from './common'
import { count } from './comparison-fields'
import { defineApi } from './contract'

const unitId = z.string().min(1).max(60)

/** Clues at once: more go in further batches. */
export const MOST_DISPATCHED = 20_000

/** Which open clues: these, or all that match. */
const selection = clueFilter.omit({ state: true, batchId: true, unitId: true }).extend({
  ids: z.array(z.int().positive()).min(1).max(2_000).optional(),
  /** The unit that gets all of them; otherwise every clue goes to the unit that is responsible. */
  toUnitId: unitId.optional(),
})

const share = z.object({
  unitId: unitId.nullable(),
  unitName: z.string(),
  clues: count,
  /** Persons, villages, batches, registries. */
  subjects: count,
  amountFen: fen,
  red: count,
})

const plan = z.object({
  /** All that were chosen and are open. */
  total: count,
  subjects: count,
  amountFen: fen,
  /** More match than go into one batch; the strongest go first. */
  more: z.boolean(),
  /** 第几批 */
  nextNumber: z.int(),
  units: z.array(
    share.extend({
      /** Why this unit: 按乡镇, 主管部门, 数据来源单位, 指定 */
      why: z.string(),
      verifiers: count,
      /** Only one verifier: somebody of the department or the commission has to cosign. */
      alone: z.boolean(),
    }),
  ),
  /** They stay open: choose another unit for them. */
  conflicts: z.array(
    share.extend({ problem: z.enum(['no-unit', 'no-verifier', 'in-recheck']), words: z.string() }),
  ),
})

const dispatchRow = z.object({
  id: z.uuid(),
  number: z.int(),
  /** 第 3 批 */
  label: z.string(),
  title: z.string(),
  note: z.string(),
  verifyBy: day.nullable(),
  madeBy: z.string(),
  madeAt: instant,
  /** Of the cases that the reader may see. */
  progress: z.object({
    total: count,
    /** Not taken yet by the unit. */
    waiting: count,
    verifying: count,
    confirmed: count,
    refuted: count,
    dataError: count,
    /** Written off or closed as refuted. */
    closed: count,
    late: count,
  }),
})

const units = ['supervisor', 'leader', 'rechecker', 'verifier'] as const

/** Clues handed to units in numbered batches (集中交办、分批移送). */
export const dispatchApi = defineApi({
  'plan-dispatch': { access: ['supervisor'], input: selection, output: plan },
  /** Opens a case for each clue. Those of `conflicts` stay open and are counted in `left`. */
  'dispatch-clues': {
    access: ['supervisor'],
    writes: true,
    input: selection.extend({
      submission: submissionKey,
      title: z.string().trim().min(2, '请写标题').max(60, '标题最多 60 字'),
      note: z.string().trim().max(500, '说明最多 500 字').default(''),
      /** Last day of verifying, instead of the ordinary limit. */
      verifyBy: day.optional(),
      /** Sum of `units` of the plan that was shown: another number is refused, so that nobody dispatches what he has not seen. */
      expected: count.optional(),
    }),
    output: z.object({ dispatch: dispatchRow, left: count }),
  },
  /** Newest first. */
  'list-dispatches': {
    access: units,
    input: z.object({ cursor: cursor.optional(), limit: z.int().min(1).max(50).default(20) }),
    output: z.object({ dispatches: z.array(dispatchRow), nextCursor: cursor.nullable() }),
  },
  'get-dispatch': {
    access: units,
    input: z.object({ id: z.uuid() }),
    output: dispatchRow.extend({
      units: z.array(
        z.object({ unitId, unitName: z.string(), amountFen: fen, progress: dispatchRow.shape.progress }),
      ),
    }),
  },
})
