import * as z from 'zod'
import { payStatuses, returnReasons } from '../domain/bank-result'
import {
  batchActions,
  batchStates,
  correctableFields,
  diffChanges,
  periodChanges,
  waitingWords,
} from '../domain/batches'
import { leakKinds } from '../domain/leaks'
import { cursor, day, fen, instant, programmeCode, submissionKey, villageCode, year } from './common'
import { count } from './comparison-fields'
import { defineApi } from './contract'

const state = z.enum(batchStates)
const batchId = z.int().positive()
const version = z.int().positive()
/** Of the whole batch: rises with every change of any of its versions. A write names the one it saw. */
const revision = z.int().min(0)
const reason = z.string().trim().min(4, '请写明原因，至少 4 个字').max(200)
const percent = z.int().min(1, '至少 1%').max(1000, '最多 1000%').default(20)

/** One line of the list: a batch with the version that matters now (the one on its way, else the newest). */
const batchLine = z.object({
  id: batchId,
  programmeCode,
  programmeName: z.string(),
  period: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  /** 1 for the first file of a period; further ones are 补发. */
  sequence: z.int(),
  isRecovery: z.boolean(),
  version,
  state,
  /** 草稿, 等待发布, 已发布, 退回待改 … */
  stateWords: z.string(),
  fileName: z.string(),
  accepted: count,
  rejected: count,
  totalFen: fen,
  /** The version that residents see meanwhile; null: none. */
  publishedVersion: version.nullable(),
  importedBy: z.string(),
  importedAt: instant,
  /** When the last thing happened to this version. */
  changedAt: instant,
  /** Why it came back, when it did. */
  returnReason: z.string().nullable(),
  /** There is something that the actor may and should do; `waitingWords` says what. */
  waitsForMe: z.boolean(),
  waitingWords: z.enum(waitingWords).nullable(),
})

const versionFacts = z.object({
  version,
  state,
  stateWords: z.string(),
  fileName: z.string(),
  /** Made from another version by correcting rows in a form; no file of its own. */
  byForm: z.boolean(),
  /** Of the upload desk, where a draft is mended; null when it came another way. */
  importId: z.uuid().nullable(),
  read: count,
  accepted: count,
  rejected: count,
  totalFen: fen,
  importedBy: z.string(),
  importedAt: instant,
  /** Others who changed rows of the draft. */
  editedBy: z.array(z.string()),
  submittedBy: z.string().nullable(),
  submittedAt: instant.nullable(),
  returnedBy: z.string().nullable(),
  returnedAt: instant.nullable(),
  returnReason: z.string().nullable(),
  publishedBy: z.string().nullable(),
  publishedAt: instant.nullable(),
  postingUntil: day.nullable(),
  expiresOn: day.nullable(),
  endedBy: z.string().nullable(),
  endedAt: instant.nullable(),
  endedReason: z.string().nullable(),
  correctionReason: z.string().nullable(),
})

/** What became of the batch, newest first: who did what when, and why. */
const batchEvent = z.object({
  version,
  words: z.string(),
  by: z.string(),
  at: instant,
  reason: z.string().nullable(),
})

/** A row exactly as residents will see it. */
const disclosedRow = z.object({
  name: z.string(),
  villageName: z.string(),
  group: z.int().nullable(),
  persons: z.int().nullable(),
  quantity: z.string().nullable(),
  quantityUnit: z.string().nullable(),
  standardYuan: z.string().nullable(),
  school: z.string().nullable(),
  period: z.string(),
  paidOn: day,
  paidOnExact: z.boolean(),
  amountFen: fen,
})

const reasonCount = z.object({ code: z.string(), words: z.string(), n: count })

const comparison = z.object({
  /** The period before, of the same programme and unit; null: nothing was published for one. */
  formerPeriod: z.string(),
  morePercent: z.int(),
  people: count,
  formerPeople: count,
  totalFen: fen,
  formerTotalFen: fen,
  new: count,
  gone: count,
  /** Whose amount changed by more than the percentage. */
  changed: count,
})

const leakCount = z.object({ kind: z.enum(Object.keys(leakKinds) as [string]), label: z.string(), n: count })

const moved = z.object({ batchId, version, state, stateWords: z.string(), revision })
const aJob = z.object({ jobId: z.uuid() })
const naming = { submission: submissionKey, batchId, revision }

const onBatches = ['clerk', 'leader', 'supervisor', 'operator'] as const
const handlers = ['clerk', 'leader'] as const

