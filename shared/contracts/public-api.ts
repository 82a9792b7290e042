import * as z from 'zod'
import { payStatuses, returnReasons } from '../domain/bank-result'
import { publicMeasureNames } from '../domain/statistics/public-measures'
import { publicAccountsApi } from './accounts-public'
import {
  county,
  cursor,
  day,
  fen,
  programmeCode,
  regionCode,
  regionRef,
  villageCode,
  villageRef,
  year,
} from './common'
import { defineApi } from './contract'
import { policyCard, publicPoliciesApi } from './policies'

const paymentRow = z.object({
  id: z.int(),
  programmeCode,
  programmeName: z.string(),
  /** Already masked by the programme's disclosure profile. */
  name: z.string(),
  group: z.int().nullable(),
  period: z.string(),
  paidOn: day,
  /** false: the file gave no day; paidOn is then the last day of the period, or of the import when that came first. */
  paidOnExact: z.boolean(),
  /** Negative for money that came back (追缴, 退款). */
  amountFen: fen,
  isRecovery: z.boolean(),
  /** The list that it stands in was corrected after its publication. */
  corrected: z.boolean(),
  /** This very payment was changed by it. */
  changed: z.boolean(),
})

const office = z.object({ name: z.string(), phone: z.string().nullable() })

/** What came back is in `amountFen` already; `recoveredFen` says how much it was. Who gave everything back is not counted. */
const yearTotal = z.object({
  year,
  amountFen: fen,
  recoveredFen: fen,
  payments: z.int(),
  people: z.int(),
  households: z.int(),
})

