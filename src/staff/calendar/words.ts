import { type Day, formatDate } from '@shared/domain/dates'
import { dayWords } from '../parts/words'
import type { CalendarDay, DayKind, Moves, ReadNotice } from './calendar-types'

/** Kinds of days in words. */
export const dayKinds: Record<DayKind, { label: string }> = {
  work: { label: '上班' },
  rest: { label: '周末休息' },
  holiday: { label: '放假' },
  'make-up': { label: '调休上班' },
}

export const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const

/** Squares before the first day of a month, so that weeks begin on Monday. */
export const emptySquares = (first: Day): number => (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7

/** The days of a year by month. */
export function byMonth(days: readonly CalendarDay[]): { month: number; days: CalendarDay[] }[] {
  return Array.from({ length: 12 }, (_, index) => ({
    month: index + 1,
    days: days.filter(({ day }) => Number(day.slice(5, 7)) === index + 1),
  }))
}

/** What a screen reader says of a day: `10月1日，放假，国庆节`. */
export const dayLabel = ({ day, kind, name, source }: CalendarDay) =>
  [dayWords(day), dayKinds[kind].label, name, source === 'correction' && '县里改过']
    .filter(Boolean)
    .join('，')

/** How many running deadlines get another last day, and which way. */
export function movesWords({ total, groups }: Moves): string[] {
  if (total === 0) return ['没有正在算的期限要变。']
  return [
    `正在算的期限有 ${total} 个要变：`,
    ...groups.map(
      ({ label, from, to, count }) => `${label}：${dayWords(from)} → ${dayWords(to)}，${count} 件`,
    ),
  ]
}

interface NoticeLine {
  key: string
  words: string
}

/** A day as it stands in a notice: without the year that the notice is for. */
export const noticeDay = (day: Day, year: number | null) =>
  formatDate(day, year === null ? day.replace(/^\d{4}/, '0000') : `${year}-01-01`)

/** Days of a notice as people read it, one line a holiday: `国庆节：10月1日至10月7日放假；9月20日、10月10日上班`. */
export function noticeLines({ days, year }: Pick<ReadNotice, 'days' | 'year'>): NoticeLine[] {
  const say = (day: Day) => noticeDay(day, year)
  const names = [...new Set(days.map(({ name }) => name))]
  return names.map((name) => {
    const of = (kind: 'holiday' | 'make-up') =>
      days.filter((day) => day.name === name && day.kind === kind).map(({ day }) => day)
    const parts = [
      of('holiday').length > 0 && `${ranges(of('holiday'), say).join('、')}放假`,
      of('make-up').length > 0 && `${of('make-up').map(say).join('、')}上班`,
    ]
    return { key: name, words: `${name}：${parts.filter(Boolean).join('；')}` }
  })
}

const isNext = (day: Day, after: Day) =>
  new Date(`${after}T00:00:00Z`).getTime() - new Date(`${day}T00:00:00Z`).getTime() === 86_400_000

function ranges(days: readonly Day[], say: (day: Day) => string): string[] {
  const runs: Day[][] = []
  for (const day of [...days].sort()) {
    const last = runs.at(-1)
    if (last && isNext(last.at(-1)!, day)) last.push(day)
    else runs.push([day])
  }
  return runs.map((run) => (run.length === 1 ? say(run[0]!) : `${say(run[0]!)}至${say(run.at(-1)!)}`))
}
