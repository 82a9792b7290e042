import { createReadStream } from 'node:fs'
import { AppError } from '@shared/errors'
import { splitRecords } from './split-records'
import type { FileSurvey } from './survey-file'
import { textEncodingOf } from './text-encoding'
import { type Cell, LIMITS, type SheetRow, type Workbook } from './workbook'

const SLICE = 1 << 16
const SAMPLE_LINES = 50
/** Tried in this order when they are equally frequent. */
const SEPARATORS = ['\t', ',', '，', ';'] as const

async function* decode(path: string, encoding: string, onBytes: (n: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of createReadStream(path, { highWaterMark: SLICE })) {
    onBytes((bytes as Buffer).length)
    yield decoder.decode(bytes as Buffer, { stream: true })
  }
  const end = decoder.decode()
  if (end.includes('\uFFFD')) throw new AppError('file-truncated')
  yield end
}

/** The character that splits most lines of the beginning; quoted text does not count. */
function separatorOf(sample: string): string {
  const lines = sample
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n/)
    .slice(0, SAMPLE_LINES)
  let best = { separator: ',', count: 0 }
  for (const separator of SEPARATORS) {
    const count = lines.reduce((sum, line) => sum + line.split(separator).length - 1, 0)
    if (count > best.count) best = { separator, count }
  }
  return best.separator
}

/** `="622…"` is how some systems keep spreadsheets from rounding a number. */
function cellOf(text: string): Cell {
  if (text === '') return null
  return text.charCodeAt(0) === 61 && text.startsWith('="') && text.endsWith('"') ? text.slice(2, -1) : text
}

/**
 * A text file with separators, streamed: memory does not grow with its rows.
 * @throws AppError `file-truncated` when it ends inside a quoted field or a character, `file-too-large` beyond 5 M rows.
 */
export function openDelimited(survey: FileSurvey): Workbook {
  const encoding = textEncodingOf(survey)
  const separator = separatorOf(new TextDecoder(encoding).decode(survey.head))
  let done = 0
  async function* rows(): AsyncGenerator<SheetRow[]> {
    let line = 0
    done = 0
    const text = decode(survey.path, encoding, (bytes) => {
      done += bytes
    })
    for await (const records of splitRecords(text, separator)) {
      if (line + records.length > LIMITS.textRows) throw new AppError('file-too-large')
      yield records.map((fields) => ({ line: ++line, cells: fields.map(cellOf), hidden: false }))
    }
  }
  const sheet = { name: '', hidden: false, merges: [], rows }
  return { dateOffset: 0, namedSheets: false, sheets: [sheet], progress: () => done / survey.size }
}
