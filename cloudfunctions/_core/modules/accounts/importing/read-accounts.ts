import { createClassifier } from '@core/tables/layout/classify-line'
import { createFiller } from '@core/tables/layout/fill-merged'
import { headerText } from '@core/tables/layout/normalise-header'
import { textOf } from '@core/tables/read-cells'
import type { Cell, SheetRow } from '@core/tables/reading/workbook'
import type { Day } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import type { Period } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import type { Categories } from '../categories/load-categories'
import { checkLine } from '../lines/check-line'
import type { NewLine } from '../lines/lines.queries'
import { type AccountField, type AccountTable, type TableKind, tableKindLabels } from './account-tables'
import { type CellFault, CellReader } from './cell-reader'
import { isMoneyAccount } from './guess-category'
import {
  type BalanceRow,
  isParent,
  lineOfBalance,
  readAsset,
  readBalanceRow,
  readProject,
} from './read-ledgers'
import { readMoving } from './read-moving'

export interface ReadLine extends NewLine {
  sheet: string
  lineNo: number
}

/** What a file says about one period of one village. */
export interface AccountReading {
  kinds: TableKind[]
  read: number
  lines: ReadLine[]
  /** Every fault at its cell. */
  faults: CellFault[]
  /** Rows of other periods, by month, and of other villages: passed over. */
  otherMonths: Record<string, number>
  otherVillages: number
  openingFen: number | null
  closingFen: number | null
  /** What the file adds up itself, where it comes to something else. */
  mismatches: string[]
}

export interface ReadingOptions {
  period: Period
  categories: Categories
  dateOffset: number
  /** Names of the village, as people write it. */
  village: readonly string[]
}

/** A village's month has some dozens; a file of more is something else. */
const MOST_ROWS = 20_000
/** Sums and carried sums, wherever the row writes the word. */
const SUM =
  /^(?:\d*[年月日季]?)?(?:本[日月季年期页]|当[日月季年期]|全年|累计|过次页|承前页|转下页|接上页)?(?:合计|小计|累计|总计|发生额(?:及余额)?|发生额合计)$|^(?:过次页|承前页|转下页|接上页|结转下[月季年期])/
const CARRIED = /^(?:上[月季年期]|期初|年初|月初)(?:结转|余额|结余|结存|数)?(?:余额)?$/

/** Reads all tables of a file. Nothing is written; faults do not stop the reading, so that all are told at once. */
export async function readAccounts(
  tables: readonly AccountTable[],
  options: ReadingOptions,
): Promise<AccountReading> {
  const reading: AccountReading = {
    kinds: [...new Set(tables.map(({ kind }) => kind))],
    read: 0,
    lines: [],
    faults: [],
    otherMonths: {},
    otherVillages: 0,
    openingFen: null,
    closingFen: null,
    mismatches: [],
  }
  for (const table of tables) await readTable(table, options, reading)
  return reading
}

async function readTable(
  table: AccountTable,
  options: ReadingOptions,
  reading: AccountReading,
): Promise<void> {
  const { sheet, layout } = table
  const fill = createFiller(sheet.merges, layout)
  const classify = createClassifier(layout)
  const sheetState: SheetState = {
    lastDay: null,
    incomeFen: 0,
    spendingFen: 0,
    balances: [],
    closingFen: null,
    openingFen: null,
  }
  for await (const rows of sheet.rows())
    for (const row of rows) {
      if (row.line <= layout.lastHeaderLine) continue
      fill(row)
      if (reading.read > MOST_ROWS) throw new AppError('file-too-large')
      readRow(table, row, classify(row.cells).kind === 'noise', options, sheetState, reading)
    }
  if (table.kind === 'balances') endBalances(table, options, sheetState, reading)
  reading.openingFen ??= sheetState.openingFen
  reading.closingFen = sheetState.closingFen ?? reading.closingFen
}

interface SheetState {
  lastDay: Day | null
  /** Sums of the sheet so far, for comparison with its own totals. */
  incomeFen: number
  spendingFen: number
  balances: { row: BalanceRow; line: number }[]
  openingFen: number | null
  closingFen: number | null
}

function readRow(
  table: AccountTable,
  { line, cells: row }: SheetRow,
  isNoise: boolean,
  options: ReadingOptions,
  state: SheetState,
  reading: AccountReading,
): void {
  const { sheet, layout, kind } = table
  const cells = new CellReader({ sheet: sheet.name, layout, dateOffset: options.dateOffset }, line, row)
  const word = sumWord(row, layout.columns)
  if (word === 'carried') {
    state.openingFen ??= cells.fen('balance')
    return
  }
  if (word === 'sum') {
    compareSums(cells, state, reading, sheet.name)
    return
  }
  if (isNoise) return
  if (isOfOther(cells, options.village)) {
    reading.otherVillages++
    return
  }
  reading.read++
  const made = readLine(kind, cells, options, state, reading)
  reading.faults.push(...cells.faults)
  if (made && cells.faults.length === 0) keep(made, cells, table, options, reading)
}

