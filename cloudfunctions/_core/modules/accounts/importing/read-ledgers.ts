import { decimalOf } from '@core/tables/read-cells'
import type { AccountLineKind } from '@shared/domain/accounts'
import type { Categories } from '../categories/load-categories'
import type { NewLine } from '../lines/lines.queries'
import type { CellReader } from './cell-reader'
import { guessBySubject, guessCategory, looksLikePerson } from './guess-category'

const nothing: Omit<NewLine, 'kind' | 'category' | 'summary'> = {
  day: null,
  amountFen: 0,
  counterparty: null,
  counterpartyIsPerson: false,
  project: null,
  quantity: null,
  inUse: null,
  contractFen: null,
  progress: null,
  acceptedOn: null,
  effect: null,
}

const IDLE = /闲置|未用|停用|报废|不在用|空置|撂荒|^否$/
const USED = /在用|使用|出租|发包|承包|自营|经营|良好|正常|^是$/

/** A row of 固定资产台账 or 资源台账. */
export function readAsset(cells: CellReader, categories: Categories): NewLine | null {
  const name = cells.text('name')
  if (name === null) {
    cells.fault('name', '请写资产名称')
    return null
  }
  const kind = cells.text('category')
  const category = guessCategory(categories, ['asset'], `${kind ?? ''}${name}`)
  const quantity = cells.text('quantity')
  if (quantity !== null && !decimalOf(quantity, 9, 4)) cells.fault('quantity', '不是数量，请写成数字')
  const counterparty = cells.text('counterparty')
  const state = cells.text('inUse')
  return {
    ...nothing,
    kind: 'asset',
    category: category?.code ?? 'fixed-asset',
    day: cells.day('day', null),
    summary: name.slice(0, 120),
    amountFen: cells.fen('value') ?? 0,
    counterparty,
    counterpartyIsPerson: counterparty !== null && looksLikePerson(counterparty),
    quantity: quantity === null ? null : `${quantity} ${cells.text('unit') ?? ''}`.trim().slice(0, 30),
    inUse: state === null ? null : IDLE.test(state) ? false : USED.test(state) ? true : null,
    effect: cells.text('effect'),
  }
}

/** A row of 工程项目台账. */
export function readProject(cells: CellReader, categories: Categories): NewLine | null {
  const name = cells.text('name')
  if (name === null) {
    cells.fault('name', '请写项目名称')
    return null
  }
  const counterparty = cells.text('contractor')
  return {
    ...nothing,
    kind: 'project',
    category: guessCategory(categories, ['project'], name)?.code ?? 'project',
    day: cells.day('day', null),
    summary: name.slice(0, 120),
    amountFen: cells.fen('paid') ?? 0,
    counterparty,
    counterpartyIsPerson: counterparty !== null && looksLikePerson(counterparty),
    project: name.slice(0, 60),
    contractFen: cells.fen('contract'),
    progress: progressOf(cells),
    acceptedOn: acceptedOf(cells),
    effect: cells.text('effect'),
  }
}

const DONE = /^(?:已?(?:完工|竣工|完成|建成|交付)|100%?)$/
const NOT_BEGUN = /^(?:未开工|未动工|筹备|前期)/

/** 80%, 0.8 (a cell formatted as a percentage), 80, 已完工; nothing when it is not said in numbers. */
function progressOf(cells: CellReader): number | null {
  const text = cells.text('progress')
  if (text === null) return null
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (DONE.test(plain)) return 100
  if (NOT_BEGUN.test(plain)) return 0
  const match = /^(\d{1,3}(?:\.\d+)?)(%?)$/.exec(plain)
  if (!match) {
    if (/[\u4e00-\u9fff]/.test(plain)) return null
    cells.fault('progress', '请写成百分比，如 80%')
    return null
  }
  const value = Number(match[1])
  const percent = Math.round(!match[2] && value > 0 && value <= 1 && plain !== '1' ? value * 100 : value)
  if (percent <= 100) return match[2] === '' && plain === '1' ? 100 : percent
  cells.fault('progress', '进度最多 100%')
  return null
}

/** A day; 否, 未验收 and the like are none. */
function acceptedOf(cells: CellReader) {
  const text = cells.text('accepted')
  if (text === null || /未|否|^无$|待/.test(text)) return null
  if (/^(?:是|已验收|合格|通过|验收合格)$/.test(text)) {
    cells.fault('accepted', '请写验收日期，如 2026-06-15')
    return null
  }
  return cells.day('accepted', null)
}

export interface BalanceRow {
  code: string | null
  subject: string
  openingFen: number | null
  closingFen: number | null
  debitFen: number
  creditFen: number
}

/** A row of 科目余额表. */
export function readBalanceRow(cells: CellReader): BalanceRow | null {
  const subject = cells.text('subject')
  if (subject === null) {
    cells.fault('subject', '请写科目名称')
    return null
  }
  return {
    code: cells.text('subjectCode'),
    subject,
    openingFen: cells.fen('opening'),
    closingFen: cells.fen('closing'),
    debitFen: cells.fen('debit') ?? 0,
    creditFen: cells.fen('credit') ?? 0,
  }
}

const SEPARATOR = /[-—–_/／\\>：:]/

/** Accounts that have others below them: their sums would count twice. */
export function isParent(row: BalanceRow, rows: readonly BalanceRow[]): boolean {
  return rows.some(
    (other) =>
      other !== row &&
      (row.code !== null && other.code !== null
        ? other.code.length > row.code.length && other.code.startsWith(row.code)
        : other.subject.length > row.subject.length &&
          other.subject.startsWith(row.subject) &&
          SEPARATOR.test(other.subject.slice(row.subject.length).trimStart()[0] ?? '')),
  )
}

/** What a row of 科目余额表 says about income or spending; null where it is about something else or nothing moved. */
export function lineOfBalance(row: BalanceRow, day: string, categories: Categories): NewLine | null {
  const moving: readonly AccountLineKind[] = ['income', 'spending']
  const category = guessBySubject(categories, moving, row.subject)
  if (!category) return null
  // closing the books moves the same sum to the other side: what was booked is the account's own side
  const fen = category.kind === 'income' ? row.creditFen : row.debitFen
  if (fen === 0) return null
  return {
    ...nothing,
    kind: category.kind,
    category: category.code,
    day,
    summary: `${row.subject}（本期合计）`.slice(0, 120),
    amountFen: fen,
  }
}
