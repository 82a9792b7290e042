import type { InputOf, OutputOf } from '@shared/contracts'
import { formatPeriod, parsePeriod } from '@shared/domain/period'
import { groupWords } from '../words'

export type FirstPage = OutputOf<'public-api', 'list-payments'>
export type Filter = Omit<InputOf<'public-api', 'list-payments'>, 'cursor' | 'limit'>
type Params = Partial<Record<string, string>>

/** More periods than this are only offered once a year is chosen. */
const mostPeriods = 12

const numberIn = (text: string | undefined, from: number, to: number) => {
  const value = /^\d{1,4}$/.test(text ?? '') ? Number(text) : Number.NaN
  return value >= from && value <= to ? value : undefined
}

/** The filter that a link asks for; what is not understood is left out. */
export function filterOf(village: string, params: Params): Filter {
  return {
    village,
    programme: params.programme || undefined,
    year: numberIn(params.year, 2000, 2100),
    period: params.period?.slice(0, 10) || undefined,
    group: numberIn(params.group, 1, 999),
    q: params.q?.trim().slice(0, 20) || undefined,
  }
}

/** What is shown, in words: `2026年 · 3组 · 姓名“张”`. */
export function filterWords({ year, period, group, q }: Filter): string {
  const words = [
    period ? formatPeriod(period) : year && `${year}年`,
    groupWords(group ?? null),
    q && `姓名“${q}”`,
  ]
  return words.filter(Boolean).join(' · ')
}

/** Whether anything but village and programme narrows the list. */
export function isNarrowed(filter: Filter): boolean {
  return filterWords(filter) !== ''
}

/** The same list without year, period, group and name. */
export function widened({ village, programme }: Filter): Filter {
  return { village, programme }
}

export interface Choices {
  key: 'year' | 'period' | 'group'
  label: string
  chips: { value: string; label: string }[]
  value: string
  /** The filter after a choice; empty text means all. */
  choose: (value: string) => Filter
}

/** Newest first by the last day: years, terms, quarters and months in one row. */
function newestFirst(periods: readonly string[]): string[] {
  const end = (period: string) => parsePeriod(period)?.lastDay ?? ''
  return [...periods].sort((a, b) => Number(end(a) < end(b)) - Number(end(a) > end(b)))
}

/** The rows of chips; a row with nothing to choose is left out. Another year lets go of the period. */
export function choicesOf(filter: Filter, summary: NonNullable<FirstPage['summary']>): Choices[] {
  const number = (value: string) => (value ? Number(value) : undefined)
  const { years, periods, groups } = summary
  const offered = periods.length <= mostPeriods || filter.year || filter.period ? newestFirst(periods) : []
  const rows: Choices[] = [
    {
      key: 'year',
      label: '年份',
      chips: [
        { value: '', label: '全部年份' },
        ...years.map((year) => ({ value: String(year), label: `${year}年` })),
      ],
      value: String(filter.year ?? ''),
      choose: (value) => ({ ...filter, year: number(value), period: undefined }),
    },
    {
      key: 'period',
      label: '哪一期',
      chips: [
        { value: '', label: '各期都看' },
        ...offered.map((period) => ({ value: period, label: formatPeriod(period) })),
      ],
      value: filter.period ?? '',
      choose: (value) => ({ ...filter, period: value || undefined }),
    },
    {
      key: 'group',
      label: '村组',
      chips: [
        { value: '', label: '全村' },
        ...groups.map((group) => ({ value: String(group), label: `${group}组` })),
      ],
      value: String(filter.group ?? ''),
      choose: (value) => ({ ...filter, group: number(value) }),
    },
  ]
  return rows.filter(({ chips, value }) => chips.length > 2 || value !== '')
}

/** Whether the programme shown has numbers only, so that there is nothing to search or add up. */
export function isCountsOnly(first: FirstPage | undefined, filter: Filter): boolean {
  const { payments, notListed } = first?.summary ?? { payments: 0, notListed: [] }
  return (
    filter.programme !== undefined &&
    !isNarrowed({ ...filter, year: undefined }) &&
    payments === 0 &&
    notListed.length > 0
  )
}
