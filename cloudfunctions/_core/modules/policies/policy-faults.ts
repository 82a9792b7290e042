import { findLeaks, type LeakKind, leakSentence } from '@shared/domain/leaks'
import { type PolicyContent, policySections } from '@shared/domain/policy'
import type { FieldFault } from '@shared/errors'

/** Letters that make a part more than a stopgap. */
const FEWEST = 2

/** A policy names illnesses, grades and the street of an office; that tells of nobody. */
const OF_NOBODY: readonly LeakKind[] = ['diagnosis', 'disability', 'address']

/** Where the number of an office belongs. */
const withPhone = new Set<string>(['phone', 'whereToGo', 'howToApply'])

/** What a policy must not say of a person, part by part. */
export function leakFaults(content: PolicyContent, changes: string): FieldFault[] {
  const texts = [
    ...policySections.map(({ key }) => ({ field: `content.${key}`, key, text: content[key] })),
    ...content.questions.map(({ question, answer }, i) => ({
      field: `content.questions.${i}`,
      key: 'questions',
      text: `${question}\n${answer}`,
    })),
    { field: 'changes', key: 'changes', text: changes },
  ]
  return texts.flatMap(({ field, key, text }) => {
    const leaks = findLeaks(text, withPhone.has(key) ? [...OF_NOBODY, 'phone'] : OF_NOBODY)
    return leaks.length > 0 ? [{ field, message: leakSentence(leaks) }] : []
  })
}

/** What residents look for and would not find; only a whole policy is handed in. */
export function missingFaults(content: PolicyContent): FieldFault[] {
  return policySections
    .filter(({ key, needed }) => needed && content[key].trim().length < FEWEST)
    .map(({ key, title }) => ({ field: `content.${key}`, message: `请写“${title}”` }))
}
