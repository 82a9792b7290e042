import * as z from 'zod'
import { accountLineKinds } from '../domain/accounts'
import { county, cursor, day, fen, villageCode, villageRef } from './common'
import { defineApi } from './contract'

/** `2026-06` or `2026Q2`. */
export const accountPeriod = z.string().regex(/^\d{4}(-\d{2}|Q[1-4])$/, '请写成 2026-06 或 2026Q2')
export const lineKind = z.enum(accountLineKinds)

/** One line as everybody may see it: private persons' names are masked. */
export const publicLine = z.object({
  id: z.int(),
  kind: lineKind,
  category: z.string(),
  categoryLabel: z.string(),
  day: day.nullable(),
  /** What was done or bought, in plain words. */
  summary: z.string(),
  /** Spending, income: the amount. Asset: its value. Debt: what is owed. Project: what was paid so far. */
  amountFen: fen,
  /** Whom it went to or came from: an organisation's name, or a person's with all but the surname hidden. */
  counterparty: z.string().nullable(),
  /** Name of the project that it belongs to. */
  project: z.string().nullable(),
  /** 3 间, 12.5 亩 */
  quantity: z.string().nullable(),
  /** Assets. */
  inUse: z.boolean().nullable(),
  /** Projects. */
  contractFen: fen.nullable(),
  progress: z.int().min(0).max(100).nullable(),
  acceptedOn: day.nullable(),
  /** What the village has from it, in plain words. */
  effect: z.string().nullable(),
  /** Pages of vouchers that prove it. */
  pages: z.int(),
  /** Reception and the like, of which there should be none. */
  shouldBeZero: z.boolean(),
})

export const categoryTotal = z.object({
  code: z.string(),
  label: z.string(),
  amountFen: fen,
  lines: z.int(),
  shouldBeZero: z.boolean(),
  /** The same period of the year before; null when nothing was published for it. */
  lastYearFen: fen.nullable(),
  /** Median of the similar villages; null when there are too few of them. */
  similarFen: fen.nullable(),
})

export const moneySide = z.object({
  totalFen: fen,
  lines: z.int(),
  lastYearFen: fen.nullable(),
  similarFen: fen.nullable(),
  /** Largest first. */
  categories: z.array(categoryTotal),
})

export const accountBalance = z.object({
  openingFen: fen.nullable(),
  incomeFen: fen,
  spendingFen: fen,
  /** As the village published it. */
  closingFen: fen.nullable(),
  /** Opening + income − spending, worked out here; null without an opening balance. */
  computedFen: fen.nullable(),
  /** Published − worked out. */
  differenceFen: fen.nullable(),
  addsUp: z.boolean().nullable(),
  /** Closing balance of the period before, when that was published. */
  formerClosingFen: fen.nullable(),
  /** false: this opening is not the former closing. */
  continues: z.boolean().nullable(),
  /** In plain words. */
  words: z.string(),
})

export const similarVillages = z.object({
  /** How many villages the median is of. */
  villages: z.int(),
  /** How they were chosen. */
  how: z.string(),
})

export const accountConcern = z.object({
  code: z.enum([
    'does-not-add-up',
    'opening-differs',
    'should-be-zero',
    'without-voucher',
    'far-above-similar',
    'project-overpaid',
    'project-not-accepted',
    'asset-idle',
    'published-late',
  ]),
  words: z.string(),
  lineId: z.int().nullable(),
})

/** What the five questions are answered with; also the preview before publishing. */
export const accountAnswers = z.object({
  /** 钱从哪里来 */
  income: moneySide,
  /** 花到哪里去 */
  spending: moneySide,
  /** The largest spending lines; the rest by list-account-lines. */
  largestSpending: z.array(publicLine),
  /** 干了什么事 and 效果怎么样: projects, and what the village owns. */
  projects: z.array(publicLine),
  assets: z.object({ count: z.int(), valueFen: fen, idle: z.int() }),
  debts: z.object({ count: z.int(), amountFen: fen }),
  /** Lines that say what the village has from them (效果怎么样). */
  effects: z.array(z.object({ lineId: z.int(), title: z.string(), words: z.string() })),
  /** 有没有问题: never an accusation. */
  concerns: z.array(accountConcern),
  balance: accountBalance,
  similar: similarVillages.nullable(),
  /** What last year's figures are of (2025年6月); null when nothing was published for it. */
  lastYearLabel: z.string().nullable(),
})

