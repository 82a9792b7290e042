import { AppError } from '@shared/errors'

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const QUOTE = 34
/** Nobody quotes a cell of more text than this; an opening quote without an end must not swallow the file. */
const LONGEST_RECORD = 1 << 20

/** First quote in `[from, to)`, or -1. Never looks beyond, or every record would scan the whole slice. */
function quoteIn(text: string, from: number, to: number): number {
  const at = text.slice(from, to).indexOf('"')
  return at < 0 ? -1 : from + at
}

/** End of the record that starts at `from` (index of its line feed), or -1 when the text ends first. */
function endOfRecord(text: string, from: number, separator: string): number {
  let at = from
  for (;;) {
    const lineEnd = text.indexOf('\n', at)
    const quote = quoteIn(text, at, lineEnd < 0 ? text.length : lineEnd)
    if (quote < 0) return lineEnd
    if (!startsField(text, quote, from, separator)) {
      at = quote + 1
      continue
    }
    const close = closingQuote(text, quote + 1)
    if (close < 0) return -1
    at = close + 1
  }
}

/** A quote opens a quoted field only where a field begins; elsewhere (`5"管`) it is an ordinary character. */
function startsField(text: string, quote: number, from: number, separator: string): boolean {
  return quote === from || text.startsWith(separator, quote - separator.length)
}

function closingQuote(text: string, from: number): number {
  let at = from
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return -1
    if (text.charCodeAt(quote + 1) !== QUOTE) return quote
    at = quote + 2
  }
}

function fieldsOf(record: string, separator: string): string[] {
  if (!record.includes('"')) return record.split(separator)
  const fields: string[] = []
  let at = 0
  while (at <= record.length) {
    if (record.charCodeAt(at) === QUOTE) {
      const close = closingQuote(record, at + 1)
      const end = close < 0 ? record.length : close
      const next = record.indexOf(separator, end + 1)
      const stop = next < 0 ? record.length : next
      fields.push(record.slice(at + 1, end).replaceAll('""', '"') + record.slice(end + 1, stop))
      at = stop + separator.length
    } else {
      const next = record.indexOf(separator, at)
      const stop = next < 0 ? record.length : next
      fields.push(record.slice(at, stop))
      at = stop + separator.length
    }
  }
  return fields
}

/**
 * Splits streamed text into records and fields: quoted fields may hold separators, doubled quotes and line ends; lines
 * end in `\n` or `\r\n`. Yields the records of each slice of text together. Blank lines are records of one empty field.
 * @throws AppError `file-truncated` when a quoted field is never closed.
 */
export async function* splitRecords(
  text: AsyncIterable<string>,
  separator: string,
): AsyncGenerator<string[][]> {
  let rest = ''
  for await (const slice of text) {
    rest += slice
    const records: string[][] = []
    let from = 0
    for (;;) {
      const end = endOfRecord(rest, from, separator)
      if (end < 0) break
      const stop = end > from && rest.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end
      records.push(fieldsOf(rest.slice(from, stop), separator))
      from = end + 1
    }
    rest = rest.slice(from)
    if (rest.length > LONGEST_RECORD) throw new AppError('file-truncated')
    if (records.length) yield records
  }
  if (rest === '') return
  if (endOfRecord(`${rest}\n`, 0, separator) < 0) throw new AppError('file-truncated')
  const last = rest.charCodeAt(rest.length - 1)
  yield [fieldsOf(last === CARRIAGE_RETURN || last === LINE_FEED ? rest.slice(0, -1) : rest, separator)]
}
