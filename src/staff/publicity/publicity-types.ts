import type { InputOf, OutputOf } from '@shared/contracts'

export type Villages = OutputOf<'staff-api', 'list-publicity-villages'>
export type Village = Villages['villages'][number]
export type Preview = OutputOf<'staff-api', 'get-poster'>
export type PapersInput = Omit<InputOf<'staff-api', 'make-papers'>, 'submission'>

/** What a village's papers are made for. */
export interface PapersPlace {
  village: Village
  town: NonNullable<Villages['town']>
  /** Villages of the town that one may make papers for. */
  villages: number
}
