import type { FieldFault } from '@shared/errors'

/** Text as it was written, a number where the sheet stores a number, null where there is nothing. */
export type Cell = string | number | null

export interface SheetRow {
  /** Row number as the clerk sees it, from 1. */
  line: number
  cells: Cell[]
  hidden: boolean
}

/** Rows from 1, columns from 0, both ends included. */
export interface MergedRange {
  firstRow: number
  lastRow: number
  firstColumn: number
  lastColumn: number
}

export interface Sheet {
  name: string
  hidden: boolean
  merges: MergedRange[]
  /** Reads the rows from the start, in slices, so that no sheet has to fit into memory. May be called again. */
  rows(): AsyncGenerator<SheetRow[]>
}

export interface Workbook {
  /** Days to add to a serial date: 1462 in workbooks of the 1904 system, else 0. */
  dateOffset: number
  /** False for a text file, whose only sheet has no name of its own. */
  namedSheets: boolean
  sheets: Sheet[]
  /** Share of the rows that has been read, 0–1. */
  progress(): number
}

export const LIMITS = {
  fileBytes: 200 * 1024 * 1024,
  sheetRows: 1_048_576,
  textRows: 5_000_000,
  /** All parts of an .xlsx together, unpacked. A full sheet of twenty text columns stays below. */
  unpackedBytes: 2_000_000_000,
  /** Parts that are held in memory (shared strings, workbook). */
  heldBytes: 500_000_000,
} as const

/** Where a fault lies in a file, as `FieldFault`. */
export function at(field: string, message: string): { fields: FieldFault[] } {
  return { fields: [{ field, message }] }
}
