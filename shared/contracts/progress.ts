import * as z from 'zod'
import { cellStateNames } from '../domain/progress/cell'
import { cadenceNames, DUE_DAYS } from '../domain/progress/schedule'
import { measureNames } from '../domain/progress/score'
import { cursor, day, instant, programmeCode, submissionKey, year } from './common'
import { count } from './comparison-fields'
import { defineApi } from './contract'

const cadence = z.enum(cadenceNames)
const unitId = z.string().min(1).max(60)
const dueUnit = z.enum(['working', 'calendar'])

const cell = z.object({
  period: z.string(),
  /** Months of the year that it takes, 1 to 12. */
  from: z.int(),
  to: z.int(),
  state: z.enum(cellStateNames),
  late: z.boolean(),
  dueOn: day.nullable(),
  publishedOn: day.nullable(),
  batchId: z.int().nullable(),
})

/** One programme as handed in by one unit. */
const progressRow = z.object({
  programmeCode,
  programmeName: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string(),
  /** 每月一次，每期最后一天以后 20 个工作日内公布; empty where nothing is asked for. */
  ruleWords: z.string(),
  /** `set`: the county has said so. `derived`: from the cadence of the catalogue. `unasked`: came without being asked for. */
  basis: z.enum(['set', 'derived', 'unasked']),
  /** The reader's unit hands it in. */
  isOwn: z.boolean(),
  cells: z.array(cell),
})

const schedule = z.object({
  unitId: z.string(),
  unitName: z.string(),
  cadence,
  dueDays: count,
  dueUnit,
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  ruleWords: z.string(),
  source: z.string(),
  basis: z.enum(['set', 'derived']),
  changed: z.object({ by: z.string(), on: day, reason: z.string() }).nullable(),
})

const programmeSchedules = z.object({
  programmeCode,
  programmeName: z.string(),
  departmentName: z.string(),
  schedules: z.array(schedule),
  units: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The ordinary rule and its article. */
  ordinary: z.object({ dueDays: count, dueUnit, source: z.string() }),
})

const measure = z.object({
  key: z.enum(measureNames),
  label: z.string(),
  /** 0 to 1; null for a count, or when there is nothing to measure. */
  share: z.number().nullable(),
  words: z.string(),
  needsHelp: z.boolean(),
})

const readers = ['clerk', 'leader', 'supervisor', 'operator'] as const
const reason = z.string().trim().min(4, '请写明为什么要改，至少 4 个字').max(200)

/** What should come against what came, and how good the units' data are. */
export const progressApi = defineApi({
  /**
   * The calendar of a year. Clerks and leaders see what their unit hands in or is the department of, the others their region.
   * Rows by unit, 40 at a time.
   */
  'get-progress': {
    access: readers,
    input: z.object({
      year: year.optional(),
      /** Only rows in which something is overdue, or overdue or nearly due. */
      only: z.enum(['late', 'soon']).optional(),
      unitId: unitId.optional(),
      cursor: cursor.optional(),
    }),
    output: z.object({
      today: day,
      year,
      counts: z.object({ late: count, soon: count, waiting: count, published: count, publishedLate: count }),
      units: z.array(z.object({ id: z.string(), name: z.string(), late: count })),
      rows: z.array(progressRow),
      nextCursor: z.string().nullable(),
      /** Programmes without a cadence: nothing is asked of them. */
      unscheduled: z.array(z.object({ code: programmeCode, name: z.string() })),
      mayEdit: z.boolean(),
    }),
  },
  /** What the data ask of the reader today; only what there is something of. */
  'get-data-today': {
    access: readers,
    input: z.object({}),
    output: z.object({
      cards: z.array(
        z.object({
          key: z.enum(['late', 'soon', 'corrections', 'registries']),
          count,
          lamp: z.enum(['red', 'amber', 'green']),
          words: z.string(),
        }),
      ),
    }),
  },
  'get-schedules': {
    access: readers,
    input: z.object({ programmeCode }),
    output: programmeSchedules.extend({ mayEdit: z.boolean() }),
  },
  /** With the first change of a programme, what was derived for its other units is written down as it was. */
  'set-schedule': {
    access: ['supervisor'],
    writes: true,
    input: z.object({
      submission: submissionKey,
      programmeCode,
      unitId,
      cadence,
      dueDays: z
        .int('天数请填整数')
        .min(DUE_DAYS.min, '天数不能小于 0')
        .max(DUE_DAYS.max, `最多 ${DUE_DAYS.max} 天`),
      dueUnit,
      startsOn: day,
      endsOn: day.nullable(),
      source: z.string().trim().min(4, '请写明依据哪个文件').max(200),
      reason,
    }),
    output: programmeSchedules,
  },
  'remove-schedule': {
    access: ['supervisor'],
    writes: true,
    input: z.object({ submission: submissionKey, programmeCode, unitId, reason }),
    output: programmeSchedules,
  },
  /** How the units' data were in the last twelve months, who needs help first. */
  'get-scores': {
    access: readers,
    input: z.object({}),
    output: z.object({
      since: day,
      units: z.array(
        z.object({
          unitId: z.string(),
          unitName: z.string(),
          score: z.int().nullable(),
          measures: z.array(measure),
          /** The last twelve months by the month in which things were due, or came. */
          trend: z.array(
            z.object({ month: z.string(), due: count, onTime: count, rowsRead: count, rowsRejected: count }),
          ),
        }),
      ),
    }),
  },
  /** Which unit, file, sheet and line a payment comes from, who imported and who published it (谁录入谁负责). */
  'trace-payment': {
    access: ['handler', 'leader', 'verifier', 'rechecker', 'supervisor', 'clerk'],
    input: z.object({ paymentId: z.int(), caseId: z.int().optional(), clueId: z.int().optional() }),
    output: z.object({
      paymentId: z.int(),
      programmeName: z.string(),
      period: z.string(),
      villageName: z.string(),
      unitName: z.string().nullable(),
      batchId: z.int(),
      version: z.int(),
      stateWords: z.string(),
      fileName: z.string(),
      sheetName: z.string().nullable(),
      lineNo: z.int(),
      importedBy: z.string(),
      importedAt: instant,
      publishedBy: z.string().nullable(),
      publishedAt: instant.nullable(),
      /** The reader may open the batch itself. */
      mayOpenBatch: z.boolean(),
    }),
  },
})
