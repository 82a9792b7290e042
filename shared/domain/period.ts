import { type Day, daysInMonth, twoDigits } from './dates'

export type PeriodKind = 'month' | 'year' | 'quarter' | 'half' | 'term'

export interface Period {
  /** Canonical text: `2026-06`, `2026`, `2026Q2`, `2026H1`, `2026春`, `2026秋`. */
  period: string
  kind: PeriodKind
  firstDay: Day
  lastDay: Day
}

const NUMERALS = '一二三四'

/** 1–4 from either 二 or 2. */
function ordinal(text: string): number {
  return NUMERALS.indexOf(text) + 1 || Number(text)
}

/** `months` counts from `firstMonth`; it may run into the next year (autumn term). */
function span(period: string, kind: PeriodKind, year: number, firstMonth: number, months: number): Period {
  const last = firstMonth + months - 1
  const lastYear = last > 12 ? year + 1 : year
  const lastMonth = last > 12 ? last - 12 : last
  return {
    period,
    kind,
    firstDay: `${year}-${twoDigits(firstMonth)}-01`,
    lastDay: `${lastYear}-${twoDigits(lastMonth)}-${daysInMonth(lastYear, lastMonth)}`,
  }
}

function wholeYear(year: number): Period {
  return span(String(year), 'year', year, 1, 12)
}

function month(year: number, m: number): Period | null {
  return m >= 1 && m <= 12 ? span(`${year}-${twoDigits(m)}`, 'month', year, m, 1) : null
}

function quarter(year: number, q: number): Period {
  return span(`${year}Q${q}`, 'quarter', year, q * 3 - 2, 3)
}

function half(year: number, h: number): Period {
  return span(`${year}H${h}`, 'half', year, h === 1 ? 1 : 7, 6)
}

/** Spring: February to July of its year. Autumn: August to January of the next. Together a year without a gap. */
function term(year: number, season: string): Period {
  return span(`${year}${season}`, 'term', year, season === '春' ? 2 : 8, 6)
}

/** A school year is named by two years: its first term is the autumn of one, its second the spring of the next. */
function schoolTerm(year: number, nextYear: string, n: string): Period | null {
  if (Number(nextYear) !== year + 1) return null
  return ordinal(n) === 1 ? term(year, '秋') : term(year + 1, '春')
}

/** Each way of writing, with what it means. */
const FORMS: readonly [RegExp, (year: number, part: string, part2: string) => Period | null][] = [
  [/^(\d{4})(?:年|年度|年全年)?$/, wholeYear],
  [/^(\d{4})[-/年](\d{1,2})(?:月|月份)?$/, (year, m) => month(year, Number(m))],
  [/^(\d{4})\.?(\d{2})$/, (year, m) => month(year, Number(m))],
  [/^(\d{4})(?:年|-)?Q([1-4])$/, (year, q) => quarter(year, Number(q))],
  [/^(\d{4})年?第?([一二三四1-4])季度$/, (year, q) => quarter(year, ordinal(q))],
  [/^(\d{4})(?:年|-)?H([12])$/, (year, h) => half(year, Number(h))],
  [/^(\d{4})年?([上下])半年$/, (year, h) => half(year, h === '上' ? 1 : 2)],
  [/^(\d{4})年?([春秋])(?:季|季学期|学期)?$/, term],
  [/^(\d{4})[-~至](\d{4})学年度?第?([一二12])学期$/, schoolTerm],
]

/**
 * Reads a period as it is stored or as people write it: also `2026年6月`, `202606`, `2026年`, `2026年度`, `2026年第二季度`,
 * `2026年上半年`, `2026年春季学期`, `2025-2026学年第二学期`. Null when it is none of these or lies outside 1949–2099.
 */
export function parsePeriod(text: string): Period | null {
  const tidy = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .toUpperCase()
  for (const [form, read] of FORMS) {
    const match = form.exec(tidy)
    if (!match) continue
    const year = Number(match[1])
    return year >= 1949 && year <= 2099 ? read(year, match[2] ?? '', match[3] ?? '') : null
  }
  return null
}

const WORDS: Record<PeriodKind, (period: string) => string> = {
  month: (p) => `${p.slice(0, 4)}年${Number(p.slice(5))}月`,
  year: (p) => `${p}年`,
  quarter: (p) => `${p.slice(0, 4)}年第${NUMERALS[Number(p.slice(5)) - 1]}季度`,
  half: (p) => `${p.slice(0, 4)}年${p.slice(5) === '1' ? '上' : '下'}半年`,
  term: (p) => `${p.slice(0, 4)}年${p.slice(4)}季学期`,
}

/** A stored period in words: `2026年6月`, `2026年第二季度`, `2026年春季学期`. Text that is no period comes back as it is. */
export function formatPeriod(period: string): string {
  const parsed = parsePeriod(period)
  return parsed ? WORDS[parsed.kind](parsed.period) : period
}