function readLine(
  kind: TableKind,
  cells: CellReader,
  options: ReadingOptions,
  state: SheetState,
  reading: AccountReading,
): NewLine | null {
  if (kind === 'assets') return readAsset(cells, options.categories)
  if (kind === 'projects') return readProject(cells, options.categories)
  if (kind === 'balances') {
    const row = readBalanceRow(cells)
    if (row) state.balances.push({ row, line: cells.line })
    return null
  }
  const moved = readMoving(cells, { ...options, lastDay: state.lastDay })
  if (moved.kind === 'money') {
    reading.read--
    return null
  }
  if (moved.kind === 'faulty') return null
  state.lastDay = moved.line.day
  state.incomeFen += moved.line.kind === 'income' ? moved.line.amountFen : 0
  state.spendingFen += moved.line.kind === 'spending' ? moved.line.amountFen : 0
  const balance = cells.fen('balance')
  const isOwn = isWithin(moved.line.day, options.period)
  if (balance !== null && isOwn) state.closingFen = balance
  return moved.line
}

const isWithin = (day: Day | null, { firstDay, lastDay }: Period) =>
  day === null || (day >= firstDay && day <= lastDay)

function keep(
  line: NewLine,
  cells: CellReader,
  { sheet }: AccountTable,
  { period, categories }: ReadingOptions,
  reading: AccountReading,
): void {
  const isMoving = line.kind === 'income' || line.kind === 'spending'
  if (isMoving && line.day !== null && !isWithin(line.day, period)) {
    const month = line.day.slice(0, 7)
    reading.otherMonths[month] = (reading.otherMonths[month] ?? 0) + 1
    return
  }
  for (const { field, message } of checkLine(line, period, categories)) {
    const column = columnsOf[field]?.find((name) => cells.has(name)) ?? 'summary'
    cells.fault(column, message)
  }
  const fresh = cells.faults.filter((fault) => !reading.faults.includes(fault))
  reading.faults.push(...fresh)
  if (fresh.length === 0) reading.lines.push({ ...line, sheet: sheet.name, lineNo: cells.line })
}

/** Columns that a field of a line is read from, the likeliest first. */
const columnsOf: Record<string, readonly AccountField[]> = {
  day: ['day', 'date'],
  summary: ['summary', 'name', 'subject'],
  counterparty: ['counterparty', 'contractor'],
  project: ['project', 'name'],
  quantity: ['quantity'],
  effect: ['effect'],
  category: ['category', 'subject'],
  amountFen: ['amount', 'spending', 'income', 'debit', 'credit', 'value', 'paid'],
  contractFen: ['contract'],
  acceptedOn: ['accepted'],
}

/** 本月合计 and 承前页 stand in the summary, the account or the first column, often behind dates. */
function sumWord(
  cells: readonly Cell[],
  columns: AccountTable['layout']['columns'],
): 'sum' | 'carried' | null {
  const looked = [columns.summary, columns.subject, columns.name, columns.voucher, columns.day, 0, 1]
  for (const column of looked) {
    const text = column === undefined ? '' : headerText(textOf(cells[column]) ?? '')
    if (CARRIED.test(text)) return 'carried'
    if (SUM.test(text)) return 'sum'
  }
  return null
}

function isOfOther(cells: CellReader, names: readonly string[]): boolean {
  const said = cells.text('village')
  if (said === null) return false
  const plain = headerText(said)
  return !names.some((name) => plain.includes(name) || name.includes(plain))
}

/** The file's own sums against its rows, as far as they are of the same two columns. */
function compareSums(cells: CellReader, state: SheetState, reading: AccountReading, sheet: string): void {
  const sides = [
    ['income', state.incomeFen, '收入'],
    ['spending', state.spendingFen, '支出'],
  ] as const
  for (const [field, sum, label] of sides) {
    const stated = cells.has(field) ? cells.fen(field) : null
    if (stated !== null && stated !== sum)
      reading.mismatches.push(
        `工作表“${sheet}”第 ${cells.line} 行写的${label}合计是 ${formatYuan(stated)}，各行相加是 ${formatYuan(sum)}。`,
      )
  }
}

function endBalances(
  { sheet }: AccountTable,
  { period, categories }: ReadingOptions,
  state: SheetState,
  reading: AccountReading,
): void {
  const rows = state.balances.map(({ row }) => row)
  for (const { row, line } of state.balances) {
    if (isParent(row, rows)) continue
    if (isMoneyAccount(row.subject)) {
      state.openingFen = (state.openingFen ?? 0) + (row.openingFen ?? 0)
      state.closingFen = (state.closingFen ?? 0) + (row.closingFen ?? 0)
      continue
    }
    const made = lineOfBalance(row, period.lastDay, categories)
    if (made) reading.lines.push({ ...made, sheet: sheet.name, lineNo: line })
  }
}

/** What was recognised, in words. */
export function describeReading(reading: AccountReading): string[] {
  const months = Object.entries(reading.otherMonths).map(([month, n]) => `${month} ${n} 行`)
  return [
    `认出：${reading.kinds.map((kind) => tableKindLabels[kind]).join('、')}`,
    `读到 ${reading.read} 行，记入 ${reading.lines.length} 行`,
    ...(months.length > 0 ? [`不在这一期、没有记入的：${months.join('，')}`] : []),
    ...(reading.otherVillages > 0 ? [`别的村、没有记入的：${reading.otherVillages} 行`] : []),
    ...(reading.openingFen !== null ? [`上期结余 ${formatYuan(reading.openingFen)}`] : []),
    ...(reading.closingFen !== null ? [`本期结余 ${formatYuan(reading.closingFen)}`] : []),
    ...reading.mismatches,
  ]
}