/** What a resident may see. Nobody logs in; everything is scoped to one village and throttled. */
export const publicApi = defineApi({
  ...publicAccountsApi,
  ...publicPoliciesApi,
  /** Children of a region; without `parent`, the counties that use the product. */
  'list-regions': {
    access: ['anyone'],
    input: z.object({ parent: regionCode.optional() }),
    output: z.object({ county: county.nullable(), path: z.array(regionRef), children: z.array(regionRef) }),
  },
  /** Villages by name or pinyin initials within one county. At most 30. */
  'search-villages': {
    access: ['anyone'],
    input: z.object({ county: regionCode, q: z.string().trim().min(1, '请输入村名').max(20) }),
    output: z.object({ villages: z.array(villageRef) }),
  },
  /** The village's account for one year: totals, programmes, months, newest publications. */
  'get-village': {
    access: ['anyone'],
    input: z.object({ village: villageCode, year: year.optional() }),
    output: z.object({
      village: villageRef,
      county,
      /** The year that programmes and months describe. */
      year,
      years: z.array(yearTotal),
      programmes: z.array(
        z.object({
          code: programmeCode,
          name: z.string(),
          kind: z.string(),
          amountFen: fen,
          recoveredFen: fen,
          payments: z.int(),
          people: z.int(),
        }),
      ),
      months: z.array(z.object({ month: z.int().min(1).max(12), amountFen: fen })),
      publications: z.array(
        z.object({
          batchId: z.int(),
          version: z.int(),
          programmeCode,
          programmeName: z.string(),
          period: z.string(),
          amountFen: fen,
          payments: z.int(),
          publishedOn: day,
          /** Days of the statutory posting period left; 0 when it is over. */
          postingDaysLeft: z.int(),
          isRecovery: z.boolean(),
          corrected: z.boolean(),
          /** Why, in the words of the unit. */
          correctionReason: z.string().nullable(),
        }),
      ),
      /** Lists that were taken back in the last ninety days and have not come again, newest first; at most five. */
      withdrawals: z.array(
        z.object({
          programmeName: z.string(),
          period: z.string(),
          publishedOn: day,
          withdrawnOn: day,
          reason: z.string(),
        }),
      ),
    }),
  },
  /** What became of reports and clues in a county or town, the last twelve months as of last night. Small counts are hidden. */
  'get-statistics': {
    access: ['anyone'],
    input: z.object({ region: regionCode }),
    output: z.object({
      region: z.object({ code: regionCode, name: z.string() }),
      county,
      /** null: nothing was published yet. */
      asOf: day.nullable(),
      measures: z.array(
        z.object({
          key: z.enum(publicMeasureNames),
          label: z.string(),
          /** 件, 条, 人 */
          unit: z.string(),
          explain: z.string(),
          /** Of the twelve months; null: too few to be told. */
          n: z.int().nullable(),
          /** Of `recovered` alone. */
          fen: fen.nullable(),
          /** Oldest first. */
          months: z.array(z.object({ month: z.string(), n: z.int().nullable(), fen: fen.nullable() })),
        }),
      ),
      note: z.string(),
    }),
  },
  'get-programme': {
    access: ['anyone'],
    input: z.object({ county: regionCode, programme: programmeCode }),
    output: policyCard,
  },
  /** Who got what in one village. Keyset pages; `summary` comes with the first page only. */
  'list-payments': {
    access: ['anyone'],
    input: z.object({
      village: villageCode,
      programme: programmeCode.optional(),
      year: year.optional(),
      period: z.string().max(10).optional(),
      group: z.int().min(1).max(999).optional(),
      /** Name as displayed, or pinyin initials. */
      q: z.string().trim().max(20).optional(),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(50).default(30),
    }),
    output: z.object({
      village: villageRef,
      programme: policyCard.nullable(),
      rows: z.array(paymentRow),
      nextCursor: cursor.nullable(),
      summary: z
        .object({
          payments: z.int(),
          amountFen: fen,
          /** What came back; in `amountFen` already. */
          recoveredFen: fen,
          years: z.array(year),
          periods: z.array(z.string()),
          groups: z.array(z.int()),
          /** Programmes whose rows are not listed one by one (only counts are public), said plainly. */
          notListed: z.array(z.object({ programmeName: z.string(), people: z.int(), amountFen: fen })),
        })
        .nullable(),
    }),
  },
  /**
   * One payment. Asked for a row that was corrected since, it answers with the row that stands in its place (`replaces`). Errors:
   * `payment-withdrawn` and `payment-removed`, with the unit's reason in the field `reason`.
   */
  'get-payment': {
    access: ['anyone'],
    input: z.object({ id: z.int().positive() }),
    output: paymentRow.extend({
      /** The row that was asked for, when another one stands in its place now. */
      replaces: z.int().nullable(),
      /** What the correction changed about this payment, in plain words; empty when only others were corrected. */
      changes: z.array(z.string()),
      village: villageRef,
      county,
      persons: z.int().nullable(),
      quantity: z.string().nullable(),
      quantityUnit: z.string().nullable(),
      standardYuan: z.string().nullable(),
      school: z.string().nullable(),
      department: z.string(),
      batchId: z.int(),
      version: z.int(),
      publishedOn: day,
      postingDaysLeft: z.int(),
      /** Earlier and later published versions of the same batch, newest first, with what was said about the change. */
      history: z.array(
        z.object({
          version: z.int(),
          publishedOn: day,
          state: z.enum(['published', 'superseded', 'withdrawn']),
          reason: z.string().nullable(),
        }),
      ),
      policy: policyCard,
    }),
  },
  /**
   * Own payments by name and ID number. Nothing is stored; a wrong pair and an unknown person get the same answer
   * (`person-not-matched`) after the same work.
   */
  'find-my-payments': {
    access: ['anyone'],
    input: z.object({
      county: regionCode,
      name: z.string().trim().min(1, '请输入姓名').max(30),
      idNumber: z.string().trim().min(1, '请输入身份证号').max(40),
    }),
    output: z.object({
      name: z.string(),
      /** What arrived, as far as is known: without what the bank returned. */
      totalFen: fen,
      /** Returned by the bank and not sent again yet. */
      notArrivedFen: fen,
      /** Newest first; at most the last six years. */
      years: z.array(
        z.object({
          year,
          amountFen: fen,
          programmes: z.array(
            z.object({ code: programmeCode, name: z.string(), amountFen: fen, payments: z.int() }),
          ),
          payments: z.array(
            z.object({
              id: z.int(),
              programmeCode,
              programmeName: z.string(),
              period: z.string(),
              paidOn: day,
              paidOnExact: z.boolean(),
              amountFen: fen,
              isRecovery: z.boolean(),
              village: villageRef,
              villageName: z.string(),
              accountLast4: z.string().nullable(),
              department: z.string(),
              /** What the bank made of it; all null where the department's list does not tell. */
              payStatus: z.enum(payStatuses).nullable(),
              returnReason: z.enum(returnReasons).nullable(),
              returnedOn: day.nullable(),
              /** Sent again (补发) after the bank returned it. */
              paidAgain: z.object({ id: z.int(), paidOn: day, paidOnExact: z.boolean() }).nullable(),
              /** The payment that this one sends again. */
              paysAgain: z.object({ id: z.int(), paidOn: day, paidOnExact: z.boolean() }).nullable(),
              /** Where one goes with ID card and bank card: the town; and who pays. */
              desk: office.nullable(),
              payer: office.nullable(),
            }),
          ),
        }),
      ),
    }),
  },
})
