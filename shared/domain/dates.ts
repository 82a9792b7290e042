import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

/**
 * Civil dates as text `YYYY-MM-DD`. Text compares in date order with `<`, has no time zone and survives JSON.
 * Nothing here reads the clock or the device's zone.
 */
export type Day = string

const FORMAT = 'YYYY-MM-DD'
const SHANGHAI_OFFSET_HOURS = 8
/** Excel day 0 of the 1900 system; the phantom 1900-02-29 lies before any serial that is accepted here. */
const EXCEL_EPOCH: Day = '1899-12-30'
/** A bare number below this is far more likely a year (2026) or a month typed as 2026.6 than a day of 1905. */
const FIRST_SERIAL = 2200
const LAST_SERIAL = 73050

/** Two digits, as months and days are written in a `Day`. */
export function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : String(n)
}

/** The `Day` of a year, month (1–12) and day of month, or null when there is no such day (31 April, 29 February 2025). */
export function makeDay(year: number, month: number, dayOfMonth: number): Day | null {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || dayOfMonth < 1) return null
  if (dayOfMonth > daysInMonth(year, month)) return null
  return `${year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`
}

/** Number of days of a month (1–12). */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The day `n` calendar days later (earlier when negative). */
export function addDays(day: Day, n: number): Day {
  return dayjs.utc(day).add(n, 'day').format(FORMAT)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayjs.utc(to).diff(dayjs.utc(from), 'day')
}

/** `6月15日`, or `2025年6月15日` when it is not the year of `today`. */
export function formatDate(day: Day, today: Day): string {
  const monthAndDay = `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
  return day.slice(0, 4) === today.slice(0, 4) ? monthAndDay : `${Number(day.slice(0, 4))}年${monthAndDay}`
}

/** The civil day in China (UTC+8, no daylight saving since 1991) at an instant. */
export function todayInShanghai(now: Date): Day {
  return dayjs.utc(now).utcOffset(SHANGHAI_OFFSET_HOURS).format(FORMAT)
}

/** `6月15日 10:20` in China at an instant, with the year when it is not the one of `now`. */
export function formatInstant(instant: Date, now: Date): string {
  const clock = dayjs.utc(instant).utcOffset(SHANGHAI_OFFSET_HOURS).format('HH:mm')
  return `${formatDate(todayInShanghai(instant), todayInShanghai(now))} ${clock}`
}

export type SpreadsheetDate = { ok: true; day: Day; exact: boolean } | { ok: false }

const REFUSED: SpreadsheetDate = { ok: false }
/** A clock time after the day (`2026-06-15 00:00:00`) is dropped; one with a zone is not, for it may mean another day. */
const FULL_DATE =
  /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})[日号]?(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/
/** After a dot two digits are wanted: `2026.1` is what a spreadsheet makes of 2026.10. */
const MONTH_ONLY = /^(\d{4})(?:(?:-|\/|年)(\d{1,2})|\.(\d{2}))(?:月|月份)?$/
const SERIAL = /^\d{4,5}(?:\.\d+)?$/

/**
 * A date as departments write it: Excel serial number (1900 system, time of day dropped), `2026-06-15`, `2026/6/15`,
 * `2026.6.15`, `2026年6月15日`, `20260615`; and `2026年6月` (also `2026-6`, `2026/6`, `2026.06`), which gives
 * the last day of the month with `exact: false`. Anything else is refused, not guessed: two-digit years, a year alone,
 * `2026.1` (January or October?).
 */
export function parseSpreadsheetDate(raw: string | number): SpreadsheetDate {
  const text = tidy(String(raw))
  const compact = COMPACT_DATE.exec(text)
  if (compact) return exactDay(compact)
  if (typeof raw === 'number' || /^\d{5}(?:\.\d+)?$/.test(text)) return fromSerial(text)
  const full = FULL_DATE.exec(text)
  if (full) return exactDay(full)
  const month = MONTH_ONLY.exec(text)
  return month ? endOfMonth(Number(month[1]), Number(month[2] ?? month[3])) : REFUSED
}

function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/^'/, '')
    .replace(/\s*([-/.年月日号])\s*/g, '$1')
    .trim()
    .replace(/([日号])(?=\d)/, '$1 ')
}

function plausible(year: number): boolean {
  return year >= 1900 && year <= 2099
}

function exactDay(match: RegExpExecArray): SpreadsheetDate {
  const year = Number(match[1])
  const day = plausible(year) ? makeDay(year, Number(match[2]), Number(match[3])) : null
  return day ? { ok: true, day, exact: true } : REFUSED
}

function endOfMonth(year: number, month: number): SpreadsheetDate {
  const day =
    plausible(year) && month >= 1 && month <= 12 ? makeDay(year, month, daysInMonth(year, month)) : null
  return day ? { ok: true, day, exact: false } : REFUSED
}

function fromSerial(text: string): SpreadsheetDate {
  const serial = SERIAL.test(text) ? Math.floor(Number(text)) : 0
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return REFUSED
  return { ok: true, day: addDays(EXCEL_EPOCH, serial), exact: true }
}
