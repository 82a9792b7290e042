import * as z from 'zod'
import { paymentFields } from '../domain/payment-fields'
import { cursor, fen, instant, programmeCode, regionCode, submissionKey, villageCode } from './common'
import { count } from './comparison-fields'
import { defineApi } from './contract'

const importId = z.uuid()
/** What the writer saw: another number means that somebody was faster (`import-moved-on`). */
const revision = z.int().min(1)
const field = z.enum(paymentFields)
const sheetNo = z.int().min(1).max(1_000)
const line = z.int().min(0).max(5_000_001)
/** Any writing that people use: 2026-06, 2026年6月, 2026年春季学期. */
const period = z.string().trim().min(1, '请填写期次').max(40)
const scale = z.enum(['yuan', 'wan'])
const corrects = z.object({
  batchId: z.int().positive(),
  reason: z.string().trim().min(4, '请写明为什么要更正').max(200, '原因最多 200 字'),
})

/** `recognising` and `reading` have a running job; from `recognised` on the choices can be changed, from `read` on there is a draft. */
export const importStates = ['recognising', 'recognised', 'reading', 'read', 'failed', 'discarded'] as const

const problem = z.object({ message: z.string(), wayOut: z.string(), fields: z.array(z.string()) })
const job = z.object({ id: z.uuid(), progress: z.int(), words: z.string(), canCancel: z.boolean() })
const counted = z.object({ code: z.string(), words: z.string(), n: count })

const importRow = z.object({
  id: importId,
  revision,
  state: z.enum(importStates),
  /** 正在识别表头; 已读完，12 行有问题 */
  stateWords: z.string(),
  fileName: z.string(),
  bytes: count.nullable(),
  unitName: z.string(),
  programme: z.object({ code: z.string(), name: z.string() }).nullable(),
  /** Canonical text, and as people say it. */
  period: z.object({ code: z.string(), name: z.string() }).nullable(),
  isRecovery: z.boolean(),
  corrects: z.object({ batchId: z.int(), reason: z.string() }).nullable(),
  /** Who sent it, and when it was touched last. */
  by: z.string(),
  createdAt: instant,
  changedAt: instant,
  batch: z.object({ id: z.int(), version: z.int(), state: z.string(), stateWords: z.string() }).nullable(),
  job: job.nullable(),
})

const sheet = z.object({
  no: sheetNo,
  /** Empty for a text file. */
  name: z.string(),
  hidden: z.boolean(),
  isTable: z.boolean(),
  /** Why it is no table, or which needed columns it lacks; empty when it can be read. */
  faults: z.array(z.string()),
  skipped: z.boolean(),
  headerLine: line.nullable(),
  scale,
  /** The village that the sheet's name stands for where there is no column. */
  village: z.string().nullable(),
  /** Recognised columns. */
  columns: count,
  /** Number of the first sheet with the same header: what is chosen for one can be chosen for all. */
  alikeTo: sheetNo,
})

const sheetDetail = sheet.extend({
  titles: z.array(z.string()),
  headerLines: z.array(line),
  /** The first lines as they stand in the file, to choose the header from. */
  top: z.array(z.object({ line, cells: z.array(z.string()) })),
  columnDetails: z.array(
    z.object({
      column: count,
      /** 第 3 列 when it has none. */
      header: z.string(),
      field: field.nullable(),
      /** Chosen by hand or remembered, not by its header. */
      byHand: z.boolean(),
      /** Up to three texts from below the header. */
      samples: z.array(z.string()),
    }),
  ),
})

const reading = z.object({
  read: count,
  accepted: count,
  rejected: count,
  leftOut: count,
  edited: count,
  totalFen: fen,
  reasons: z.array(counted),
  warnings: z.array(counted),
  /** Total rows that differ from the rows that they cover. */
  mismatches: z.array(z.object({ place: z.string(), words: z.string(), statedFen: fen, summedFen: fen })),
  /** More than these are not kept for mending in the page; all are in the list of faults. */
  keptRejected: count,
  /** Half of the rows or more have faults: it has to be mended before it can be submitted. */
  isMostlyRejected: z.boolean(),
  /** Chosen differently since: has to be read again. */
  isStale: z.boolean(),
  readAt: instant,
  unknownVillages: count,
})

