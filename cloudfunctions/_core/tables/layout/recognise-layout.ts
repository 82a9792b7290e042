import type { AmountScale } from '@shared/domain/money'
import type { Cell, MergedRange, SheetRow } from '../reading/workbook'
import { type Dictionary, type HeaderIndex, headerIndex, IGNORED_HEADERS } from './dictionary'
import { headerKeys, headerText, isAnnotation, scaleOfHeader, scaleOfUnitLine } from './normalise-header'

export interface Layout<F extends string> {
  dictionary: Dictionary<F>
  /** Column index of each recognised field. */
  columns: Partial<Record<F, number>>
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
export type Mapping<F extends string> = Partial<Record<F, string>>

/** Lines, from the first that holds anything, among which a header is looked for. */
export const SEARCHED_LINES = 40
const MAX_HEADER_ROWS = 3
const MIN_KNOWN_HEADERS = 2

interface Found<F extends string> {
  field: F
  rank: number
}

interface Candidate<F extends string> {
  first: number
  height: number
  found: Map<F, { column: number; rank: number }>
}

/** What a header may be: named by hand, or known. */
interface Headers<F extends string> {
  known: HeaderIndex<F>
  mapped: ReadonlyMap<string, F>
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

function lookUp<F extends string>(keys: string[], headers: Headers<F>): Found<F> | null {
  const { known: index, mapped: mapping } = headers
  for (const key of keys) {
    const mapped = mapping.get(key)
    if (mapped) return { field: mapped, rank: -1 }
    const known = index.get(key)
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
function fieldOf<F extends string>(labels: Cell[], headers: Headers<F>): Found<F> | null {
  const lowest = lookUp(headerKeys(labels[labels.length - 1]), headers)
  if (labels.length < 2) return lowest
  const joined = lookUp(headerKeys(labels.map(headerText).join('')), headers)
  if (!lowest || (joined && joined.field === lowest.field && joined.rank < lowest.rank)) return joined
  return lowest
}

function readCandidate<F extends string>(
  head: Cell[][],
  first: number,
  height: number,
  headers: Headers<F>,
): Candidate<F> {
  const rows = head.slice(first, first + height)
  const width = Math.max(...rows.map((cells) => cells.length))
  const found: Candidate<F>['found'] = new Map()
  for (let column = 0; column < width; column++) {
    const match = fieldOf(labelsOf(rows, column), headers)
    if (!match) continue
    const rival = found.get(match.field)
    if (!rival || match.rank < rival.rank) found.set(match.field, { column, rank: match.rank })
  }
  return { first, height, found }
}

function rankSum<F extends string>({ found }: Candidate<F>): number {
  return [...found.values()].reduce((sum, { rank }) => sum + rank, 0)
}

/** More known columns win, then fewer lines, then the more telling words. */
function better<F extends string>(a: Candidate<F>, b: Candidate<F>): boolean {
  if (a.found.size !== b.found.size) return a.found.size > b.found.size
  if (a.height !== b.height) return a.height < b.height
  return a.first !== b.first ? false : rankSum(a) < rankSum(b)
}

/** @param only Index of the line where the header begins, when somebody has said so: then any header will do. */
function findHeader<F extends string>(
  head: Cell[][],
  headers: Headers<F>,
  only: number | null,
): Candidate<F> | null {
  let best: Candidate<F> | null = null
  for (let first = only ?? 0; first <= (only ?? head.length - 1); first++) {
    for (let height = 1; height <= MAX_HEADER_ROWS && first + height <= head.length; height++) {
      const candidate = readCandidate(head, first, height, headers)
      if (!best || better(candidate, best)) best = candidate
    }
  }
  return best && (only !== null || best.found.size >= MIN_KNOWN_HEADERS) ? best : null
}

function scaleOf<F extends string>(
  head: Cell[][],
  header: Candidate<F>,
  labels: string[],
  { amount: field }: Dictionary<F>,
): AmountScale {
  const amount = field === null ? undefined : header.found.get(field)
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
function fullLabels<F extends string>(head: Cell[][], header: Candidate<F>): string[] {
  const rows = head.slice(header.first, header.first + header.height)
  const width = Math.max(...rows.map((cells) => cells.length))
  return Array.from({ length: width }, (_, column) => {
    const texts = rows.map((cells) => headerText(cells[column])).filter((text) => text !== '')
    return texts.filter((text, i) => text !== texts[i - 1]).join('')
  })
}

/** A sheet that begins with its first record: somebody has to say what its columns are. */
function withoutHeader<F extends string>(rows: SheetRow[], dictionary: Dictionary<F>): Layout<F> {
  return {
    dictionary,
    columns: {},
    labels: Array.from({ length: Math.max(0, ...rows.map(({ cells }) => cells.length)) }, () => ''),
    ignored: new Set(),
    scale: 'yuan',
    headerLine: 0,
    lastHeaderLine: 0,
    repeated: new Set(),
  }
}

/**
 * Finds the header of a sheet among its first lines: one to three merged rows below titles and unit rows. Where somebody has said
 * in which line it begins (0: there is none), it is taken from there.
 * Null when no line holds two known headers, or there is no such line: the sheet is no table of this kind.
 */
export function recogniseLayout<F extends string>(
  top: SheetRow[],
  merges: MergedRange[],
  dictionary: Dictionary<F>,
  mapping: Mapping<F> = {},
  headerLine?: number,
): Layout<F> | null {
  const rows = top.slice(0, SEARCHED_LINES)
  if (headerLine === 0) return withoutHeader(rows, dictionary)
  const only = headerLine === undefined ? null : rows.findIndex(({ line }) => line === headerLine)
  if (only === -1) return null
  const head = fillHead(rows, merges)
  const mapped = new Map(
    Object.entries<string | undefined>(mapping).flatMap(([field, text]) =>
      headerKeys(text).map((key) => [key, field as F] as const),
    ),
  )
  const header = findHeader(head, { known: headerIndex(dictionary), mapped }, only)
  if (!header) return null
  const labels = fullLabels(head, header)
  const columns = Object.fromEntries(
    [...header.found].map(([field, { column }]) => [field, column]),
  ) as Layout<F>['columns']
  const used = new Set<number>([...header.found.values()].map(({ column }) => column))
  const ignored = labels.flatMap((label, i) =>
    !used.has(i) && headerKeys(label).some((key) => IGNORED_HEADERS.has(key)) ? [i] : [],
  )
  const last = header.first + header.height - 1
  return {
    dictionary,
    columns,
    labels,
    ignored: new Set(ignored),
    scale: scaleOf(head, header, labels, dictionary),
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
