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
