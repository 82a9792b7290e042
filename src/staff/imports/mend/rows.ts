import type { PaymentField } from '@shared/domain/payment-fields'
import { paymentFields } from '@shared/domain/payment-fields'
import type { LampState } from '@/components'
import { countWords } from '../../parts/words'
import type { DraftCell, DraftRow, Reading } from '../import-types'

/** What tells people and places apart, whatever else a list holds; a table at a desk has room for so many more. */
const always: readonly PaymentField[] = ['name', 'id_number', 'village', 'amount']
const mostColumns = 7

export const rowKey = ({ sheetNo, line }: Pick<DraftRow, 'sheetNo' | 'line'>): string => `${sheetNo}-${line}`

/** The columns of the table of rows: the four that matter, those with faults, then others while there is room; as in the file's own order of fields. */
export function columnsOf(rows: readonly DraftRow[]): { field: PaymentField; label: string }[] {
  const labels = new Map<PaymentField, string>()
  const faulty = new Set<PaymentField>()
  for (const { field, label, fault } of rows.flatMap(({ cells }) => cells)) {
    labels.set(field, label)
    if (fault !== null) faulty.add(field)
  }
  const byWeight = new Set([...always, ...faulty, ...paymentFields])
  const wanted = new Set([...byWeight].filter((field) => labels.has(field)).slice(0, mostColumns))
  return paymentFields
    .filter((field) => wanted.has(field) || faulty.has(field))
    .map((field) => ({ field, label: labels.get(field) ?? field }))
}

/** Where a row stands: 第 12 行, with the sheet where there are several. */
export const placeWords = (
  { sheetName, line }: Pick<DraftRow, 'sheetName' | 'line'>,
  sheets: number,
): string => (sheets > 1 && sheetName ? `${sheetName} 第 ${line} 行` : `第 ${line} 行`)

/** How a row stands, in colour and words. */
export function rowLamp({ status, reasons, warnings, revision }: DraftRow): {
  state: LampState
  words: string
} {
  if (status === 'left-out') return { state: 'done', words: '不要了' }
  if (status === 'rejected') return { state: 'red', words: `${reasons.length} 处有问题` }
  if (revision > 0) return { state: 'fine', words: '改好了' }
  if (warnings.length > 0) return { state: 'amber', words: '要留意' }
  return { state: 'fine', words: '能用' }
}

/** What is to be mended first, then what was mended, then the rest. */
export function cellsInOrder(cells: readonly DraftCell[]): { first: DraftCell[]; rest: DraftCell[] } {
  const matters = (cell: DraftCell) => cell.fault !== null || cell.edited
  return { first: cells.filter(matters), rest: cells.filter((cell) => !matters(cell)) }
}

/** What was typed and differs from what is there. */
export function changedFields(
  cells: readonly DraftCell[],
  typed: Readonly<Record<string, string>>,
): Partial<Record<PaymentField, string>> {
  return Object.fromEntries(
    cells.flatMap(({ field, text }) => {
      const next = typed[field]?.trim()
      return next === undefined || next === text ? [] : [[field, next]]
    }),
  )
}

/** What was noticed about rows; a total that differs belongs to none, and is told above. */
export const noticed = ({ warnings }: Pick<Reading, 'warnings'>): Reading['warnings'] =>
  warnings.filter(({ code }) => code !== 'total-mismatch')

/** The ways to look at the rows, with how many each shows. */
export function filterChips(reading: Reading): { value: string; label: string; count?: number }[] {
  const { read, rejected, edited, leftOut } = reading
  const warned = noticed(reading).length > 0
  return [
    { value: 'rejected', label: '有问题的', count: rejected },
    ...(warned ? [{ value: 'warned', label: '要留意的' }] : []),
    ...(edited > 0 ? [{ value: 'edited', label: '改过的', count: edited }] : []),
    ...(leftOut > 0 ? [{ value: 'left-out', label: '不要的', count: leftOut }] : []),
    { value: 'all', label: '全部', count: read },
  ]
}

/** The filter to begin with: what has to be mended, else everything. */
export const firstFilter = ({ rejected }: Reading): string => (rejected > 0 ? 'rejected' : 'all')

/** A filter by one reason in words; undefined for the others. */
export function reasonWords(filter: string, { reasons, warnings }: Reading): string | undefined {
  return [...reasons, ...warnings].find(({ code }) => code === filter)?.words
}

/** Rows beyond what is kept for mending here. */
export function notKeptWords({ rejected, keptRejected }: Reading): string | undefined {
  if (rejected <= keptRejected) return undefined
  return `有问题的行太多，这里只能改前 ${countWords(keptRejected)} 行。请下载全部有问题的行，在电脑上改好再传；或者回到“看认得对不对”，看是不是有一列认错了。`
}
