import type { ColumnValues, CorrectedPerson } from './corrected-values'

/** Corrections of one request, as the job gets them: checked, sealed as a whole. */
export interface Correction {
  changed: { id: number; values: ColumnValues }[]
  removed: number[]
  added: ColumnValues[]
  people: CorrectedPerson[]
}