const wholeImport = importRow.extend({
  region: z.object({ code: regionCode, name: z.string() }).nullable(),
  /** May the reader change it: clerks of the unit, or of the programme's department. */
  mayWrite: z.boolean(),
  sheets: z.array(sheet),
  /** What the title, the file's name and the sheets seem to say; nothing of it is chosen by itself but the programme and the period. */
  guesses: z.object({
    programme: z.object({ code: z.string(), name: z.string(), why: z.string() }).nullable(),
    period: z.object({ code: z.string(), name: z.string(), why: z.string() }).nullable(),
    region: z.object({ code: regionCode, name: z.string(), why: z.string() }).nullable(),
    isRecovery: z.boolean(),
  }),
  /** When and by whom the columns of this kind of file were put right; null when nothing was remembered. */
  remembered: z.object({ by: z.string(), at: instant }).nullable(),
  fields: z.array(z.object({ field, label: z.string(), needed: z.boolean() })),
  /** Programmes that the unit may import for. */
  programmes: z.array(z.object({ code: z.string(), name: z.string() })),
  /** What must be chosen before it can be read; empty when it can. */
  missing: z.array(z.string()),
  /** Why the last recognising or reading failed. */
  error: problem.nullable(),
  reading: reading.nullable(),
  /** Other files of the same unit, programme and period, so that nobody brings the same list twice. */
  others: z.array(z.object({ fileName: z.string(), by: z.string(), at: instant, stateWords: z.string() })),
  hasSource: z.boolean(),
})

const cell = z.object({
  field,
  label: z.string(),
  text: z.string(),
  /** What is wrong with it. */
  fault: z.string().nullable(),
  edited: z.boolean(),
})
const draftRow = z.object({
  sheetNo,
  sheetName: z.string(),
  line,
  status: z.enum(['accepted', 'rejected', 'left-out']),
  cells: z.array(cell),
  reasons: z.array(z.object({ code: z.string(), words: z.string() })),
  warnings: z.array(z.object({ code: z.string(), words: z.string() })),
  /** Counts the mends of this very row; 0 as it came. */
  revision: count,
  /** Who mended it last. */
  editedBy: z.string().nullable(),
})

const village = z.object({ code: villageCode, name: z.string(), townName: z.string() })
const unknownVillage = z.object({
  /** Cut to the part that names the village. */
  text: z.string(),
  /** Of the town column, where there is one. */
  town: z.string().nullable(),
  rows: count,
  why: z.enum(['unknown', 'ambiguous']),
  /** Nearest first; for an ambiguous name all villages that it may mean. */
  close: z.array(village),
})

const writers = ['clerk'] as const
const readers = ['clerk', 'leader'] as const
const target = { submission: submissionKey, id: importId, revision }

