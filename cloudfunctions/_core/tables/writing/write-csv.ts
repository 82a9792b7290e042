import { csvText } from './csv-text'
import { type SheetColumn, type SheetValue, yuanText } from './sheet-column'

function cell<Row>({ type, value, words }: SheetColumn<Row>, row: Row): string {
  if (words) return csvText(words(row))
  const content: SheetValue = value(row)
  if (content === null) return ''
  if (type === 'money') return yuanText(Number(content))
  return type === 'text' ? csvText(String(content)) : String(content)
}

/** A table as CSV: UTF-8 with a mark, so that spreadsheet programs read it, one slice of rows at a time. */
export async function* csvBytes<Row>(
  columns: readonly SheetColumn<Row>[],
  rows: AsyncIterable<Row[]>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\uFEFF${columns.map(({ header }) => csvText(header)).join(',')}\r\n`)
  for await (const slice of rows) {
    const lines = slice.map((row) => `${columns.map((column) => cell(column, row)).join(',')}\r\n`)
    yield Buffer.from(lines.join(''))
  }
}
