import type { FieldFault } from '@shared/errors'
import type { Answers } from './answers'

/** What every step gets: the answers so far, how to change them, and what is wrong once 下一步 was tapped. */
export interface StepProps {
  answers: Answers
  change: (patch: Partial<Answers>) => void
  faults: readonly FieldFault[]
}

/** The sentence about one field, if there is one. */
export function faultAt(faults: readonly FieldFault[], field: string): string | undefined {
  return faults.find((fault) => fault.field === field)?.message
}
