import * as z from 'zod'
import { accountCadences, accountStates } from '../domain/accounts'
import { accountAnswers, accountPeriod, lineKind, publicLine } from './accounts-public'
import { cursor, day, fen, instant, regionCode, submissionKey, villageCode } from './common'
import { defineApi } from './contract'

const makers = ['accountant', 'leader'] as const
const writers = ['accountant'] as const
const readers = ['accountant', 'leader', 'supervisor'] as const

const versionId = z.int().positive()
/** The revision that the page saw; somebody else's change in between is a conflict (`account-moved-on`). */
const seen = { submission: submissionKey, versionId, revision: z.int().min(0) }
const reason = z.string().trim().min(4, '请写明原因，至少 4 个字').max(200)
const summary = z.string().trim().min(2, '请用大白话写明干了什么').max(120)
/** A rectangle in thousandths of the page's width and height. */
const rectangle = z.object({
  x: z.int().min(0).max(1000),
  y: z.int().min(0).max(1000),
  w: z.int().min(1).max(1000),
  h: z.int().min(1).max(1000),
})

const version = z.object({
  versionId,
  version: z.int(),
  state: z.enum(accountStates),
  stateLabel: z.string(),
  revision: z.int(),
  unitName: z.string(),
  openingFen: fen.nullable(),
  closingFen: fen.nullable(),
  incomeFen: fen,
  spendingFen: fen,
  lines: z.int(),
  pages: z.int(),
  createdBy: z.string(),
  createdAt: instant,
  submittedBy: z.string().nullable(),
  returned: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
  correctionReason: z.string().nullable(),
  publishedBy: z.string().nullable(),
  publishedOn: day.nullable(),
  postingUntil: day.nullable(),
  ended: z.object({ by: z.string(), on: day, reason: z.string() }).nullable(),
})

/** What may be done now, decided by the server. */
const may = z.object({
  edit: z.boolean(),
  submit: z.boolean(),
  /** Second person of the unit, or the town's leader. */
  publish: z.boolean(),
  returnIt: z.boolean(),
  withdraw: z.boolean(),
  correct: z.boolean(),
  discard: z.boolean(),
})

const book = z.object({
  bookId: z.int(),
  village: villageCode,
  villageName: z.string(),
  townName: z.string(),
  period: accountPeriod,
  periodLabel: z.string(),
  dueOn: day,
  late: z.boolean(),
  /** The version at work (draft, submitted); else the published one; else the newest. */
  current: version,
  /** The published version when `current` is another one. */
  published: version.nullable(),
})

const bookDetail = book.extend({
  /** Newest first. */
  versions: z.array(version),
  may,
  /** Why not, where somebody would expect that he may; in one sentence. */
  mayNot: z.string().nullable(),
})

const afterWrite = z.object({ versionId, revision: z.int() })

/** A line as its makers see it: names are not masked. */
const staffLine = publicLine.extend({
  counterpartyIsPerson: z.boolean(),
  /** Where it came from (工作表“明细”第 12 行); null when typed. */
  source: z.string().nullable(),
  /** What residents read instead of the name. */
  counterpartyShown: z.string().nullable(),
})

export const lineInput = z.object({
  kind: lineKind,
  category: z.string().min(1, '请选择类别').max(40),
  day: day.nullable(),
  summary,
  amountFen: fen,
  counterparty: z.string().trim().max(60).nullable(),
  counterpartyIsPerson: z.boolean().default(false),
  project: z.string().trim().max(60).nullable().default(null),
  quantity: z.string().trim().max(30).nullable().default(null),
  inUse: z.boolean().nullable().default(null),
  contractFen: fen.nullable().default(null),
  progress: z.int().min(0).max(100, '进度最多 100').nullable().default(null),
  acceptedOn: day.nullable().default(null),
  effect: z.string().trim().max(200).nullable().default(null),
})

const fault = z.object({
  /** `stop`: cannot be submitted like this. `look`: shown to the second person, and partly to residents. */
  level: z.enum(['stop', 'look']),
  code: z.string(),
  words: z.string(),
  lineId: z.int().nullable(),
  pageId: z.uuid().nullable(),
})

const voucher = z.object({
  id: z.uuid(),
  name: z.string(),
  pages: z.int(),
  /** Pages that somebody has looked at and found free of personal data. */
  confirmed: z.int(),
  /** Pages that belong to a line of this version. */
  linked: z.int(),
})

const staffPage = z.object({
  id: z.uuid(),
  voucherId: z.uuid(),
  pageNo: z.int(),
  width: z.int(),
  height: z.int(),
  stamp: z.string(),
  covers: z.array(rectangle),
  confirmedBy: z.string().nullable(),
  /** Lines of this version that it proves. */
  lines: z.array(z.int()),
  /** JPEG, base64. */
  thumb: z.string(),
})

