import type { Day } from '@shared/domain/dates'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import type { Rule } from './rule-file'
import type { Params } from './rule-sql'
import type { Facts } from './sentences'

/** A row that a rule returned, ready to be merged into the clues. */
export interface Finding {
  /** Person key, village code, batch version id or registry kind, as `rule.subject` says. */
  subjectKey: string
  villageCode: string | null
  programmeCode: string | null
  span: string
  periods: string
  amountFen: number
  paymentIds: number[]
  firstPaidOn: Day | null
  lastPaidOn: Day | null
  /** Every other column of the finding. */
  facts: Facts
  /** Registry rows that it rests on. */
  sources: { kind: RegistryKind; version_id: number; version: number; as_of: Day; row_no: number }[]
  reason: string
  wouldClear: string
  /** Of the facts named in `rule.judged_on`. */
  inputsHash: string
}

/** Where findings of one rule go. */
export interface MergeTarget {
  county: string
  runId: number
  runDate: Day
  rule: Rule
  params: Params
}

export interface MergeCounts {
  hits: number
  new: number
  same: number
  gone: number
  silent: number
}
