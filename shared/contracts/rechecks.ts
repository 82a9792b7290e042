import * as z from 'zod'
import { clueCaseStateNames } from '../domain/workflow/clue-workflow'
import { cursor, fen, instant, regionCode, submissionKey } from './common'
import { count, level, ruleId } from './comparison-fields'
import { defineApi } from './contract'

/** Part of the pool that is drawn: at least a fifth. */
const sampleShare = z
  .number()
  .min(0.2, '至少抽 20%')
  .max(1, '最多抽 100%')
  .multipleOf(0.001, '精确到千分之一')

const stratum = z.object({
  /** null: without territory. */
  townCode: regionCode.nullable(),
  townName: z.string(),
  pool: count,
  drawn: count,
})

const round = z.object({
  id: z.uuid(),
  number: z.int(),
  /** 第 2 轮 */
  label: z.string(),
  unitName: z.string(),
  share: sampleShare,
  drawnBy: z.string(),
  drawnAt: instant,
  /** Of the cases that the reader may see. */
  pool: count,
  drawn: count,
  upheld: count,
  overturned: count,
  /** Drawn and not rechecked yet. */
  open: count,
})

const outcome = z.enum(['open', 'upheld', 'overturned', 'not-drawn'])
const member = z.object({
  clueId: z.int(),
  number: z.string(),
  subjectName: z.string(),
  ruleId,
  ruleTitle: z.string(),
  level,
  townName: z.string().nullable(),
  villageName: z.string().nullable(),
  /** That verified it. */
  unitName: z.string(),
  amountFen: fen,
  state: z.enum(clueCaseStateNames),
  stateLabel: z.string(),
  drawn: z.boolean(),
  outcome,
  outcomeLabel: z.string(),
  by: z.string().nullable(),
  faultLabel: z.string().nullable(),
})

const onRounds = ['rechecker', 'supervisor'] as const

/** Random re-check of refuted clues (查否不少于 20% 复核). */
export const rechecksApi = defineApi({
  /** What is in the pool of the actor's unit, and how many of each town would be drawn. */
  'plan-recheck': {
    access: ['rechecker'],
    input: z.object({ share: sampleShare.default(0.2) }),
    output: z.object({
      unitName: z.string(),
      share: sampleShare,
      pool: count,
      drawn: count,
      strata: z.array(stratum),
    }),
  },
  /**
   * Draws: of each town at least the share, rounded up. Drawn cases are to be rechecked, the others are closed. The seed is made by the
   * server and written down before anything is drawn.
   */
  'draw-recheck': {
    access: ['rechecker'],
    writes: true,
    input: z.object({ submission: submissionKey, share: sampleShare }),
    output: round,
  },
  /** Newest first: of the own department, or of the county for supervisors and units that recheck for the county. */
  'list-rechecks': {
    access: onRounds,
    input: z.object({ cursor: cursor.optional(), limit: z.int().min(1).max(50).default(20) }),
    output: z.object({ rounds: z.array(round), nextCursor: cursor.nullable() }),
  },
  'get-recheck': {
    access: onRounds,
    input: z.object({ id: z.uuid() }),
    output: round.extend({
      seed: z.string(),
      /** How anybody can draw it again. */
      method: z.string(),
      strata: z.array(stratum),
      faults: z.array(z.object({ fault: z.string(), label: z.string(), n: count })),
      /** Drawn ones first; the first thousand. */
      members: z.array(member),
      more: z.boolean(),
    }),
  },
  /** Draws it again from the seed and compares. */
  'verify-recheck': {
    access: onRounds,
    input: z.object({ id: z.uuid() }),
    output: z.object({
      /** The same cases come out. */
      same: z.boolean(),
      seed: z.string(),
      share: sampleShare,
      pool: count,
      drawn: count,
      method: z.string(),
      /** In the order in which the seed puts them, town by town. */
      cases: z.array(
        z.object({ number: z.string(), townName: z.string(), rank: z.string(), drawn: z.boolean() }),
      ),
      more: z.boolean(),
    }),
  },
})