const category = z.object({
  code: z.string(),
  kind: lineKind,
  label: z.string(),
  words: z.array(z.string()),
  shouldBeZero: z.boolean(),
  hidden: z.boolean(),
  /** The county has changed or added it. */
  changed: z.boolean(),
})

/** Village accounts: the desk of village accountants and of the town's agency (三资代理). */
export const accountsApi = defineApi({
  /** Villages whose accounts the actor keeps or watches. */
  'list-account-villages': {
    access: readers,
    input: z.object({}),
    output: z.object({
      villages: z.array(
        z.object({
          village: villageCode,
          name: z.string(),
          townName: z.string(),
          cadence: z.enum(accountCadences),
          newestPeriod: accountPeriod.nullable(),
          /** Periods that should have been published by now and were not. */
          late: z.int(),
        }),
      ),
    }),
  },
  'list-account-categories': {
    access: readers,
    input: z.object({}),
    output: z.object({ categories: z.array(category), mayChange: z.boolean() }),
  },
  /** The county's own label, or a category of its own. */
  'set-account-category': {
    access: ['supervisor'],
    writes: true,
    input: z.object({
      submission: submissionKey,
      code: z.string().regex(/^[a-z][a-z0-9-]{1,38}$/, '代码用小写字母、数字和短横'),
      kind: lineKind,
      label: z.string().trim().min(2, '请写名称').max(20),
      words: z.array(z.string().trim().min(1).max(20)).max(20),
      shouldBeZero: z.boolean(),
      hidden: z.boolean(),
      reason,
    }),
    output: z.object({ categories: z.array(category) }),
  },
  'list-books': {
    access: makers,
    input: z.object({
      view: z.enum(['at-work', 'to-publish', 'published', 'all']).default('at-work'),
      village: villageCode.optional(),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({
      books: z.array(book),
      nextCursor: cursor.nullable(),
      counts: z.object({ atWork: z.int(), toPublish: z.int(), late: z.int() }),
    }),
  },
  'get-book': { access: makers, input: z.object({ bookId: z.int().positive() }), output: bookDetail },
  /** Begins the book of a village and period; asked again, gives the draft that is there. */
  'open-book': {
    access: writers,
    writes: true,
    input: z.object({ submission: submissionKey, village: villageCode, period: accountPeriod }),
    output: bookDetail,
  },
  'set-book-balance': {
    access: writers,
    writes: true,
    input: z.object({ ...seen, openingFen: fen.nullable(), closingFen: fen.nullable() }),
    output: afterWrite,
  },
  /** As in the file or as typed, oldest first. */
  'list-book-lines': {
    access: makers,
    input: z.object({
      versionId,
      kind: lineKind.optional(),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(50).default(30),
    }),
    output: z.object({ lines: z.array(staffLine), nextCursor: cursor.nullable() }),
  },
  /** A new line, or the changed one when `lineId` is named. */
  'save-line': {
    access: writers,
    writes: true,
    input: z.object({ ...seen, lineId: z.int().positive().optional(), line: lineInput }),
    output: afterWrite.extend({ line: staffLine }),
  },
  'remove-line': {
    access: writers,
    writes: true,
    input: z.object({ ...seen, lineId: z.int().positive() }),
    output: afterWrite,
  },
  /**
   * Reads an uploaded table of lines by a job: 收支明细账, 序时账, 科目余额表, 资产资源台账, 工程项目台账. With any fault nothing is
   * taken over and every fault is named at its cell.
   */
  'import-lines': {
    access: writers,
    writes: true,
    input: z.object({
      ...seen,
      uploadId: z.uuid(),
      /** `replace`: lines of the kinds that the file holds are removed first. */
      mode: z.enum(['replace', 'append']),
    }),
    output: z.object({ jobId: z.uuid() }),
  },
  /** What is missing or doubtful, and what residents will see. */
  'check-book': {
    access: makers,
    input: z.object({ versionId }),
    output: z.object({ revision: z.int(), faults: z.array(fault), preview: accountAnswers, may }),
  },
  'submit-book': { access: writers, writes: true, input: z.object(seen), output: bookDetail },
  /** By a second person of the same unit or the town's leader. */
  'publish-book': { access: makers, writes: true, input: z.object(seen), output: bookDetail },
  'return-book': { access: makers, writes: true, input: z.object({ ...seen, reason }), output: bookDetail },
  /** Gone from sight at once; that it was withdrawn, and why, stays in sight. */
  'withdraw-book': { access: makers, writes: true, input: z.object({ ...seen, reason }), output: bookDetail },
  /** Opens a new version with the published lines; residents keep seeing the published one until the new one is published. */
  'correct-book': { access: writers, writes: true, input: z.object({ ...seen, reason }), output: bookDetail },
  'discard-book': { access: writers, writes: true, input: z.object(seen), output: z.object({}) },
  /** An uploaded photo or PDF (at most 400 pages), made into pages by a job. */
  'add-voucher': {
    access: writers,
    writes: true,
    input: z.object({
      ...seen,
      uploadId: z.uuid(),
      name: z.string().trim().min(1, '请写凭证名称').max(60),
      /** Every page proves this line. */
      lineId: z.int().positive().optional(),
    }),
    output: z.object({ jobId: z.uuid() }),
  },
  'list-vouchers': {
    access: makers,
    input: z.object({ versionId }),
    output: z.object({ vouchers: z.array(voucher) }),
  },
  'remove-voucher': {
    access: writers,
    writes: true,
    input: z.object({ ...seen, voucherId: z.uuid() }),
    output: afterWrite,
  },
  'list-voucher-pages': {
    access: makers,
    input: z.object({
      versionId,
      voucherId: z.uuid().optional(),
      lineId: z.int().positive().optional(),
      /** Pages that nobody has confirmed yet. */
      onlyUnconfirmed: z.boolean().default(false),
      /** Position of the first page wanted, counted from 1: straight to page 200. */
      from: z.int().min(1).max(100_000).default(1),
      limit: z.int().min(1).max(12).default(12),
    }),
    output: z.object({ pages: z.array(staffPage), total: z.int() }),
  },
  /** One page as residents would see it: covered. Base64 JPEG. */
  'get-voucher-page': {
    access: makers,
    input: z.object({ pageId: z.uuid() }),
    output: z.object({
      mediaType: z.literal('image/jpeg'),
      stamp: z.string(),
      width: z.int(),
      height: z.int(),
      covers: z.array(rectangle),
      confirmedBy: z.string().nullable(),
      data: z.string(),
    }),
  },
  /** Says which lines the pages `fromPage`–`toPage` of a voucher prove, in place of what was said before. */
  'link-voucher-pages': {
    access: writers,
    writes: true,
    input: z.object({
      ...seen,
      voucherId: z.uuid(),
      fromPage: z.int().min(1).max(400),
      toPage: z.int().min(1).max(400),
      lineIds: z.array(z.int().positive()).max(20),
    }),
    output: afterWrite,
  },
  /** The server paints black rectangles into the picture; the page has to be confirmed anew. Also possible when published. */
  'cover-voucher-page': {
    access: writers,
    writes: true,
    input: z.object({
      submission: submissionKey,
      pageId: z.uuid(),
      stamp: z.string().max(64),
      /** All of them: the picture is made anew from the original. Of a published page none can be taken away. */
      covers: z.array(rectangle).max(60),
    }),
    output: z.object({ stamp: z.string(), covers: z.array(rectangle), thumb: z.string() }),
  },
  /** These pages, as they are now, show no ID number, phone or bank account. */
  'confirm-voucher-pages': {
    access: writers,
    writes: true,
    input: z.object({
      submission: submissionKey,
      pages: z
        .array(z.object({ pageId: z.uuid(), stamp: z.string().max(64) }))
        .min(1)
        .max(20),
    }),
    output: z.object({ confirmed: z.int() }),
  },
  'set-account-cadence': {
    access: ['leader', 'supervisor'],
    writes: true,
    input: z.object({
      submission: submissionKey,
      village: villageCode,
      cadence: z.enum(accountCadences),
      reason,
    }),
    output: z.object({ village: villageCode, cadence: z.enum(accountCadences) }),
  },
  /** Which villages have published what, by town: who is late. */
  'list-account-duties': {
    access: readers,
    input: z.object({ region: regionCode.optional(), months: z.int().min(1).max(24).default(6) }),
    output: z.object({
      asOf: day,
      /** What binds: days after the end of the period, and the article. */
      rule: z.object({
        monthDays: z.int(),
        quarterDays: z.int(),
        postingDays: z.int(),
        source: z.string(),
      }),
      totals: z.object({ villages: z.int(), due: z.int(), onTime: z.int(), late: z.int(), missing: z.int() }),
      villages: z.array(
        z.object({
          village: villageCode,
          name: z.string(),
          townName: z.string(),
          cadence: z.enum(accountCadences),
          /** Oldest first. */
          periods: z.array(
            z.object({
              period: accountPeriod,
              label: z.string(),
              dueOn: day,
              state: z.enum(['on-time', 'late', 'missing', 'at-work', 'withdrawn', 'not-due']),
              publishedOn: day.nullable(),
              /** Calendar days after the last day. */
              daysLate: z.int().nullable(),
            }),
          ),
        }),
      ),
    }),
  },
})
