import type { AmountScale } from '@shared/domain/money'
import type { Cell, MergedRange, SheetRow } from '../reading/workbook'
import { FIELD_BY_HEADER, type Field, IGNORED_HEADERS } from './columns'
import { headerKeys, headerText, isAnnotation, scaleOfHeader, scaleOfUnitLine } from './normalise-header'

export interface Layout {
  /** Column index of each recognised field. */
  columns: Partial<Record<Field, number>>
  /** Header of every column in one line, as the clerk would recognise it. */
  labels: string[]
  /** Columns that number the rows or that the product's own error list added. */
  ignored: ReadonlySet<number>
  scale: AmountScale
  headerLine: number
  /** Lines down to here are title, units and header. */
  lastHeaderLine: number
  /** Texts of those lines: files made for printing repeat them on every page. */
  repeated: ReadonlySet<string>
}

/** A mapping corrected by hand: field → header text of the file. It wins over the synonyms. */
export type Mapping = Partial<Record<Field, string>>

const SEARCHED_LINES = 40
const MAX_HEADER_ROWS = 3
const MIN_KNOWN_HEADERS = 2

interface Found {
  field: Field
  rank: number
}

interface Candidate {
  first: number
  height: number
  found: Map<Field, { column: number; rank: number }>
}

/** Texts of a line in one string; equal for a header and its repetition on the next page. */
export function lineSignature(cells: Cell[]): string {
  return cells
    .map(headerText)
    .filter((text) => text !== '')
    .join('|')
}

/** Cells of the top lines with merged ranges filled in both directions, as a reader sees them. */
function fillHead(rows: SheetRow[], merges: MergedRange[]): Cell[][] {
  const filled = rows.map(({ cells }) => [...cells])
  const index = new Map(rows.map(({ line }, i) => [line, i]))
  for (const { firstRow, lastRow, firstColumn, lastColumn } of merges) {
    const top = index.get(firstRow)
    if (top === undefined) continue
    const value = filled[top]![firstColumn] ?? null
    for (let i = top; i < rows.length && rows[i]!.line <= lastRow; i++)
      for (let c = firstColumn; c <= lastColumn; c++) filled[i]![c] = value
  }
  return filled
}

function lookUp(keys: string[], mapping: ReadonlyMap<string, Field>): Found | null {
  for (const key of keys) {
    const mapped = mapping.get(key)
    if (mapped) return { field: mapped, rank: -1 }
    const known = FIELD_BY_HEADER.get(key)
    if (known && ![...mapping.values()].includes(known.field)) return known
  }
  return null
}

/** Labels of one column from top to bottom, without blanks, mere units and what a merged cell repeats. */
function labelsOf(head: Cell[][], column: number): Cell[] {
  const labels: Cell[] = []
  for (const cells of head) {
    const cell = cells[column] ?? null
    if (headerText(cell) === '' || isAnnotation(cell)) continue
    if (labels.length === 0 || headerText(labels[labels.length - 1]) !== headerText(cell)) labels.push(cell)
  }
  return labels
}

/** The lowest label names the column; together with those above it, it may do so better (合计 over 金额). */
function fieldOf(labels: Cell[], mapping: ReadonlyMap<string, Field>): Found | null {
  const lowest = lookUp(headerKeys(labels[labels.length - 1]), mapping)
  if (labels.length < 2) return lowest
  const joined = lookUp(headerKeys(labels.map(headerText).join('')), mapping)
  if (!lowest || (joined && joined.field === lowest.field && joined.rank < lowest.rank)) return joined
  return lowest
}

function readCandidate(
  head: Cell[][],
  first: number,
  height: number,
  mapping: ReadonlyMap<string, Field>,
): Candidate {
  const rows = head.slice(first, first + height)
  const width = Math.max(...rows.map((cells) => cells.length))
  const found: Candidate['found'] = new Map()
  for (let column = 0; column < width; column++) {
    const match = fieldOf(labelsOf(rows, column), mapping)
    if (!match) continue
    const rival = found.get(match.field)
    if (!rival || match.rank < rival.rank) found.set(match.field, { column, rank: match.rank })
  }
  return { first, height, found }
}

function rankSum({ found }: Candidate): number {
  return [...found.values()].reduce((sum, { rank }) => sum + rank, 0)
}

/** More known columns win, then fewer lines, then the more telling words. */
function better(a: Candidate, b: Candidate): boolean {
  if (a.found.size !== b.found.size) return a.found.size > b.found.size
  if (a.height !== b.height) return a.height < b.height
  return a.first !== b.first ? false : rankSum(a) < rankSum(b)
}

function findHeader(head: Cell[][], mapping: ReadonlyMap<string, Field>): Candidate | null {
  let best: Candidate | null = null
  for (let first = 0; first < head.length; first++) {
    for (let height = 1; height <= MAX_HEADER_ROWS && first + height <= head.length; height++) {
      const candidate = readCandidate(head, first, height, mapping)
      if (!best || better(candidate, best)) best = candidate
    }
  }
  return best && best.found.size >= MIN_KNOWN_HEADERS ? best : null
}

function scaleOf(head: Cell[][], header: Candidate, labels: string[]): AmountScale {
  const amount = header.found.get('amount')
  const named = amount ? scaleOfHeader(labels[amount.column] ?? '') : null
  if (named) return named
  for (const cells of head.slice(0, header.first + header.height)) {
    for (const cell of cells) {
      const scale =
        typeof cell === 'string' && cell.includes('单位') ? scaleOfUnitLine(headerText(cell)) : null
      if (scale) return scale
    }
  }
  return 'yuan'
}

/** All labels of a column with their units, for people and for the unit of amounts. */
function fullLabels(head: Cell[][], header: Candidate): string[] {
  const rows = head.slice(header.first, header.first + header.height)
  const width = Math.max(...rows.map((cells) => cells.length))
  return Array.from({ length: width }, (_, column) => {
    const texts = rows.map((cells) => headerText(cells[column])).filter((text) => text !== '')
    return texts.filter((text, i) => text !== texts[i - 1]).join('')
  })
}

/**
 * Finds the header of a sheet among its first lines: one to three merged rows below titles and unit rows.
 * Null when no line holds two known headers: the sheet is no table of payments.
 */
export function recogniseLayout(
  top: SheetRow[],
  merges: MergedRange[],
  mapping: Mapping = {},
): Layout | null {
  const rows = top.slice(0, SEARCHED_LINES)
  const head = fillHead(rows, merges)
  const mapped = new Map(
    Object.entries(mapping).flatMap(([field, text]) =>
      headerKeys(text).map((key) => [key, field as Field] as const),
    ),
  )
  const header = findHeader(head, mapped)
  if (!header) return null
  const labels = fullLabels(head, header)
  const columns = Object.fromEntries([...header.found].map(([field, { column }]) => [field, column]))
  const used = new Set<number>(Object.values(columns))
  const ignored = labels.flatMap((label, i) =>
    !used.has(i) && headerKeys(label).some((key) => IGNORED_HEADERS.has(key)) ? [i] : [],
  )
  const last = header.first + header.height - 1
  return {
    columns,
    labels,
    ignored: new Set(ignored),
    scale: scaleOf(head, header, labels),
    headerLine: rows[header.first]!.line,
    lastHeaderLine: rows[last]!.line,
    repeated: new Set(
      rows
        .slice(0, last + 1)
        .map(({ cells }) => lineSignature(cells))
        .filter((text) => text !== ''),
    ),
  }
}
