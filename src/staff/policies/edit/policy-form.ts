import { todayInShanghai } from '@shared/domain/dates'
import { emptyPolicy, type PolicyContent } from '@shared/domain/policy'
import { drafts } from '../../shell/drafts'
import type { PolicyDesk, StaffVersion } from '../policy-types'

/** What stands in the form. */
export interface PolicyForm {
  effectiveFrom: string
  changes: string
  content: PolicyContent
}

const ACTION = 'policy'
const subject = (programme: string) => `policy-${programme}`

const ofVersion = ({ effectiveFrom, changes, content }: StaffVersion): PolicyForm => ({
  effectiveFrom: effectiveFrom ?? todayInShanghai(new Date()),
  changes,
  content,
})

/** The draft as it was saved; without one the version that holds now, beginning today. */
export function savedForm({ draft, versions }: PolicyDesk): PolicyForm {
  if (draft) return ofVersion(draft)
  const now = versions.find(({ inForce }) => inForce)
  return {
    effectiveFrom: todayInShanghai(new Date()),
    changes: '',
    content: now?.content ?? emptyPolicy(),
  }
}

/** What was typed and not saved, in memory only; undefined where there is nothing. */
export function typedForm(programme: string): PolicyForm | undefined {
  const { json } = drafts.of(subject(programme), ACTION)
  return json === undefined ? undefined : (JSON.parse(json) as PolicyForm)
}

export function keepTyped(programme: string, form: PolicyForm): void {
  drafts.keep(subject(programme), ACTION, { json: JSON.stringify(form) })
}

export function dropTyped(programme: string): void {
  drafts.drop(subject(programme), ACTION)
}

/** Questions that nobody has filled in are not sent. */
export function sendable(form: PolicyForm): PolicyForm {
  const questions = form.content.questions.filter(({ question, answer }) => question.trim() || answer.trim())
  return { ...form, content: { ...form.content, questions } }
}

export const isSame = (one: PolicyForm, other: PolicyForm) =>
  JSON.stringify(sendable(one)) === JSON.stringify(sendable(other))
