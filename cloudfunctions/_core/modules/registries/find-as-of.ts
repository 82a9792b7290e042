import { basename } from 'node:path'
import { type Day, daysInMonth, makeDay } from '@shared/domain/dates'

/** Where the day for which a file speaks was found. */
export type AsOfSource = 'given' | 'title' | 'file-name' | 'today'

export interface AsOf {
  day: Day
  from: AsOfSource
}

export const AS_OF_SOURCES: Record<AsOfSource, string> = {
  given: '由载入的人指定',
  title: '取自表格标题',
  'file-name': '取自文件名',
  today: '文件里没有写清楚，按今天算',
}

const DAY = /(?<!\d)(20\d{2})(?:[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{2})(\d{2}))(?!\d)/g
const MONTH = /(?<!\d)(20\d{2})(?:[-.年](\d{1,2})月?|(0[1-9]|1[0-2]))(?![/-]?\d|\.\d)/g
/** The words that say it outright. */
const UNTIL =
  /(?:截至|截止|截止到|时点|数据日期)(?:日期|时间)?[:：]?(?:20\d{2}[-./年]?\d{1,2}[-./月]?\d{1,2}日?)/

function daysIn(text: string): Day[] {
  return [...text.matchAll(DAY)].flatMap(
    ([, year, m1, d1, m2, d2]) => makeDay(Number(year), Number(m1 ?? m2), Number(d1 ?? d2)) ?? [],
  )
}

function monthEndsIn(text: string): Day[] {
  return [...text.replace(DAY, ' ').matchAll(MONTH)].flatMap(([, year, m1, m2]) => {
    const month = Number(m1 ?? m2)
    if (month < 1 || month > 12) return []
    return makeDay(Number(year), month, daysInMonth(Number(year), month)) ?? []
  })
}

/** The only day that is named and has come; null when there is none or more than one. */
function onlyOne(days: Day[], today: Day): Day | null {
  const past = [...new Set(days)].filter((day) => day <= today)
  return past.length === 1 ? past[0]! : null
}

function clearDay(texts: string[], today: Day): Day | null {
  const outright = texts.flatMap((text) => UNTIL.exec(text)?.[0] ?? [])
  return (
    onlyOne(outright.flatMap(daysIn), today) ??
    onlyOne(texts.flatMap(daysIn), today) ??
    onlyOne(texts.flatMap(monthEndsIn), today)
  )
}

/**
 * The day for which a file speaks: what its title lines say (截至2026年5月31日; 2026年5月 is the end of that month), else its
 * name, else today. Only what is clear counts: one day, not in the future.
 * @param titles Lines above the header, white space removed.
 */
export function findAsOf(titles: string[], path: string, today: Day): AsOf {
  const inTitle = clearDay(titles, today)
  if (inTitle) return { day: inTitle, from: 'title' }
  const inName = clearDay([basename(path).normalize('NFKC')], today)
  return inName ? { day: inName, from: 'file-name' } : { day: today, from: 'today' }
}
