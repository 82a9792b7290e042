import { type Day, parseSpreadsheetDate, type SpreadsheetDate } from '@shared/domain/dates'
import { checkIdNumber, type IdCheck, type IdFault, normaliseIdNumber } from '@shared/domain/id-number'
import type { Cell } from './reading/workbook'

/** More digits than a spreadsheet number keeps. */
const LOST_FROM = 1e15
const EXPONENT = /^'?[+-]?\d(?:\.\d+)?[eE][+]?\d{1,3}$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: what PostgreSQL or a terminal cannot take must go
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
const CONTROL_ALL = new RegExp(CONTROL, 'g')

const PLAIN = /^\d+[Xx]?$/

export type Digits = { kind: 'text'; text: string } | { kind: 'lost' } | { kind: 'none' }

/** Text of a cell without outer white space and control characters; null when nothing is left. */
export function textOf(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null
  const text =
    typeof cell === 'number'
      ? String(cell)
      : (CONTROL.test(cell) ? cell.replace(CONTROL_ALL, '') : cell).trim()
  return text === '' ? null : text
}

/** A long number as text; `lost` when it passed through a number of 16 or more digits or an exponent form. */
export function longNumberOf(cell: Cell | undefined): Digits {
  if (typeof cell === 'number') {
    return Math.abs(cell) >= LOST_FROM ? { kind: 'lost' } : { kind: 'text', text: String(cell) }
  }
  const text = textOf(cell)
  if (text === null) return { kind: 'none' }
  // A plain number needs no closer look.
  if (PLAIN.test(text)) return { kind: 'text', text }
  return EXPONENT.test(normaliseIdNumber(text)) ? { kind: 'lost' } : { kind: 'text', text }
}

/** A whole number of people from 1: `3`, `３`, `4人`; null when it is none. */
export function personsOf(text: string): number | null {
  const match = /^(\d{1,4})(?:\.0+)?[人口名]?$/.exec(text.normalize('NFKC').replace(/\s/g, ''))
  const n = match ? Number(match[1]) : 0
  return n >= 1 ? n : null
}

export interface Decimal {
  value: string
  /** Unit written into the cell (`2.5亩`); null when there is none. */
  unit: string | null
}

/** A decimal with an optional unit; null when it is none or does not fit `whole` digits and `places` decimals. */
export function decimalOf(text: string, whole: number, places: number): Decimal | null {
  const tidy = text.normalize('NFKC').replace(/\s/g, '')
  const match = /^([\d,]*\d)(?:\.(\d+))?([\u4e00-\u9fff㎡/]{0,6})$/.exec(tidy)
  if (!match) return null
  const integer = match[1]!.replaceAll(',', '').replace(/^0+(?=\d)/, '')
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (integer.length > whole || fraction.length > places) return null
  return { value: fraction ? `${integer}.${fraction}` : integer, unit: match[3] || null }
}

/** An ID number of a cell, checked: also `id-precision-lost` where the sheet made a number of it. */
export function idNumberOf(
  cell: Cell | undefined,
  today: Day,
): Extract<IdCheck, { ok: true }> | { ok: false; reason: IdFault | 'id-precision-lost' } {
  const digits = longNumberOf(cell)
  if (digits.kind === 'lost') return { ok: false, reason: 'id-precision-lost' }
  return checkIdNumber(digits.kind === 'text' ? digits.text : '', today)
}

const SERIAL_LIMIT = 100_000

/** A date of a cell; a number is a serial date, moved by `dateOffset` days in workbooks of the 1904 system. */
export function dateOf(cell: string | number, dateOffset: number): SpreadsheetDate {
  return parseSpreadsheetDate(typeof cell === 'number' && cell < SERIAL_LIMIT ? cell + dateOffset : cell)
}
