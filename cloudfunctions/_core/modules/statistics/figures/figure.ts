import type { CaseFigureFilter, ClueFigureFilter, Drill, Figure } from '@shared/contracts/statistics'

/** What a figure says; `n` rows whose `fen` and `people` add up. */
export interface Sums {
  n: number
  fen?: number
  people?: number
}

const figureOf = ({ n, fen = 0, people = 0 }: Sums, drill: Drill): Figure => ({ n, fen, people, drill })

/** Undefined is left out, so that the filter travels as it was meant. */
function stated<T extends object>(filter: T): T {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as T
}

/** A figure of reports with the filter that lists it. */
export const caseFigure = (sums: Sums, filter: Partial<CaseFigureFilter>): Figure =>
  figureOf(sums, { list: 'cases', filter: stated({ dated: 'received', ...filter }) })

/** A figure of clues with the filter that lists it. */
export const clueFigure = (sums: Sums, filter: Partial<ClueFigureFilter>): Figure =>
  figureOf(sums, { list: 'clues', filter: stated({ dated: 'found', ...filter }) })
