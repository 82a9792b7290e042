import * as z from 'zod'
import {
  clueStageNames,
  latenessNames,
  NONE,
  recheckFaultNames,
  recheckOutcomeNames,
  reportStageNames,
  resultKindNames,
} from '../domain/statistics/figures'
import { cursor, day, fen, instant, programmeCode, regionCode } from './common'
import { count, level, ruleId, ruleKind } from './comparison-fields'
import { defineApi } from './contract'
import { reportKind } from './reporter-api'

const unitId = z.string().min(1).max(60)
/** `none`: those without. */
const townOrNone = z.union([regionCode, z.literal(NONE)])
const period = { from: day.optional(), until: day.optional() }

/** Which reports' cases a figure counted. */
export const caseFigureFilter = z.object({
  stage: z.enum(reportStageNames).optional(),
  kind: reportKind.optional(),
  unitId: unitId.optional(),
  departmentId: unitId.optional(),
  programmeCode: programmeCode.optional(),
  townCode: regionCode.optional(),
  late: z.enum(latenessNames).optional(),
  /** Whose turn it is: a unit, or `supervisor`. */
  responsible: unitId.optional(),
  /** Of the answered ones: whether by the last day. */
  onTime: z.boolean().optional(),
  result: z.enum(resultKindNames).optional(),
  /** The date that lies between `from` and `until`, both included. */
  dated: z.enum(['received', 'answered', 'closed', 'result']).default('received'),
  ...period,
})
export type CaseFigureFilter = z.output<typeof caseFigureFilter>

/** Which clues a figure counted. */
export const clueFigureFilter = z.object({
  stage: z.enum(clueStageNames).optional(),
  ruleId: ruleId.optional(),
  kind: ruleKind.optional(),
  level: level.optional(),
  /** That verifies. */
  unitId: unitId.optional(),
  departmentId: unitId.optional(),
  programmeCode: programmeCode.optional(),
  townCode: townOrNone.optional(),
  batchId: z.uuid().optional(),
  late: z.enum(latenessNames).optional(),
  /** Whose turn it is: a unit, or `supervisor`. */
  responsible: unitId.optional(),
  result: z.enum(resultKindNames).optional(),
  recheck: z.enum(recheckOutcomeNames).optional(),
  /** Of the overturned ones. */
  fault: z.enum(recheckFaultNames).optional(),
  roundId: z.uuid().optional(),
  dated: z.enum(['found', 'dispatched', 'verified', 'result', 'written-off', 'drawn']).default('found'),
  ...period,
})
export type ClueFigureFilter = z.output<typeof clueFigureFilter>

/** Lists what a figure counted: send it to `list-figure` as it came. */
export const drill = z.discriminatedUnion('list', [
  z.object({ list: z.literal('cases'), filter: caseFigureFilter }),
  z.object({ list: z.literal('clues'), filter: clueFigureFilter }),
])
export type Drill = z.output<typeof drill>

/** A number with the way to what it counted: `list-figure` gives exactly `n` rows whose `fen` and `people` add up to these. */
export const figure = z.object({ n: count, fen, people: count, drill })
export type Figure = z.output<typeof figure>

const step = z.object({
  key: z.string(),
  label: z.string(),
  explain: z.string(),
  /** The step that this one and its sisters add up to; null: stands for itself. */
  partOf: z.string().nullable(),
  /** Stands in the funnel's chart. */
  inChart: z.boolean(),
  /** Of the first step, in percent with one decimal: 19.5. */
  share: z.number(),
  figure,
})
/** 收到 712 ＝ 待受理 … ＋ … */
const sum = z.object({ words: z.string(), holds: z.boolean() })
const funnel = z.object({ steps: z.array(step), sums: z.array(sum) })

const moneyRow = z.object({
  kind: z.enum(resultKindNames),
  label: z.string(),
  /** Of clues and reports together. */
  fen,
  people: count,
  clues: figure,
  reports: figure,
})

const table = {
  title: z.string(),
  /** Names of the columns 序号 业务主管部门 项目名称 线索数量. */
  header: z.array(z.string()),
  towns: z.array(z.object({ code: regionCode, name: z.string() })),
  /** 街道线索分布情况 or 乡镇线索分布情况: stands above the towns. */
  townsTitle: z.string(),
  remarks: z.array(z.string()),
}

const publishedRow = z.object({
  no: z.string(),
  department: z.string(),
  programme: z.string(),
  /** As published. */
  total: count.nullable(),
  towns: z.array(count.nullable()),
  /** Words in place of the towns' numbers. */
  note: z.string().nullable(),
  recomputed: count,
})

/** Which clues an annex counts. */
export const annexFilter = z.object({
  ...period,
  stage: z.enum(clueStageNames).optional(),
  level: level.optional(),
  kind: ruleKind.optional(),
  batchId: z.uuid().optional(),
})

const onStatistics = ['supervisor', 'leader'] as const
const chosen = {
  ...period,
  townCode: regionCode.optional(),
  programmeCode: programmeCode.optional(),
  unitId: unitId.optional(),
}

/**
 * Figures of the county, or of a leader's unit. Every figure comes with what it counted; people see in counts, as in lists, only
 * what conflict of interest leaves to them, so two people may see different totals.
 */
