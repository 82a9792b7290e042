import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { extname } from 'node:path'
import { finished } from 'node:stream/promises'
import * as XLSX from '@e965/xlsx'
import { parseSpreadsheetDate } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { FIELD_BY_HEADER, FIELD_LABELS, type Field } from './layout/columns'
import { headerKeys, scaleOfHeader } from './layout/normalise-header'
import type { Table } from './open-tables'
import type { RejectedRow } from './read-payments'
import { at, type Cell, LIMITS } from './reading/workbook'
import { ROW_REASONS } from './rows/row-reasons'

/** Headers of the two columns that the product adds; on the next import they are passed over. */
export const LINE_HEADER = '原行号'
export const REASON_HEADER = '错误原因'

/** Receives rejected rows and writes them so that the clerk can mend them and import the file again. */
export interface ErrorsFile {
  add(rows: RejectedRow[]): Promise<void>
  /** Puts the file in place; without a single row there is none, and an old one of that name is removed. */
  finish(): Promise<void>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

const PLAIN_HEADERS: Record<Field, string> = { ...FIELD_LABELS, quantity: '数量' }

interface Columns {
  headers: string[]
  /** Index in `headers` of each column of a table. */
  placeOf: Map<Table, number[]>
  villageAt: number
}

/** The file's own header where it will be recognised again on its own line; else the plain word for the field. */
function headerOf(table: Table, column: number): string {
  const { columns, labels, scale } = table.layout
  const label = labels[column] || `第${column + 1}列`
  const field = (Object.keys(columns) as Field[]).find((key) => columns[key] === column)
  if (!field) return label
  const isKnown = headerKeys(label).some((key) => FIELD_BY_HEADER.get(key)?.field === field)
  const word = isKnown ? label : PLAIN_HEADERS[field]
  return field === 'amount' && scale === 'wan' && scaleOfHeader(word) === null ? `${word}（万元）` : word
}

/** The columns of all tables side by side, each header once. */
function layOut(tables: Table[]): Columns {
  const headers: string[] = []
  const placeOf = new Map<Table, number[]>()
  for (const table of tables) {
    const seen = new Map<string, number>()
    const width = table.layout.labels.length
    const places = Array.from({ length: width }, (_, column) => {
      if (table.layout.ignored.has(column)) return -1
      const header = headerOf(table, column)
      const nth = (seen.get(header) ?? 0) + 1
      seen.set(header, nth)
      const unique = nth === 1 ? header : `${header}${nth}`
      if (!headers.includes(unique)) headers.push(unique)
      return headers.indexOf(unique)
    })
    placeOf.set(table, places)
  }
  let villageAt = -1
  if (tables.some(({ villageSheet }) => villageSheet !== null)) {
    if (!headers.includes(FIELD_LABELS.village)) headers.push(FIELD_LABELS.village)
    villageAt = headers.indexOf(FIELD_LABELS.village)
  }
  return { headers, placeOf, villageAt }
}

/** A spreadsheet keeps fewer digits: beyond, the exponent form says that some are lost, now and on the next import. */
const LOST_FROM = 1e15

/** Serial dates would be bare numbers in a text file; everything else is kept as it was written. */
function textOf(cell: Cell, isDate: boolean, dateOffset: number): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  const date = isDate && cell < 100_000 ? parseSpreadsheetDate(cell + dateOffset) : null
  if (date?.ok) return date.day
  return Math.abs(cell) >= LOST_FROM ? cell.toExponential().toUpperCase() : String(cell)
}

function rowTexts(
  { table, line, cells, reasons }: RejectedRow,
  columns: Columns,
  manySheets: boolean,
  dateOffset: number,
): string[] {
  const texts = new Array<string>(columns.headers.length).fill('')
  const places = columns.placeOf.get(table)!
  for (const [column, place] of places.entries()) {
    if (place >= 0)
      texts[place] = textOf(cells[column] ?? null, column === table.layout.columns.paid_on, dateOffset)
  }
  if (columns.villageAt >= 0 && table.villageSheet !== null) texts[columns.villageAt] ||= table.villageSheet
  const place = manySheets ? `${table.sheet.name} 第${line}行` : String(line)
  return [...texts, place, reasons.map((reason) => ROW_REASONS[reason]).join('')]
}

/** A long number gets an apostrophe, or the next spreadsheet program would round it. */
function csvField(text: string): string {
  const kept = /^\d{12,}[xX]?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(kept) ? `"${kept.replaceAll('"', '""')}"` : kept
}

/**
 * Opens the list of rejected rows, `.csv` (streamed) or `.xlsx`, by extension. It appears under its name only when it is
 * complete.
 * @throws AppError `command-invalid` for another extension, `not-found` when the place cannot be written.
 */
export function openErrorsFile(path: string, tables: Table[], dateOffset: number): ErrorsFile {
  const extension = extname(path).toLowerCase()
  if (extension !== '.csv' && extension !== '.xlsx') {
    throw new AppError('command-invalid', at('--errors', '错误清单的文件名应以 .csv 或 .xlsx 结尾。'))
  }
  const columns = layOut(tables)
  const toTexts = (row: RejectedRow) => rowTexts(row, columns, tables.length > 1, dateOffset)
  const header = [...columns.headers, LINE_HEADER, REASON_HEADER]
  return extension === '.csv' ? openCsv(path, header, toTexts) : openXlsxList(path, header, toTexts)
}

function cannotWrite(path: string) {
  return (cause: unknown) => {
    throw new AppError('not-found', { cause, ...at('--errors', `写不了文件 ${path}，请检查文件夹和权限。`) })
  }
}

async function putInPlace(part: string, path: string, rows: number): Promise<void> {
  if (rows > 0) await rename(part, path).catch(cannotWrite(path))
  else await Promise.all([rm(part, { force: true }), rm(path, { force: true })])
}

function openCsv(path: string, header: string[], toTexts: (row: RejectedRow) => string[]): ErrorsFile {
  const part = `${path}.part`
  const stream = createWriteStream(part)
  let failure: unknown
  stream.on('error', (cause) => {
    failure = cause
  })
  const line = (texts: string[]) => `${texts.map(csvField).join(',')}\r\n`
  let rows = 0
  stream.write(`\uFEFF${line(header)}`)
  return {
    async add(rejected) {
      if (failure) cannotWrite(path)(failure)
      if (rejected.length === 0) return
      rows += rejected.length
      if (!stream.write(rejected.map((row) => line(toTexts(row))).join('')))
        await Promise.race([once(stream, 'drain'), once(stream, 'close')])
    },
    async finish() {
      stream.end()
      await finished(stream).catch(cannotWrite(path))
      await putInPlace(part, path, rows)
    },
    async abandon() {
      stream.destroy()
      await rm(part, { force: true })
    },
  }
}

function openXlsxList(path: string, header: string[], toTexts: (row: RejectedRow) => string[]): ErrorsFile {
  const part = `${path}.part`
  const lines: string[][] = [header]
  return {
    async add(rejected) {
      for (const row of rejected) lines.push(toTexts(row))
      if (lines.length > LIMITS.sheetRows)
        throw new AppError('command-invalid', at('--errors', '错误行太多，一张表放不下，请改用 .csv。'))
    },
    async finish() {
      const book = XLSX.utils.book_new()
      XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(lines, { dense: true }), '错误清单')
      const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer
      const stream = createWriteStream(part)
      stream.end(bytes)
      await finished(stream).catch(cannotWrite(path))
      await putInPlace(part, path, lines.length - 1)
    },
    abandon: () => rm(part, { force: true }),
  }
}
