import type { InputOf, OutputOf } from '@shared/contracts'

export type ClueAnswer = OutputOf<'staff-api', 'list-clues'>
export type ClueRow = ClueAnswer['clues'][number]
export type ClueCounts = ClueAnswer['counts']
export type ClueFacets = ClueAnswer['facets']
export type SubjectRow = OutputOf<'staff-api', 'list-clue-subjects'>['subjects'][number]
export type SubjectDetail = OutputOf<'staff-api', 'get-clue-subject'>
export type ClueDetail = OutputOf<'staff-api', 'get-clue'>
/** What people do about a clue that was dispatched. */
export type ClueWork = NonNullable<ClueDetail['work']>
export type Verification = NonNullable<ClueWork['verification']>
export type WorkAnswer = OutputOf<'staff-api', 'list-clue-work'>
export type WorkRow = WorkAnswer['work'][number]
export type ClueInput = InputOf<'staff-api', 'list-clues'>

/** What is open beside the list: one clue, or everything about one person. */
export interface Chosen {
  kind: 'clue' | 'subject'
  id: number
}
