import { partTitle, policySections } from '@shared/domain/policy'
import type { PolicyLine } from './policy-types'

/** 写到一半, 等第二个人发布, 退回修改; undefined where nothing is being written. */
export function draftWords({ draft }: Pick<PolicyLine, 'draft'>): string | undefined {
  if (!draft) return undefined
  if (draft.state === 'submitted') return '等第二个人发布'
  return draft.returned ? '退回修改' : '写到一半'
}

/** What residents read of it, and what they miss, in one line. */
export function stateWords({ label, versions, missing }: PolicyLine): string {
  if (!label) return '还没有写，群众看不到'
  const kept = versions > 1 ? `${label}，共 ${versions} 版` : label
  return missing.length > 0 ? `${kept}；缺：${missing.join('、')}` : kept
}

/** The part of the form that a fault is about: content.howMuch → 能领多少. */
export function fieldTitle(field: string): string {
  if (field === 'effectiveFrom') return '从哪天起'
  if (field === 'changes') return '变了什么'
  const [, key, number] = field.split('.')
  if (key === 'questions') return `第 ${Number(number) + 1} 问`
  const section = policySections.find((one) => one.key === key)
  return section ? partTitle(section.key) : '填写'
}
