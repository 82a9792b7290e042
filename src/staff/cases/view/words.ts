import { type Day, formatDate, todayInShanghai } from '@shared/domain/dates'
import {
  type CaseAction,
  type CaseState,
  describeState,
  reportWorkflow,
  states,
} from '@shared/domain/workflow'
import type { Readers } from '../../act/act-types'
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
  object: '已经退回',
  assign: '已经指定',
  'ask-unit': '已经请他们协办',
  'give-opinion': '意见已经给主办单位',
  merge: '已经并案',
  escalate: '已经请示督办人员',
  'to-discipline': '已经移送纪检监察机关',
  'ask-extension': '延期申请已经送出',
  'grant-extension': '已经批准延期',
  'deny-extension': '已经告诉经办人不同意延期',
  decide: '已经定下来',
}

const nextSentences: Partial<Record<CaseAction, string>> = {
  'add-note': '只有工作人员能看到，反映人看不到。',
  close: '反映人还可以说一次“没有解决”，那样会重新排到办理中。',
  refuse: '反映人凭回执码能看到原因。这一件不用再办。',
  'ask-extension': '等本单位分管负责人或督办人员批准。批准以前，期限不变。',
  'deny-extension': '期限不变。',
}

/** What has just happened. */
export function doneTitle(action: string, label: string): string {
  return doneTitles[action as CaseAction] ?? `${label}：办好了`
}

/** What comes next, after an action that led to `detail`; null when the case is out of one's sight. */
export function nextWords(action: string, detail: CaseDetail | null): string {
  if (!detail) return '本单位不再看到这一件，反映人会看到由谁办。'
  if (action === 'transfer' || action === 'object') return `由${detail.unitName}接着办，受理期限重新算起。`
  const fixed = nextSentences[action as CaseAction]
  if (fixed) return fixed
  const clock = detail.lamp === 'done' || detail.lamp === 'paused' ? '' : `${detail.lampWords}。`
  return `${turnWords(detail)}。${clock}`
}

/** Whether the reporter reads what this action writes; what is not known is taken as read. */
function reporterSees(action: string): boolean {
  const row = reportWorkflow.transitions.find((transition) => transition.action === action)
  return row?.visibleToReporter ?? true
}

const colleagues = '本单位办理人员、分管负责人和督办人员能看到，并看到是你办的。'

/** Who besides the reporter sees it, where that is not one's own unit alone. */
const otherReaders: Partial<Record<CaseAction, string>> = {
  transfer: '接办的单位会看到全部经过和内部备注；本单位不再看到后续。',
  object: '退回去的单位会看到理由和全部经过；本单位不再看到后续。',
  'to-discipline': '纪检监察机关会看到全部经过和内部备注；移送后本单位看不到这一件，也不能收回。',
  'ask-unit': `协办单位会看到反映的内容、经过和内部备注。${colleagues}`,
  'give-opinion': '主办单位和督办人员能看到，并看到是你写的。',
  escalate: `督办人员会看到全部经过，由他定下来。${colleagues}`,
  merge: `办主办件的单位会看到这一件。${colleagues}`,
  'grant-extension': `经办人会收到通知。${colleagues}`,
  'deny-extension': `经办人会收到通知。${colleagues}`,
}

/** Who will read what an action on a report writes. */
export function readersOf(action: string): Readers {
  return { reporter: reporterSees(action), others: otherReaders[action as CaseAction] ?? colleagues }
}

/** The latest step by which the case came back: an objection, or the reporter's 没有解决. */
export function returnedEvent(timeline: CaseDetail['timeline']): CaseDetail['timeline'][number] | undefined {
  return [...timeline].reverse().find(({ title }) => /异议|没有解决/.test(title))
}

/** How the one extension stands; undefined when nobody asked. */
export function extensionWords({
  state,
  days,
}: CaseDetail['extension']): { tone: 'info' | 'warn' | 'done'; words: string } | undefined {
  switch (state) {
    case 'none':
      return undefined
    case 'asked':
      return { tone: 'info', words: `已经申请延期 ${days} 日，等批准；批准以前期限不变` }
    case 'granted':
      return { tone: 'done', words: `已经延期 ${days} 日，不能再延` }
    case 'denied':
      return { tone: 'warn', words: '延期没有批准，期限不变，不能再申请' }
  }
}
