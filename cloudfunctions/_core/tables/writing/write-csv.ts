import { type SheetColumn, type SheetValue, yuanText } from './sheet-column'

/**
 * What a spreadsheet program would take for a formula (text that an outsider may have typed), and long numbers, which it would
 * round: an apostrophe keeps both as they are.
 */
const NEEDS_APOSTROPHE = /^(?:[=+\-@\t\r]|\d{12,}[xX]?$)/

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function cell<Row>({ type, value, words }: SheetColumn<Row>, row: Row): string {
  if (words) return field(guarded(words(row)))
  const content: SheetValue = value(row)
  if (content === null) return ''
  if (type === 'money') return yuanText(Number(content))
  return type === 'text' ? field(guarded(String(content))) : String(content)
}

const guarded = (text: string) => (NEEDS_APOSTROPHE.test(text) ? `'${text}` : text)

/** A table as CSV: UTF-8 with a mark, so that spreadsheet programs read it, one slice of rows at a time. */
export async function* csvBytes<Row>(
  columns: readonly SheetColumn<Row>[],
  rows: AsyncIterable<Row[]>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\uFEFF${columns.map(({ header }) => field(header)).join(',')}\r\n`)
  for await (const slice of rows) {
    const lines = slice.map((row) => `${columns.map((column) => cell(column, row)).join(',')}\r\n`)
    yield Buffer.from(lines.join(''))
  }
}