/** A file of payments on its way: recognised, chosen, read into a draft, mended. Handing in and publishing: batches. */
export const importsApi = defineApi({
  'begin-import': {
    access: writers,
    writes: true,
    input: z.object({
      submission: submissionKey,
      uploadId: z.uuid(),
      programme: programmeCode.optional(),
      period: period.optional(),
      isRecovery: z.boolean().default(false),
      corrects: corrects.optional(),
    }),
    output: z.object({ importId, jobId: z.uuid() }),
  },
  /** Files that are not handed in yet, newest first. */
  'list-imports': {
    access: readers,
    input: z.object({ cursor: cursor.optional(), limit: z.int().min(1).max(50).default(20) }),
    output: z.object({ imports: z.array(importRow), nextCursor: cursor.nullable() }),
  },
  'get-import': { access: readers, input: z.object({ id: importId }), output: wholeImport },
  'get-import-sheet': {
    access: readers,
    input: z.object({ id: importId, no: sheetNo }),
    output: sheetDetail,
  },
  /** What was read before stays until it is read again. */
  'set-import': {
    access: writers,
    writes: true,
    input: z.object({
      ...target,
      programme: programmeCode.optional(),
      period: period.optional(),
      region: regionCode.nullable().optional(),
      isRecovery: z.boolean().optional(),
      sheets: z
        .array(
          z.object({
            no: sheetNo,
            /** For every sheet with the same header. */
            alike: z.boolean().default(false),
            skip: z.boolean().optional(),
            /** First line of the header; 0 when there is none. What was chosen for columns before is forgotten. */
            headerLine: line.optional(),
            scale: scale.optional(),
            columns: z.partialRecord(field, z.int().min(0).max(500).nullable()).optional(),
          }),
        )
        .max(200)
        .optional(),
    }),
    output: z.object({ revision }),
  },
  'discard-import': {
    access: writers,
    writes: true,
    input: z.object(target),
    output: z.object({ revision }),
  },
  /** Reads the file into a draft; again whenever something was chosen differently. Edits of rows are kept. */
  'read-import': {
    access: writers,
    writes: true,
    input: z.object(target),
    output: z.object({ revision, jobId: z.uuid() }),
  },
  /** A window of the draft in the order of the file. */
  'list-draft-rows': {
    access: readers,
    input: z.object({
      importId,
      /** `all`, `rejected`, `warned`, `edited`, `left-out`, or the code of one reason or warning. */
      filter: z.string().max(40).default('all'),
      /** Name, ID number or line number. */
      q: z.string().trim().max(40).optional(),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({ rows: z.array(draftRow), nextCursor: cursor.nullable() }),
  },
  /**
   * One row, at once; colleagues may mend other rows meanwhile. An empty text empties the cell; `null` takes the file's own text
   * again. A row that a colleague has just mended is refused (`import-moved-on`).
   */
  'mend-row': {
    access: writers,
    writes: true,
    input: z.object({
      submission: submissionKey,
      importId,
      sheetNo,
      line,
      /** Of the row. */
      revision: count,
      fields: z.partialRecord(field, z.string().max(200).nullable()).default({}),
      /** The row is no payment; true leaves it out, false takes it back. */
      leaveOut: z.boolean().optional(),
    }),
    output: z.object({ row: draftRow, reading }),
  },
  /** The list of `export-faults`, mended: what differs in it is taken over by sheet and line, and the file read again. */
  'mend-from-file': {
    access: writers,
    writes: true,
    input: z.object({ ...target, uploadId: z.uuid() }),
    output: z.object({ revision, jobId: z.uuid() }),
  },
  'list-unknown-villages': {
    access: readers,
    input: z.object({
      importId,
      cursor: cursor.optional(),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({
      villages: z.array(unknownVillage),
      total: count,
      nextCursor: cursor.nullable(),
      revision,
    }),
  },
  /** Says which villages the file means, and reads it again. */
  'choose-villages': {
    access: writers,
    writes: true,
    input: z.object({
      submission: submissionKey,
      importId,
      revision,
      choices: z
        .array(
          z.object({
            text: z.string().trim().min(1).max(100),
            town: z.string().trim().max(100).nullable().default(null),
            village: villageCode,
            /** From now on the county knows the village by this name as well. */
            teach: z.boolean(),
          }),
        )
        .min(1, '请至少选择一个村')
        .max(200),
    }),
    output: z.object({
      revision,
      jobId: z.uuid(),
      /** Names that the county knows from now on. */
      taught: z.array(z.string()),
      /** Names that hold for this file only, with the reason. */
      onlyHere: z.array(z.object({ text: z.string(), why: z.string() })),
    }),
  },
  /** Every row with a fault in one file, which can be mended and sent again. */
  'export-faults': {
    access: writers,
    writes: true,
    input: z.object({ submission: submissionKey, importId, format: z.enum(['xlsx', 'csv']) }),
    output: z.object({ jobId: z.uuid() }),
  },
})