/** Values as people type them; the same checks as for rows of a file. A village by code or name. */
const fields = z.partialRecord(z.enum(correctableFields), z.string().trim().max(200))

/** Batches of payments from the draft to what becomes of them: look, submit, return, publish, withdraw, correct, discard. */
export const batchesApi = defineApi({
  /** Newest first; what waits for the actor oldest first. Clerks and leaders see what their unit handles, supervisors and operators their region. */
  'list-batches': {
    access: onBatches,
    input: z.object({
      programme: programmeCode.optional(),
      /** In which the period lies. */
      year: year.optional(),
      period: z.string().max(10).optional(),
      /** Part of a programme's or file's name, or the number of a batch. */
      q: z.string().trim().max(40).optional(),
      unit: z.string().max(60).optional(),
      state: state.optional(),
      waitingForMe: z.boolean().default(false),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({
      batches: z.array(batchLine),
      /** With the first page only: how many wait for the actor. */
      waiting: count.nullable(),
      nextCursor: cursor.nullable(),
    }),
  },
  'get-batch': {
    access: onBatches,
    input: z.object({ id: batchId }),
    output: z.object({
      id: batchId,
      revision,
      programmeCode,
      programmeName: z.string(),
      departmentName: z.string(),
      period: z.string(),
      unitName: z.string().nullable(),
      sequence: z.int(),
      isRecovery: z.boolean(),
      /** Newest first. */
      versions: z.array(versionFacts),
      events: z.array(batchEvent),
      /** The version that `preview` and `findings` are about: the one on its way, else the published one; null: neither. */
      current: version.nullable(),
      /** In the order of the buttons. `why` in words when it is not allowed now. */
      may: z.array(
        z.object({ action: z.enum(batchActions), allowed: z.boolean(), why: z.string().nullable() }),
      ),
      /** Work on this batch that runs now: publishing, correcting … Look it up with get-job when it is one's own. */
      job: z.object({ id: z.uuid(), title: z.string(), isOwn: z.boolean() }).nullable(),
      /** What residents (will) see of `current`; null for whom it does not concern (operators). */
      preview: z
        .object({
          /** false: only the number of people and the total are shown, no rows. */
          rowsAreListed: z.boolean(),
          disclosureNote: z.string(),
          rows: z.array(disclosedRow),
          villages: count,
          people: count,
          payments: count,
          totalFen: fen,
          postingDays: count,
          /** Counted from today while it is not published. */
          postingUntil: day,
          /** From this day on nobody sees the rows any more; null: they stay. */
          expiresOn: day.nullable(),
        })
        .nullable(),
      findings: z
        .object({
          /** Rows that are not in the batch. They must be confirmed before submitting. */
          rejected: count,
          rejectedReasons: z.array(reasonCount),
          /** More than half: cannot be submitted. */
          isMostlyRejected: z.boolean(),
          /** Rows to look at again. They must be confirmed before submitting. */
          warnings: z.array(reasonCount),
          leaks: z.object({
            /** In what residents will see: blocks submitting and publishing until mended. */
            shown: z.array(leakCount),
            /** In remarks, which nobody is shown: to be confirmed. */
            hidden: z.array(leakCount),
            /** Where, without the words themselves; the first 50. */
            places: z.array(
              z.object({ sheet: z.string().nullable(), line: z.int(), field: z.string(), words: z.string() }),
            ),
          }),
        })
        .nullable(),
    }),
  },
  /** What changed against the last period, counted. Slow for very large batches (seconds): ask when it is looked at. */
  'compare-periods': {
    access: handlers,
    input: z.object({ id: batchId, version, morePercent: percent }),
    output: z.object({ comparison: comparison.nullable() }),
  },
  'list-period-changes': {
    access: handlers,
    input: z.object({
      id: batchId,
      version,
      morePercent: percent,
      kind: z.enum(periodChanges),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          kind: z.enum(periodChanges),
          name: z.string(),
          villageName: z.string(),
          maskedId: z.string(),
          formerFen: fen.nullable(),
          fen: fen.nullable(),
          /** Change of the amount in percent; null for new and gone ones. */
          percent: z.int().nullable(),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
  },
  /**
   * Hands a draft over to a second person. `confirms…`: the clerk has looked at what get-batch lists under `findings`.
   * Errors: `batch-moved-on`, `batch-state`, `file-mostly-rejected`, `batch-unconfirmed` (fields name what), `batch-leaks`.
   */
  'submit-batch': {
    access: handlers,
    writes: true,
    input: z.object({
      ...naming,
      confirmsRejected: z.boolean().default(false),
      confirmsWarnings: z.boolean().default(false),
      confirmsLeaks: z.boolean().default(false),
    }),
    output: moved,
  },
  /** Back to a draft, with what to mend. By anybody but who submitted; the submitter takes it back with the same action. */
  'return-batch': {
    access: handlers,
    writes: true,
    input: z.object({ ...naming, reason }),
    output: moved,
  },
  /** By a second person. A job: rows become visible, and totals right, at one moment. */
  'publish-batch': {
    access: handlers,
    writes: true,
    input: z.object({ ...naming }),
    output: aJob,
  },
  /** Rows are gone for residents when this answers; totals are counted anew by the job. */
  'withdraw-batch': {
    access: handlers,
    writes: true,
    input: z.object({ ...naming, reason }),
    output: moved.extend({ jobId: z.uuid() }),
  },
  /** Drops the draft or submitted version at once; its rows are deleted by the clock. */
  'discard-batch': {
    access: handlers,
    writes: true,
    input: z.object({ ...naming, reason: z.string().trim().max(200).default('') }),
    output: moved,
  },
  /** Rows of one version with their source, in the order of the file. `q`: a name or the beginning of one. */
  'list-batch-rows': {
    access: handlers,
    input: z.object({
      id: batchId,
      version,
      q: z.string().trim().max(30).optional(),
      village: villageCode.optional(),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          paymentId: z.int(),
          name: z.string(),
          maskedId: z.string(),
          villageCode,
          villageName: z.string(),
          group: z.int().nullable(),
          period: z.string(),
          paidOn: day,
          paidOnExact: z.boolean(),
          amountFen: fen,
          persons: z.int().nullable(),
          quantity: z.string().nullable(),
          standardYuan: z.string().nullable(),
          householdNo: z.string().nullable(),
          accountLast4: z.string().nullable(),
          accountHolder: z.string().nullable(),
          remark: z.string().nullable(),
          payStatus: z.enum(payStatuses).nullable(),
          returnReason: z.enum(returnReasons).nullable(),
          returnedOn: day.nullable(),
          /** 谁录入谁负责 */
          source: z.object({
            fileName: z.string(),
            sheet: z.string().nullable(),
            line: z.int(),
            enteredBy: z.string(),
            enteredAt: instant,
          }),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
  },
  /**
   * Corrects rows of the published version by a form: a job makes a new version, which is submitted and published like any other.
   * Every fault of every row at once (`input-invalid`, field `rows.0.amount`).
   */
  'correct-rows': {
    access: handlers,
    writes: true,
    input: z.object({
      ...naming,
      /** Residents will read it. */
      reason,
      rows: z
        .array(
          z.object({
            paymentId: z.int().positive(),
            remove: z.boolean().default(false),
            fields: fields.default({}),
          }),
        )
        .max(200, '一次最多更正 200 行，更多的请上传改好的文件。')
        .default([]),
      added: z
        .array(z.object({ fields }))
        .max(200, '一次最多补 200 行，更多的请上传改好的文件。')
        .default([]),
    }),
    output: aJob,
  },
  /** What differs between two versions of a batch, counted; without numbers the newest against the one that was published before. */
  'get-version-diff': {
    access: handlers,
    input: z.object({
      id: batchId,
      from: version.optional(),
      to: version.optional(),
      change: z.enum(diffChanges).optional(),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.object({
      from: version,
      to: version,
      /** With the first page only. */
      sums: z.object({ added: count, removed: count, changed: count, differenceFen: fen }).nullable(),
      rows: z.array(
        z.object({
          change: z.enum(diffChanges),
          name: z.string(),
          villageName: z.string(),
          period: z.string(),
          formerLine: z.int().nullable(),
          line: z.int().nullable(),
          formerFen: fen.nullable(),
          fen: fen.nullable(),
          /** Labels of the fields that differ: 金额, 村, 组 … */
          fields: z.array(z.string()),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
  },
  /** The same, all of it, as a file: a job. The newest against the one that was published before, unless said otherwise. */
  'export-version-diff': {
    access: handlers,
    writes: true,
    input: z.object({
      submission: submissionKey,
      id: batchId,
      from: version.optional(),
      to: version.optional(),
      format: z.enum(['xlsx', 'csv']),
    }),
    output: aJob,
  },
})
