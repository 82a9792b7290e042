import { type Day, formatDate, todayInShanghai } from '@shared/domain/dates'
import { type CaseAction, type CaseState, describeState, reportWorkflow, states } from '@shared/domain/workflow'
import type { CaseDetail } from '../case-types'

const HOUR_MS = 3_600_000

/** `8月18日 15时`: no finer time is kept beside a report. */
export function hourWords(at: string, today: Day): string {
  const instant = new Date(at)
  const hour = new Date(instant.getTime() + 8 * HOUR_MS).getUTCHours()
  return `${formatDate(todayInShanghai(instant), today)} ${hour}时`
}

const isState = (state: string): state is CaseState => state in states

/** Whether anybody still has something to do. */
export function isOpen(state: string): boolean {
  return isState(state) && states[state].open
}

/** Whose turn it is, for staff. */
export function turnWords({
  state,
  stateLabel,
  unitName,
}: Pick<CaseDetail, 'state' | 'stateLabel' | 'unitName'>): string {
  return isState(state) ? describeState(state, 'staff', unitName) : stateLabel
}

const doneTitles: Partial<Record<CaseAction, string>> = {
  accept: '已经受理',
  refuse: '已经告诉反映人不予受理',
  'ask-reporter': '问题已经发给反映人',
  'add-note': '备注记下了',
  reply: '答复已经发给反映人',
  close: '已经办结',
  transfer: '已经转办',
}

const nextSentences: Partial<Record<CaseAction, string>> = {
  'add-note': '只有工作人员能看到，反映人看不到。',
  close: '反映人还可以说一次“没有解决”，那样会重新排到办理中。',
  refuse: '反映人凭回执码能看到原因。这一件不用再办。',
}

/** What has just happened. */
export function doneTitle(action: string, label: string): string {
  return doneTitles[action as CaseAction] ?? `${label}：办好了`
}

/** What comes next, after an action that led to `detail`. */
export function nextWords(action: string, detail: CaseDetail): string {
  if (action === 'transfer') return `由${detail.unitName}接着办，受理期限重新算起。`
  const fixed = nextSentences[action as CaseAction]
  if (fixed) return fixed
  const clock = detail.lamp === 'done' || detail.lamp === 'paused' ? '' : `${detail.lampWords}。`
  return `${turnWords(detail)}。${clock}`
}

/** Whether the reporter reads what this action writes; what is not known is taken as read. */
export function reporterSees(action: string): boolean {
  const row = reportWorkflow.transitions.find((transition) => transition.action === action)
  return row?.visibleToReporter ?? true
}
