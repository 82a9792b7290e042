import type { Database } from '@core/db/schema'
import { checkBalance, chooseSimilar, median } from '@shared/domain/account-comparison'
import { periodBefore, samePeriodLastYear } from '@shared/domain/account-periods'
import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import type { Kysely } from 'kysely'
import type { Categories } from '../categories/load-categories'
import { describeLine } from '../lines/describe-line'
import type { Answers, Asked } from './answers'
import {
  type PublishedTotal,
  type Source,
  selectBelongings,
  selectCandidates,
  selectEffects,
  selectLargest,
  selectPublication,
  selectPublishedTotals,
  selectTotals,
  selectUnproven,
  type TotalRow,
} from './answers.queries'
import { findConcerns, UNPROVEN_FROM_FEN } from './find-concerns'

type Side = Answers['income']

const LARGEST = 10
const MOST_PROJECTS = 50
const MOST_EFFECTS = 20

/**
 * Answers the five questions about one period of a village: where the money came from, where it went, what was done, what came of it,
 * and what is to be looked at. Compared with the same period of the year before and with the median of similar villages.
 */
export async function answerQuestions(
  db: Kysely<Database>,
  source: Source,
  asked: Asked,
  categories: Categories,
): Promise<Answers> {
  const { versionId, village, period } = asked
  const lastPeriod = samePeriodLastYear(period)
  // they know nothing of each other; a call has two connections
  const [totals, lastYearVersion, former, others, largest, projects, effects, belongings, unproven] =
    await Promise.all([
      selectTotals(db, source, versionId),
      selectPublication(db, village, lastPeriod),
      selectPublication(db, village, periodBefore(period).period),
      similarTotals(db, asked),
      selectLargest(db, source, versionId, { kind: 'spending', limit: LARGEST }),
      selectLargest(db, source, versionId, { kind: 'project', limit: MOST_PROJECTS }),
      selectEffects(db, source, versionId, MOST_EFFECTS),
      selectBelongings(db, source, versionId),
      selectUnproven(db, source, versionId, UNPROVEN_FROM_FEN),
    ])
  const lastYear = lastYearVersion ? await selectPublishedTotals(db, [village], lastPeriod) : null
  const income = sideOf('income', totals, lastYear, others, categories)
  const spending = sideOf('spending', totals, lastYear, others, categories)
  const balance = checkBalance(
    {
      openingFen: asked.openingFen,
      closingFen: asked.closingFen,
      incomeFen: income.totalFen,
      spendingFen: spending.totalFen,
      formerClosingFen: former?.closingFen ?? null,
    },
    formatYuan,
  )
  return {
    income,
    spending,
    largestSpending: largest.map((row) => describeLine(row, categories)),
    projects: projects.map((row) => describeLine(row, categories)),
    assets: { count: belongings.assets, valueFen: belongings.valueFen, idle: belongings.idle },
    debts: { count: belongings.debts, amountFen: belongings.owedFen },
    effects: effects.map((row) => ({ lineId: row.id, title: row.summary, words: row.effect ?? '' })),
    concerns: findConcerns({ asked, balance, spending, projects, idle: belongings.idle, unproven }),
    balance,
    similar: others && { villages: others.villages.length, how: others.how },
    lastYearLabel: lastYear && formatPeriod(lastPeriod),
  }
}

interface Others {
  villages: string[]
  how: string
  totals: PublishedTotal[]
}

async function similarTotals(db: Kysely<Database>, asked: Asked): Promise<Others | null> {
  const { county, village, period } = asked
  const candidates = await selectCandidates(db, county, village, period)
  const self = candidates.find((c) => c.village === village) ?? { village, households: null }
  const chosen = chooseSimilar(self, candidates)
  if (!chosen) return null
  return { ...chosen, totals: await selectPublishedTotals(db, chosen.villages, period) }
}

/** One side of the account. A village without a category has spent nothing on it; that counts in the median. */
function sideOf(
  kind: 'income' | 'spending',
  totals: readonly TotalRow[],
  lastYear: readonly TotalRow[] | null,
  others: Others | null,
  categories: Categories,
): Side {
  const own = totals.filter((t) => t.kind === kind)
  const before = lastYear?.filter((t) => t.kind === kind) ?? null
  const sum = (rows: readonly TotalRow[], code?: string) =>
    rows
      .filter((t) => code === undefined || t.category === code)
      .reduce((total, { amountFen }) => total + amountFen, 0)
  const usual = (code?: string) =>
    others &&
    median(
      others.villages.map((village) =>
        sum(
          others.totals.filter((t) => t.village === village && t.kind === kind),
          code,
        ),
      ),
    )
  return {
    totalFen: sum(own),
    lines: own.reduce((n, { lines }) => n + lines, 0),
    lastYearFen: before && sum(before),
    similarFen: usual(),
    categories: own.map(({ category, amountFen, lines }) => ({
      code: category,
      label: categories.label(category),
      amountFen,
      lines,
      shouldBeZero: categories.shouldBeZero(category),
      lastYearFen: before && sum(before, category),
      similarFen: usual(category),
    })),
  }
}
