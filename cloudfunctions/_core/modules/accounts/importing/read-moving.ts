import type { AccountLineKind } from '@shared/domain/accounts'
import { type Day, makeDay } from '@shared/domain/dates'
import type { Period } from '@shared/domain/period'
import type { Categories } from '../categories/load-categories'
import type { NewLine } from '../lines/lines.queries'
import type { CellReader } from './cell-reader'
import { guessBySubject, guessCategory, isMoneyAccount, looksLikePerson } from './guess-category'

export interface Surroundings {
  period: Period
  categories: Categories
  /** The day of the row before, for ledgers that write a day once. */
  lastDay: Day | null
}

/** A row of 收支明细账 or 序时账: a line, the other side of an entry, or something that is none. */
export type MovingRow =
  | { kind: 'line'; line: NewLine }
  /** Cash and bank: the other side of an entry. */
  | { kind: 'money' }
  | { kind: 'faulty' }

const moving: readonly AccountLineKind[] = ['income', 'spending']
const NOT_SAID = { income: 'other-income', spending: 'other-spending' } as const

/** Reads a row of what came in or went out. Faults are in the reader. */
export function readMoving(cells: CellReader, around: Surroundings): MovingRow {
  const { categories } = around
  const subject = cells.text('subject')
  // an entry names an account and a side; the side of the money itself says nothing new
  if (subject !== null && isMoneyAccount(subject)) return { kind: 'money' }
  const day = dayOf(cells, around)
  const named = cells.text('category') ?? subject
  const field = cells.text('category') === null ? 'subject' : 'category'
  const summary = cells.text('summary') ?? named
  const byName = named === null ? undefined : guessBySubject(categories, moving, named)
  const amount = amountOf(cells, subject === null ? undefined : byName?.kind)
  if (named !== null && !byName)
    cells.fault(field, `“${named.slice(0, 20)}”不知道算哪一类，请改成：${labelsOf(categories, amount?.kind)}`)
  if (summary === null) cells.fault('summary', '请写明干了什么')
  if (amount === null || summary === null || (named !== null && !byName)) return { kind: 'faulty' }
  const { kind } = amount
  if (byName && byName.kind !== kind) {
    cells.fault(
      field,
      `“${byName.label}”是${byName.kind === 'income' ? '收入' : '支出'}的类别，金额却在另一边`,
    )
    return { kind: 'faulty' }
  }
  const category = byName ?? guessCategory(categories, [kind], summary)
  const counterparty = cells.text('counterparty')
  return {
    kind: 'line',
    line: {
      kind,
      category: category?.code ?? NOT_SAID[kind],
      day,
      summary: summary.slice(0, 120),
      amountFen: amount.fen,
      counterparty,
      counterpartyIsPerson: counterparty !== null && looksLikePerson(counterparty),
      project: cells.text('project'),
      quantity: null,
      inUse: null,
      contractFen: null,
      progress: null,
      acceptedOn: null,
      effect: cells.text('effect'),
    },
  }
}

function labelsOf(categories: Categories, kind: 'income' | 'spending' | undefined): string {
  const kinds = kind ? [kind] : moving
  return kinds.flatMap((k) => categories.ofKind(k).map(({ label }) => label)).join('、')
}

/** A day in one cell; month and day in two; else that of the row before. */
function dayOf(cells: CellReader, { period, lastDay }: Surroundings): Day | null {
  const whole = cells.day('day', period.firstDay.slice(0, 4))
  if (whole !== null || cells.faults.length > 0) return whole
  const date = cells.integer('date', 1, 31)
  if (date === null) return cells.faults.length > 0 ? null : lastDay
  const month = cells.integer('month', 1, 12) ?? Number((lastDay ?? period.lastDay).slice(5, 7))
  const day = makeDay(Number(period.firstDay.slice(0, 4)), month, date)
  if (day === null) cells.fault('date', '没有这一天')
  return day
}

interface Amount {
  kind: 'income' | 'spending'
  fen: number
}

/**
 * What came in or went out. In columns of their own; in 借方/贷方, where the account says which side is the usual one (income stands on
 * the right, spending on the left, a correction on the other side or in red); without an account the ledger is that of the money, and
 * what stands on the left came in. Or one amount and a word.
 */
function amountOf(cells: CellReader, ofAccount: AccountLineKind | undefined): Amount | null {
  if (cells.has('income') || cells.has('spending'))
    return twoColumns(cells, cells.fen('income'), cells.fen('spending'), 'income', 'spending')
  if (cells.has('debit') || cells.has('credit')) {
    const debit = cells.fen('debit')
    const credit = cells.fen('credit')
    if (ofAccount === undefined) return twoColumns(cells, debit, credit, 'debit', 'credit')
    if (debit !== null && credit !== null) {
      cells.fault('debit', '借方和贷方只能填一个')
      return null
    }
    const fen = ofAccount === 'income' ? (credit ?? -(debit ?? 0)) : (debit ?? -(credit ?? 0))
    return fen === 0 ? nothing(cells, 'debit') : { kind: ofAccount as Amount['kind'], fen }
  }
  const fen = cells.fen('amount')
  if (fen === null) return nothing(cells, 'amount')
  const said = `${cells.text('direction') ?? ''}${cells.has('direction') ? '' : (cells.text('category') ?? '')}`
  const kind = /收|借|入账|进/.test(said) ? 'income' : /支|贷|付|出/.test(said) ? 'spending' : undefined
  if (kind === undefined) {
    cells.fault(cells.has('direction') ? 'direction' : 'category', '请写明是收入还是支出')
    return null
  }
  return { kind, fen }
}

function twoColumns(
  cells: CellReader,
  into: number | null,
  out: number | null,
  inField: 'income' | 'debit',
  outField: 'spending' | 'credit',
): Amount | null {
  if (into !== null && out !== null) {
    cells.fault(outField, '收入和支出只能填一个')
    return null
  }
  if (into !== null) return { kind: 'income', fen: into }
  if (out !== null) return { kind: 'spending', fen: out }
  return nothing(cells, cells.has(outField) ? outField : inField)
}

function nothing(cells: CellReader, field: 'debit' | 'credit' | 'amount' | 'income' | 'spending'): null {
  if (cells.faults.length === 0) cells.fault(field, '没有金额')
  return null
}
