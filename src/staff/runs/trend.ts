import type { Column } from '@/components'
import { dayWords } from '../parts/words'
import type { RunAnswer } from './run-types'

/** From the newest day backwards, every so manieth column has its day under it. */
const every = 5

/** The runs of the last days as columns, and of which figure. */
export function trendColumns(trend: RunAnswer['trend'], figure: 'hits' | 'new' | 'gone'): Column[] {
  return trend.map((run, index) => ({
    short: (trend.length - 1 - index) % every === 0 ? String(Number(run.date.slice(8))) : '',
    label: dayWords(run.date),
    fen: run[figure],
  }))
}
