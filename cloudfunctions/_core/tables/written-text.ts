import { parseSpreadsheetDate } from '@shared/domain/dates'
import type { Cell } from './reading/workbook'

/** A spreadsheet keeps fewer digits: beyond, the exponent form says that some are lost, now and on the next import. */
const LOST_FROM = 1e15

/** Serial dates would be bare numbers in a text file; everything else is kept as it was written. */
export function writtenText(cell: Cell, isDate: boolean, dateOffset: number): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  const date = isDate && cell < 100_000 ? parseSpreadsheetDate(cell + dateOffset) : null
  if (date?.ok) return date.day
  return Math.abs(cell) >= LOST_FROM ? cell.toExponential().toUpperCase() : String(cell)
}
