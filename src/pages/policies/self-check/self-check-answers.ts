import { todayInShanghai } from '@shared/domain/dates'
import { birthDateOf, checkIdNumber } from '@shared/domain/id-number'
import {
  ageOn,
  isLikelyBirth,
  type Question,
  readAge,
  type SelfCheckAnswers,
} from '@shared/domain/self-check'

/** What was said so far, as it stands in the page. It is never sent and never kept. */
export interface Answers {
  /** As typed. */
  age: string
  chosen: SelfCheckAnswers['chosen']
}

/** Nothing said yet. */
export const nobody: Answers = { age: '', chosen: {} }

/** The answers in the form in which they are weighed. */
export function toCheck({ age, chosen }: Answers): SelfCheckAnswers {
  const years = readAge(age)
  return { chosen, ...(years !== undefined && { age: years }) }
}

/** Whether a question has an answer; of several choices none is one too. */
export function isAnswered(question: Question, { age, chosen }: Answers): boolean {
  if (question.kind === 'age') return readAge(age) !== undefined
  return question.kind === 'many' || chosen[question.id as Exclude<Question['id'], 'age'>] !== undefined
}

const WORDS = {
  'id-missing': '请写身份证号，或者直接写年龄。',
  'id-format': '位数不对，身份证号是 18 位。',
  'id-checksum': '末位对不上，看看有没有抄错。',
  'id-birthdate': '里面的出生日期不对，看看有没有抄错。',
} as const

/** The age that an ID number tells today, in whole years; otherwise why it tells none. Worked out here, on the phone. */
export function ageOfIdNumber(idNumber: string, now: Date = new Date()): { age: number } | { fault: string } {
  const today = todayInShanghai(now)
  const checked = checkIdNumber(idNumber, today)
  if (!checked.ok) return { fault: WORDS[checked.reason] }
  const birth = birthDateOf(checked.idNumber)
  return isLikelyBirth(birth, today) ? { age: ageOn(birth, today) } : { fault: WORDS['id-birthdate'] }
}
