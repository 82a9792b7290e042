import { dateOf, decimalOf, textOf } from '@core/tables/read-cells'
import type { Cell } from '@core/tables/reading/workbook'
import { remember } from '@core/tables/remember'
import type { Day } from '@shared/domain/dates'
import { type AmountScale, parseYuan } from '@shared/domain/money'
import { parsePeriod } from '@shared/domain/period'
import type { ColumnReading } from '../registry-layout'
import type { RegistryReason } from './row-reasons'

export type Value = string | number | boolean | null
export type ReadValue = { value: Value; fault?: undefined } | { value?: undefined; fault: RegistryReason }

export interface ValueContext {
  scale: AmountScale
  dateOffset: number
  today: Day
}

/** Readings that need nothing but the cell; villages and programmes are looked up. */
export type PlainReading = Exclude<ColumnReading, { type: 'village' } | { type: 'programme' }>

const CACHE_SIZE = 5_000
/** A date that never comes, for what is valid without an end. */
const FAR_DAY: Day = '2099-12-31'
const WHOLE_DIGITS = 10
const PLACES = 4
/** Ways of writing that there is nothing; in a column of plain text they are kept. */
const NOTHING = /^(?:[-—–/\\]+|无|空|暂无|不详|未知|null|nil|n\/?a|#n\/a)$/i
const ENDLESS = /^(?:长期|长期有效|永久|永久有效|无期限|至今|现任|在任|在职|在押|未到期)$/
const WRITTEN_DAY = String.raw`\d{4}(?:[-./年]\d{1,2}[-./月]\d{1,2}日?|\d{4})`
/** 2016.05.01-2026.05.01: the end of a span. */
const SPAN_END = new RegExp(`^${WRITTEN_DAY}(?:至|到|~|-+|—+)(${WRITTEN_DAY}|[^\\d]+)$`)
const YES = /^(?:是|有|1|y|yes|t|true|√|✓|☑|对|已|共同生活|已备案|已代缴|代缴)$/i
const NO = /^(?:否|无|没有|0|n|no|f|false|×|✗|x|不|不是|未|不共同生活|未备案|未代缴|自缴)$/i

function fault(code: RegistryReason): ReadValue {
  return { fault: code }
}

const NULL: ReadValue = { value: null }
const tidy = (cell: string | number) => String(cell).normalize('NFKC').replace(/\s/g, '')

function readDate(reading: Extract<ColumnReading, { type: 'date' }>, { dateOffset, today }: ValueContext) {
  return (cell: string | number): ReadValue => {
    const text = typeof cell === 'string' ? tidy(cell) : ''
    if (reading.endless && ENDLESS.test(text)) return { value: reading.endless === 'far' ? FAR_DAY : null }
    const end = reading.endless ? SPAN_END.exec(text)?.[1] : undefined
    if (end && ENDLESS.test(end)) return { value: reading.endless === 'far' ? FAR_DAY : null }
    const date = dateOf(end ?? cell, dateOffset)
    if (!date.ok) return fault('date-invalid')
    const day = !date.exact && reading.monthMeans === 'first' ? `${date.day.slice(0, 7)}-01` : date.day
    if (!reading.past || day <= today) return { value: day }
    // the month that we are in, without its day
    return !date.exact && day.slice(0, 7) === today.slice(0, 7) ? { value: today } : fault('date-future')
  }
}

function readMonth({ dateOffset }: ValueContext) {
  return (cell: string | number): ReadValue => {
    const period = parsePeriod(String(cell))
    if (period?.kind === 'month') return { value: period.period }
    const date = dateOf(cell, dateOffset)
    return date.ok ? { value: date.day.slice(0, 7) } : fault('month-invalid')
  }
}

function readPeriod(cell: string | number): ReadValue {
  const period = parsePeriod(String(cell))
  return period ? { value: period.period } : fault('period-invalid')
}

function readYear(cell: string | number): ReadValue {
  const period = parsePeriod(String(cell))
  return period?.kind === 'year' ? { value: Number(period.period) } : fault('year-invalid')
}

function readDecimal(cell: string | number): ReadValue {
  // a spreadsheet number holds 15 significant digits; what lies beyond is binary noise
  const text = typeof cell === 'number' ? String(Number(cell.toPrecision(15))) : cell
  const decimal = decimalOf(text, WHOLE_DIGITS, PLACES)
  return decimal ? { value: Number(decimal.value) } : fault('number-invalid')
}

function readInteger(cell: string | number): ReadValue {
  const read = readDecimal(cell)
  return typeof read.value === 'number' && !Number.isInteger(read.value) ? fault('number-invalid') : read
}

function readFen({ scale }: ValueContext) {
  return (cell: string | number): ReadValue => {
    const amount = parseYuan(cell, scale)
    return amount.ok && amount.fen >= 0 ? { value: amount.fen } : fault('amount-invalid')
  }
}

function readBoolean(cell: string | number): ReadValue {
  const text = tidy(cell)
  if (YES.test(text)) return { value: true }
  return NO.test(text) ? { value: false } : fault('choice-unknown')
}

function readChoice({ words, closed }: Extract<ColumnReading, { type: 'choice' }>) {
  const known = new Map(
    Object.entries(words).flatMap(([word, others]) =>
      [word, ...others.split(' ')].filter((text) => text !== '').map((text) => [text, word] as const),
    ),
  )
  return (cell: string | number): ReadValue => {
    const text = tidy(cell)
    const word = known.get(text) ?? known.get(text.replace(/[([【].*$/, ''))
    if (word) return { value: word }
    return closed ? fault('choice-unknown') : { value: String(cell).trim() }
  }
}

function readerOf(reading: PlainReading, context: ValueContext): (cell: string | number) => ReadValue {
  switch (reading.type) {
    case 'text':
      return (cell) => ({ value: String(cell) })
    case 'date':
      return readDate(reading, context)
    case 'month':
      return readMonth(context)
    case 'period':
      return readPeriod
    case 'year':
      return readYear
    case 'integer':
      return readInteger
    case 'decimal':
      return readDecimal
    case 'fen':
      return readFen(context)
    case 'boolean':
      return readBoolean
    case 'choice':
      return readChoice(reading)
  }
}

/** Makes the reader of one column. A blank cell, and a word for nothing (无, 不详) where no text is meant, is null. */
export function createValueReader(reading: PlainReading, context: ValueContext): (cell: Cell) => ReadValue {
  const read = readerOf(reading, context)
  if (reading.type === 'text') {
    return (cell) => {
      const text = textOf(cell)
      if (text === null) return NULL
      return { value: reading.hidden ? text.replace(reading.hidden, '××') : text }
    }
  }
  const remembered = remember(read, CACHE_SIZE)
  return (cell) => {
    const text = textOf(cell)
    if (text === null) return NULL
    if (NOTHING.test(text) && !(reading.type === 'boolean' && NO.test(text))) return NULL
    return remembered(typeof cell === 'number' ? cell : text)
  }
}
