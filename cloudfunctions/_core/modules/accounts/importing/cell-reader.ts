import { dateOf, decimalOf, textOf } from '@core/tables/read-cells'
import type { Cell } from '@core/tables/reading/workbook'
import { type Day, makeDay } from '@shared/domain/dates'
import { parseYuan } from '@shared/domain/money'
import { parsePeriod } from '@shared/domain/period'
import type { AccountField, AccountLayout } from './account-tables'

/** A fault at its cell. */
export interface CellFault {
  sheet: string
  line: number
  /** Header of the column as the file writes it. */
  column: string
  message: string
}

/** Nothing: an empty cell, a dash, a zero. */
const NOTHING = /^(?:[-—–/]+|0+(?:\.0+)?)$/

/** Reads the cells of one row by field and gathers what is wrong with them. */
export class CellReader {
  readonly faults: CellFault[] = []

  constructor(
    private readonly place: { sheet: string; layout: AccountLayout; dateOffset: number },
    readonly line: number,
    private readonly cells: readonly Cell[],
  ) {}

  raw(field: AccountField): Cell {
    const column = this.place.layout.columns[field]
    return column === undefined ? null : (this.cells[column] ?? null)
  }

  has(field: AccountField): boolean {
    return this.place.layout.columns[field] !== undefined
  }

  text(field: AccountField): string | null {
    return textOf(this.raw(field))
  }

  /** Amount in fen; null of nothing, and of what is no amount, with a fault. */
  fen(field: AccountField): number | null {
    const text = this.text(field)
    if (text === null || NOTHING.test(text)) return null
    const parsed = parseYuan(this.raw(field)!, this.place.layout.scale)
    if (parsed.ok) return parsed.fen
    this.fault(field, '不是金额，请写成数字，如 1200.50')
    return null
  }

  /** A day; without its year (6月15日) one of `year`, and of a year alone (1988年) the last. */
  day(field: AccountField, year: string | null): Day | null {
    const cell = this.raw(field)
    const text = textOf(cell)
    if (text === null) return null
    const read = dateOf(cell!, this.place.dateOffset)
    if (read.ok) return read.day
    const short = /^(\d{1,2})[月./-](\d{1,2})日?$/.exec(text.normalize('NFKC').replace(/\s/g, ''))
    const day = year && short ? makeDay(Number(year), Number(short[1]), Number(short[2])) : null
    if (day !== null) return day
    const period = year === null ? parsePeriod(text) : null
    if (period) return period.lastDay
    this.fault(field, '不是日期，请写成 2026-06-15')
    return null
  }

  /** A whole number between bounds, e.g. a month. */
  integer(field: AccountField, least: number, most: number): number | null {
    const text = this.text(field)
    if (text === null) return null
    const read = decimalOf(text, 4, 0)
    const n = read ? Number(read.value) : Number.NaN
    if (n >= least && n <= most) return n
    this.fault(field, `请填 ${least} 到 ${most} 之间的整数`)
    return null
  }

  fault(field: AccountField, message: string): void {
    const { sheet, layout } = this.place
    const column = layout.columns[field]
    const header = (column === undefined ? '' : layout.labels[column]) || layout.dictionary.labels[field]
    this.faults.push({ sheet, line: this.line, column: header, message })
  }
}