export const statisticsApi = defineApi({
  /** Both funnels, money, people dealt with, trend. Without days: everything. */
  'get-statistics': {
    access: onStatistics,
    input: z.object(chosen),
    output: z.object({
      asOf: day,
      reports: funnel,
      clues: funnel,
      answeredOnTime: figure,
      answeredLate: figure,
      /** 追缴, 主动上交, 不再追缴, by the day of the receipt. */
      money: z.array(moneyRow),
      wronglyPaidFen: fen,
      outcomes: z.array(moneyRow),
      /** Oldest first, at most 24, the last one is the month of `until` or today. */
      months: z.array(
        z.object({
          month: z.string(),
          received: figure,
          answered: figure,
          found: figure,
          verified: figure,
          /** 追缴 and 主动上交 of clues. */
          recoveredFen: fen,
          writtenOff: figure,
        }),
      ),
      /** What the nightly self-check said last; null before the first. */
      selfCheck: z
        .object({
          checkedAt: instant,
          compared: count,
          differences: z.array(
            z.object({ label: z.string(), expected: z.int(), found: z.int(), words: z.string() }),
          ),
        })
        .nullable(),
    }),
  },
  'get-lateness': {
    access: onStatistics,
    input: z.object({ list: z.enum(['cases', 'clues']).default('cases') }),
    output: z.object({
      asOf: day,
      /** Most overdue first. */
      units: z.array(
        z.object({
          /** Whose turn it is: a unit, or `supervisor`. */
          unitId,
          unitName: z.string(),
          running: figure,
          soon: figure,
          overdue: figure,
          notified: figure,
          paused: count,
          /** Days from the start to the answer, or to the verdict of two verifiers; null when nothing was finished. */
          medianDays: z.number().nullable(),
          finished: count,
        }),
      ),
      total: z.object({ running: figure, soon: figure, overdue: figure, notified: figure }),
    }),
  },
  /** Department × programme × town of clues, in the form of the published annexes. */
  'get-annex': {
    access: onStatistics,
    input: annexFilter,
    output: z.object({
      ...table,
      rows: z.array(
        z.object({
          no: z.int(),
          departmentId: z.string().nullable(),
          department: z.string(),
          programmeCode: z.string().nullable(),
          programme: z.string(),
          total: figure,
          towns: z.array(figure),
          /** Without territory: at firms, in schools, in a registry. */
          elsewhere: figure,
          /** 线索集中分布在学校: stands in place of the towns when no clue has one. */
          note: z.string().nullable(),
        }),
      ),
      total: z.object({ total: figure, towns: z.array(figure), elsewhere: figure }),
      sums: z.array(sum),
    }),
  },
  /** Tables that were published elsewhere, kept as they were. */
  'list-published-tables': {
    access: onStatistics,
    input: z.object({}),
    output: z.object({
      tables: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          title: z.string(),
          loadedAt: instant,
          /** How many of its totals do not add up. */
          errata: count,
        }),
      ),
    }),
  },
  /** A published table with what its own rows add up to (公布数, 重算数) and every difference in words (勘误). */
  'get-published-table': {
    access: onStatistics,
    input: z.object({ id: z.uuid() }),
    output: z.object({
      ...table,
      name: z.string(),
      towns: z.array(z.object({ name: z.string() })),
      rows: z.array(publishedRow),
      published: z.object({ total: count.nullable(), towns: z.array(count.nullable()) }),
      recomputed: z.object({ total: count, towns: z.array(count), withTown: count, elsewhere: count }),
      errata: z.array(z.string()),
    }),
  },
  'get-rechecks': {
    access: onStatistics,
    input: z.object({ ...period }),
    output: z.object({
      total: z.object({ pool: figure, drawn: figure, upheld: figure, overturned: figure, open: figure }),
      rounds: z.array(
        z.object({
          roundId: z.uuid(),
          number: z.int(),
          unitName: z.string(),
          drawnOn: day,
          /** Asked for, in percent. */
          share: z.number(),
          seed: z.string(),
          pool: figure,
          drawn: figure,
          upheld: figure,
          overturned: figure,
          open: figure,
        }),
      ),
      towns: z.array(
        z.object({
          /** `none`: without territory. */
          townCode: z.string(),
          townName: z.string(),
          pool: figure,
          drawn: figure,
          upheld: figure,
          overturned: figure,
          open: figure,
        }),
      ),
      faults: z.array(z.object({ fault: z.enum(recheckFaultNames), label: z.string(), figure })),
    }),
  },
  /** What a figure counted. `id` opens the case (`cases`) or the clue (`clues`). */
  'list-figure': {
    access: onStatistics,
    input: z.object({ drill, cursor: cursor.optional(), limit: z.int().min(1).max(50).default(20) }),
    output: z.object({
      /** The filter in words, for the top of the page. */
      title: z.string(),
      total: count,
      rows: z.array(
        z.object({
          id: z.int(),
          /** Number of the case, or 疑点 417. */
          number: z.string(),
          /** Kind of the report, or rule. */
          title: z.string(),
          stateLabel: z.string(),
          townName: z.string().nullable(),
          villageName: z.string().nullable(),
          programmeName: z.string().nullable(),
          unitName: z.string().nullable(),
          on: day,
          dueOn: day.nullable(),
          /** What this row adds to the figure. */
          fen,
          people: count,
          /** 第 2 轮抽查: a clue may be drawn in several rounds and then counts in each. */
          note: z.string().nullable(),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
  },
})
