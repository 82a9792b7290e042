import { loadRules } from '@core/compare/load-rules'
import type { Rule } from '@core/compare/rule-file'
import type { OutputOf } from '@shared/contracts'
import { clueLevelNames, clueStates } from '@shared/domain/clues'
import type { ClueRow } from './clue-rows.queries'
import type { SubjectRow } from './list-clue-subjects.queries'

/** The rule of a clue; undefined when the product no longer has it. */
export function ruleOf(id: string): Rule | undefined {
  return loadRules().find((rule) => rule.id === id)
}

export const titleOf = (id: string) => ruleOf(id)?.title ?? id

const HIDDEN_DIGITS = 14

/** Only the last four digits are shown: the first six would tell where somebody was born, the next eight when. */
export function maskedId(last4: string | null): string | null {
  return last4 === null ? null : '*'.repeat(HIDDEN_DIGITS) + last4
}

/** One line of a list. */
export function describeRow({
  idLast4,
  recurrence,
  ...row
}: ClueRow): OutputOf<'staff-api', 'list-clues'>['clues'][number] {
  return {
    ...row,
    ruleTitle: titleOf(row.ruleId),
    stateLabel: clueStates[row.state].label,
    idNumberMasked: maskedId(idLast4),
    isRecurrence: recurrence > 0,
  }
}

/** One subject with its clues. */
export function describeSubject({
  idLast4,
  householdNo: _,
  rank,
  clues,
  ...subject
}: SubjectRow): OutputOf<'staff-api', 'list-clue-subjects'>['subjects'][number] {
  return {
    ...subject,
    idNumberMasked: maskedId(idLast4),
    level: clueLevelNames[rank - 1]!,
    clues: clues.map(describeRow),
  }
}
