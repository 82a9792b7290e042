import type { OutputOf } from '@shared/contracts'
import type { Day } from '@shared/domain/dates'
import { formatYuanBig } from '@shared/domain/money'

type Village = OutputOf<'public-api', 'get-village'>
type Month = Village['months'][number]

const sum = (months: readonly Month[]) => months.reduce((total, { amountFen }) => total + amountFen, 0)

function difference(fen: number, than: string): string {
  if (fen === 0) return `和${than}一样多`
  return `比${than}${fen > 0 ? '多' : '少'} ${formatYuanBig(Math.abs(fen))}`
}

/**
 * The year shown against the one before, in one sentence; undefined when there is no year before. A year that is still
 * running is compared with the same months only (`earlierMonths` of the year before); until those are known, undefined.
 */
export function compareYears(
  village: Village,
  earlierMonths: Month[] | undefined,
  today: Day,
): string | undefined {
  const { year, years, months } = village
  const now = years.find((total) => total.year === year)
  const before = years.find((total) => total.year === year - 1)
  if (!now || !before) return undefined
  if (year < Number(today.slice(0, 4)))
    return `${difference(now.amountFen - before.amountFen, `${year - 1}年`)}。`
  const lastMonth = Math.max(0, ...months.map(({ month }) => month))
  if (!earlierMonths || lastMonth === 0) return undefined
  const same = earlierMonths.filter(({ month }) => month <= lastMonth)
  const span = lastMonth === 1 ? '1月' : `1月到${lastMonth}月`
  const rest = `去年全年是 ${formatYuanBig(before.amountFen)}`
  return `已公布的${span}，${difference(sum(months) - sum(same), '去年同期')}；${rest}。`
}
