import type { StaffRole } from '@shared/contracts'
import type { TodayGroup } from '@shared/domain/today'
import type { Today } from './today-types'

/** How a tile is coloured; the words say the same. */
export const groupTones: Partial<Record<TodayGroup, 'red' | 'amber'>> = {
  overdue: 'red',
  'late-elsewhere': 'red',
  'due-today': 'amber',
  soon: 'amber',
  returned: 'amber',
}

/** What to do about a group, in one line. */
export const groupHints: Record<TodayGroup, string> = {
  overdue: '已经过了最后一天，请最先办。办不完的，写明原因请示督办人员。',
  'due-today': '今天下班前要办完。',
  approve: '同意或不同意，都要写理由。申请的人在等。',
  recheck: '抽中要复核的，请在期限内看完再定。',
  cosign: '看过核查情况，再在你的账号里会签。',
  'entitled-look': '村里问过的人，有的按政策不能领，有的不愿申请。看看原因对不对，同意或退回。',
  'entitled-call': '可能该领却没有领到钱的人。打个电话、上门问一问，帮他办，和查疑点一样要紧。',
  decide: '办理单位拿不准，等你定下来怎么办。',
  help: '别的单位请本单位协办，请在期限内回话。',
  returned: '对方退回来的，或者反映人说没有解决的。先看原因。',
  new: '还没有受理或签收的。',
  mine: '本单位指定由你经办的。',
  soon: '快到最后一天了，先安排。',
  'late-elsewhere': '你督办的单位里，已经过了最后一天的。',
}

/** The first thing to know in the morning. */
export function todaySentence(groups: Today['groups']): string {
  const countOf = (key: TodayGroup) => groups.find((group) => group.key === key)?.count ?? 0
  const [overdue, due] = [countOf('overdue'), countOf('due-today')]
  if (overdue > 0) return `有 ${overdue} 件超期${due > 0 ? `，${due} 件今天到期` : ''}，请先办。`
  if (due > 0) return `有 ${due} 件今天到期，请先办。`
  return '没有超期的，也没有今天到期的。'
}

/** Why nothing is to be done, and where to look instead. */
export function nothingWords(roles: readonly StaffRole[]): {
  why: string
  area: 'cases' | 'clues' | 'entitlements'
} {
  if (roles.every((role) => role === 'cadre'))
    return { why: '现在没有要联系的人。有可能该领没领的，会排在这里。', area: 'entitlements' }
  const clues = roles.includes('verifier') || roles.includes('rechecker')
  if (clues && !roles.includes('handler'))
    return { why: '没有交给你的疑点到期、新到或退回。有新的会排在这里，也会发消息。', area: 'clues' }
  return { why: '没有到期、新到、退回的，也没有等你批的。有新的会排在这里，也会发消息。', area: 'cases' }
}
