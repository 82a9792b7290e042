import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { findRepayments } from '@shared/domain/bank-result'
import { todayInShanghai } from '@shared/domain/dates'
import { checkIdNumber } from '@shared/domain/id-number'
import { normalisePersonName } from '@shared/domain/person-name'
import { AppError } from '@shared/errors'
import { type MyPayment, selectMyPayments } from './payments.queries'

const YEARS_SHOWN = 6

/**
 * Own payments by name and ID number, with what the bank made of each. Nothing is stored or logged. A malformed number, an unknown person and a wrong pair take the
 * same steps and get the same answer, so that nobody learns whether a number exists.
 */
export const findMyPayments: Actions<typeof publicApi, CallContext>['find-my-payments'] = async (
  input,
  { db, keys, limit, now },
) => {
  await limit('own-by-caller')
  const today = todayInShanghai(now())
  const checked = checkIdNumber(input.idNumber, today)
  const key = keys.personKey(checked.ok ? checked.idNumber : `invalid:${input.idNumber}`)
  await limit('own-by-person', key)
  const name = normalisePersonName(input.name)
  const since = `${Number(today.slice(0, 4)) - YEARS_SHOWN + 1}-01-01`
  const payments = await selectMyPayments(db, key, input.county, name, since)
  if (payments.length === 0) throw new AppError('person-not-matched')

  const again = findRepayments(payments)
  const first = new Map([...again].map(([id, { id: later }]) => [later, payments.find((p) => p.id === id)]))
  const years = groupBy(payments, (p) => p.paidOn.slice(0, 4)).map(([year, own]) => {
    const arrived = own.filter(hasArrived)
    return {
      year: Number(year),
      amountFen: sum(arrived),
      programmes: groupBy(arrived, (p) => p.programmeCode)
        .map(([code, rows]) => ({
          code,
          name: rows[0]!.programmeName,
          amountFen: sum(rows),
          payments: rows.length,
        }))
        .sort((a, b) => b.amountFen - a.amountFen),
      payments: own.map((payment) => ({
        ...describe(payment),
        paidAgain: reference(again.get(payment.id)),
        paysAgain: reference(first.get(payment.id)),
      })),
    }
  })
  return {
    name,
    totalFen: sum(payments.filter(hasArrived)),
    notArrivedFen: sum(payments.filter((p) => !hasArrived(p) && !again.has(p.id))),
    years,
  }
}

/** What the bank sent back was published, but nobody has received it. */
const hasArrived = ({ payStatus }: MyPayment) => payStatus !== 'returned'

const reference = (p: MyPayment | undefined) =>
  p ? { id: p.id, paidOn: p.paidOn, paidOnExact: p.paidOnExact } : null

function describe(payment: MyPayment) {
  const { villageCode, villageName, townName, countyName, batchId: _, ...shown } = payment
  const { deskName, deskPhone, payerName, payerPhone, ...facts } = shown
  return {
    ...facts,
    villageName,
    village: { code: villageCode, name: villageName, townName, countyName },
    isRecovery: payment.amountFen < 0,
    desk: deskName === null ? null : { name: deskName, phone: deskPhone },
    payer: payerName === null ? null : { name: payerName, phone: payerPhone },
  }
}

function sum(rows: { amountFen: number }[]): number {
  return rows.reduce((total, row) => total + row.amountFen, 0)
}

function groupBy<T>(rows: T[], key: (row: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return [...groups]
}
