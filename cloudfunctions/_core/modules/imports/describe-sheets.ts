import { FIELD_LABELS, type Field } from '@core/modules/batches/payment-columns'
import { writtenText } from '@core/tables/written-text'
import type { OutputOf } from '@shared/contracts'
import { titlesOf } from './recognise/hints-of'
import type { LaidOutSheet } from './recognise/lay-out-sheets'

type Summary = OutputOf<'staff-api', 'get-import'>['sheets'][number]
type Detail = OutputOf<'staff-api', 'get-import-sheet'>

// all of it has to fit into one answer
const SHOWN_LINES = 12
const SHOWN_COLUMNS = 60
const SHOWN_CHARACTERS = 40
const SAMPLES = 3

/** A sheet in a line of the list. */
export function describeSheet(laidOut: LaidOutSheet): Summary {
  const { sheet, layout, skipped, faults } = laidOut
  return {
    no: sheet.no,
    name: sheet.name,
    hidden: sheet.hidden,
    isTable: layout !== null,
    faults: faults.map(({ message }) => message),
    skipped,
    headerLine: layout?.headerLine ?? null,
    scale: layout?.scale ?? 'yuan',
    village: laidOut.villageSheet,
    columns: Object.keys(layout?.columns ?? {}).length,
    alikeTo: laidOut.alikeTo,
  }
}

/** A sheet with its first lines and columns. */
export function describeSheetDetail(laidOut: LaidOutSheet, dateOffset: number): Detail {
  const { sheet, layout, byHand } = laidOut
  const fieldAt = new Map(
    (Object.entries(layout?.columns ?? {}) as [Field, number][]).map(([field, column]) => [column, field]),
  )
  const width = Math.min(
    SHOWN_COLUMNS,
    Math.max(layout?.labels.length ?? 0, ...sheet.top.map(({ cells }) => cells.length)),
  )
  const textAt = (cells: readonly (string | number | null)[], column: number) => {
    const isDate = fieldAt.get(column) === 'paid_on'
    return writtenText(cells[column] ?? null, isDate, dateOffset)
      .trim()
      .slice(0, SHOWN_CHARACTERS)
  }
  const data = sheet.top.filter(({ line }) => line > (layout?.lastHeaderLine ?? Number.POSITIVE_INFINITY))
  const samplesOf = (column: number) =>
    data
      .map(({ cells }) => textAt(cells, column))
      .filter((text) => text !== '')
      .slice(0, SAMPLES)
  const columns = Array.from({ length: width }, (_, column) => column)
  return {
    ...describeSheet(laidOut),
    titles: titlesOf(laidOut),
    headerLines: layout ? linesFrom(layout.headerLine, layout.lastHeaderLine) : [],
    top: sheet.top.slice(0, SHOWN_LINES).map(({ line, cells }) => ({
      line,
      cells: columns.map((column) => textAt(cells, column)),
    })),
    columnDetails: columns.map((column) => ({
      column,
      header: (layout?.labels[column] || `第 ${column + 1} 列`).slice(0, SHOWN_CHARACTERS),
      field: fieldAt.get(column) ?? null,
      byHand: byHand.has(column),
      samples: samplesOf(column),
    })),
  }
}

const linesFrom = (first: number, last: number) =>
  first === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i)

/** Faults of the tables that are to be read, with where they are. */
export function sheetFaults(sheets: readonly LaidOutSheet[], namedSheets: boolean) {
  return sheets.flatMap(({ sheet, layout, faults }) =>
    faults.map(({ field, message }) => ({
      field,
      message: `${namedSheets ? `工作表“${sheet.name}”` : '文件'}${layout?.headerLine ? `第 ${layout.headerLine} 行的表头` : ''}：${message}`,
    })),
  )
}

export const fieldsOfFiles = (needed: readonly Field[]) =>
  (Object.entries(FIELD_LABELS) as [Field, string][]).map(([field, label]) => ({
    field,
    label,
    needed: needed.includes(field) || field === 'village',
  }))
