import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { extname } from 'node:path'
import { finished } from 'node:stream/promises'
import * as XLSX from '@e965/xlsx'
import { AppError } from '@shared/errors'
import { fieldsOf, headerIndex } from './layout/dictionary'
import { headerKeys, scaleOfHeader } from './layout/normalise-header'
import type { Table } from './open-tables'
import { at, type Cell, LIMITS } from './reading/workbook'
import { csvText } from './writing/csv-text'
import { writtenText } from './written-text'

/** A row that is not taken over, with everything that is wrong with it. */
export interface RejectedRow<F extends string, Reason> {
  table: Table<F>
  line: number
  /** All cells of the row, merged cells filled. */
  cells: Cell[]
  reasons: Reason[]
}

/** Headers of the two columns that the product adds; on the next import they are passed over. */
export const LINE_HEADER = '原行号'
export const REASON_HEADER = '错误原因'

/** Receives rejected rows and writes them so that the clerk can mend them and load the file again. */
export interface ErrorsFile<Row> {
  add(rows: Row[]): Promise<void>
  /** Puts the file in place; without a single row there is none, and an old one of that name is removed. */
  finish(): Promise<void>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

interface Columns<F extends string> {
  headers: string[]
  /** Index in `headers` of each column of a table. */
  placeOf: Map<Table<F>, number[]>
  villageAt: number
}

/** The file's own header where it will be recognised again on its own line; else a plain word for the field. */
function headerOf<F extends string>({ layout }: Table<F>, column: number): string {
  const { dictionary, columns, labels, scale } = layout
  const label = labels[column] || `第${column + 1}列`
  const field = fieldsOf(dictionary).find((key) => columns[key] === column)
  if (!field) return label
  const index = headerIndex(dictionary)
  const plain = [label, dictionary.labels[field], dictionary.synonyms[field].split(' ')[0]!]
  const word = plain.find((text) => headerKeys(text).some((key) => index.get(key)?.field === field)) ?? label
  return field === dictionary.amount && scale === 'wan' && scaleOfHeader(word) === null
    ? `${word}（万元）`
    : word
}

/** The columns of all tables side by side, each header once. */
function layOut<F extends string>(tables: Table<F>[]): Columns<F> {
  const headers: string[] = []
  const placeOf = new Map<Table<F>, number[]>()
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
  const named = tables.find(({ villageSheet }) => villageSheet !== null)
  if (named) {
    const { labels, village } = named.layout.dictionary
    const label = labels[village!]
    if (!headers.includes(label)) headers.push(label)
    villageAt = headers.indexOf(label)
  }
  return { headers, placeOf, villageAt }
}

function rowTexts<F extends string, Reason>(
  { table, line, cells, reasons }: RejectedRow<F, Reason>,
  columns: Columns<F>,
  manySheets: boolean,
  dateOffset: number,
  sentenceOf: (reason: Reason) => string,
): string[] {
  const texts = new Array<string>(columns.headers.length).fill('')
  const places = columns.placeOf.get(table)!
  const { dictionary, columns: fields } = table.layout
  const dates = new Set([...dictionary.dates].map((field) => fields[field]))
  for (const [column, place] of places.entries()) {
    if (place >= 0) texts[place] = writtenText(cells[column] ?? null, dates.has(column), dateOffset)
  }
  if (columns.villageAt >= 0 && table.villageSheet !== null) texts[columns.villageAt] ||= table.villageSheet
  const place = manySheets ? `${table.sheet.name} 第${line}行` : String(line)
  return [...texts, place, reasons.map(sentenceOf).join('')]
}

/**
 * Opens the list of rejected rows, `.csv` (streamed) or `.xlsx`, by extension. It appears under its name only when it is
 * complete.
 * @param sentenceOf What a reason says to the clerk.
 * @throws AppError `command-invalid` for another extension, `not-found` when the place cannot be written.
 */
export function openErrorsFile<F extends string, Reason>(
  path: string,
  tables: Table<F>[],
  dateOffset: number,
  sentenceOf: (reason: Reason) => string,
): ErrorsFile<RejectedRow<F, Reason>> {
  const extension = extname(path).toLowerCase()
  if (extension !== '.csv' && extension !== '.xlsx') {
    throw new AppError('command-invalid', at('--errors', '错误清单的文件名应以 .csv 或 .xlsx 结尾。'))
  }
  const columns = layOut(tables)
  const toTexts = (row: RejectedRow<F, Reason>) =>
    rowTexts(row, columns, tables.length > 1, dateOffset, sentenceOf)
  const header = [...columns.headers, LINE_HEADER, REASON_HEADER]
  return extension === '.csv' ? openCsv(path, header, toTexts) : openXlsxList(path, header, toTexts)
}

/** It holds names and ID numbers. */
const FOR_ITS_OWNER = { mode: 0o600 }

function cannotWrite(path: string) {
  return (cause: unknown) => {
    throw new AppError('not-found', { cause, ...at('--errors', `写不了文件 ${path}，请检查文件夹和权限。`) })
  }
}

async function putInPlace(part: string, path: string, rows: number): Promise<void> {
  if (rows > 0) await rename(part, path).catch(cannotWrite(path))
  else await Promise.all([rm(part, { force: true }), rm(path, { force: true })])
}

function openCsv<Row>(path: string, header: string[], toTexts: (row: Row) => string[]): ErrorsFile<Row> {
  const part = `${path}.part`
  const stream = createWriteStream(part, FOR_ITS_OWNER)
  let failure: unknown
  stream.on('error', (cause) => {
    failure = cause
  })
  const line = (texts: string[]) => `${texts.map(csvText).join(',')}\r\n`
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

function openXlsxList<Row>(path: string, header: string[], toTexts: (row: Row) => string[]): ErrorsFile<Row> {
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
      const stream = createWriteStream(part, FOR_ITS_OWNER)
      stream.end(bytes)
      await finished(stream).catch(cannotWrite(path))
      await putInPlace(part, path, lines.length - 1)
    },
    abandon: () => rm(part, { force: true }),
  }
}