const periodRow = z.object({
  period: accountPeriod,
  /** 2026年6月 */
  label: z.string(),
  state: z.enum(['published', 'withdrawn', 'missing', 'due']),
  incomeFen: fen.nullable(),
  spendingFen: fen.nullable(),
  publishedOn: day.nullable(),
  /** Last day on which it has to be published; null when it was. */
  dueOn: day.nullable(),
  late: z.boolean(),
})

/** A page of a voucher: the small picture comes along. */
const pageThumb = z.object({
  id: z.uuid(),
  voucherName: z.string(),
  pageNo: z.int(),
  pages: z.int(),
  /** Changes with the picture; a picture with the same stamp may be kept. */
  stamp: z.string(),
  width: z.int(),
  height: z.int(),
  /** JPEG, base64, about 160 px wide. */
  thumb: z.string(),
})

/** Village accounts as residents see them. Nobody logs in; scoped to one village and throttled. */
export const publicAccountsApi = defineApi({
  /** Without `period`: the newest published. The five questions of one period. */
  'get-village-accounts': {
    access: ['anyone'],
    input: z.object({ village: villageCode, period: accountPeriod.optional() }),
    output: z.object({
      village: villageRef,
      county,
      /** Newest first, at most 36; what is missing is among them. */
      periods: z.array(periodRow),
      /** The period that the answers describe; null when nothing was ever published. */
      period: accountPeriod.nullable(),
      label: z.string().nullable(),
      state: z.enum(['published', 'withdrawn', 'none']),
      /** Withdrawn and not published again: when and why. */
      withdrawn: z.object({ on: day, reason: z.string() }).nullable(),
      publication: z
        .object({
          version: z.int(),
          publishedOn: day,
          /** Posted at least until this day. */
          postingUntil: day,
          postingDaysLeft: z.int(),
          corrected: z.boolean(),
          unitName: z.string(),
        })
        .nullable(),
      /** Versions that were published once, newest first. */
      history: z.array(
        z.object({
          version: z.int(),
          publishedOn: day,
          state: z.enum(['published', 'superseded', 'withdrawn']),
          endedOn: day.nullable(),
          reason: z.string().nullable(),
        }),
      ),
      answers: accountAnswers.nullable(),
      /** Questions about lines of this village's accounts that were answered; null: none or fewer than three. */
      answeredQuestions: z.int().nullable(),
    }),
  },
  /** Lines of one period and kind, largest first. */
  'list-account-lines': {
    access: ['anyone'],
    input: z.object({
      village: villageCode,
      period: accountPeriod,
      kind: lineKind,
      category: z.string().max(40).optional(),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(50).default(30),
    }),
    output: z.object({ lines: z.array(publicLine), nextCursor: cursor.nullable() }),
  },
  'get-account-line': {
    access: ['anyone'],
    input: z.object({ id: z.int().positive() }),
    output: publicLine.extend({
      village: villageRef,
      county,
      period: accountPeriod,
      periodLabel: z.string(),
      version: z.int(),
      publishedOn: day,
      postingUntil: day,
      corrected: z.boolean(),
      /** Whom questions about it go to, in one sentence. */
      whoAnswers: z.string(),
      answeredQuestions: z.int().nullable(),
    }),
  },
  /** Pages that prove a line, small, a dozen at a time. */
  'list-line-pages': {
    access: ['anyone'],
    input: z.object({
      line: z.int().positive(),
      /** Position of the first page wanted among the pages of the line, counted from 1: straight to page 200. */
      from: z.int().min(1).max(100_000).default(1),
      limit: z.int().min(1).max(12).default(12),
    }),
    output: z.object({
      pages: z.array(pageThumb),
      total: z.int(),
      /** The index: which vouchers the pages are of, in order, and at which position each begins. */
      vouchers: z.array(z.object({ name: z.string(), from: z.int(), pages: z.int() })),
    }),
  },
  /** One page in reading size, base64 JPEG. */
  'get-line-page': {
    access: ['anyone'],
    input: z.object({ line: z.int().positive(), page: z.uuid() }),
    output: z.object({
      mediaType: z.literal('image/jpeg'),
      stamp: z.string(),
      width: z.int(),
      height: z.int(),
      data: z.string(),
    }),
  },
})
