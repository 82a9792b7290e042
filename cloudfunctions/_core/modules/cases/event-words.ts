import type { Keys } from '@core/ports/keys'
import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { rungWords } from '@shared/domain/escalation'
import { clueWorkflow, reportWorkflow } from '@shared/domain/workflow'
import type { EventRow } from './cases.queries'
import { openText } from './sealed-text'

const transitions = [...reportWorkflow.transitions, ...clueWorkflow.transitions]

/**
 * What a step is called in the timeline of staff and in that of the reporter. `{unit}`: the unit that got the case or was asked;
 * `{person}`: who was named; `{days}`, `{due}`: of an extension.
 */
const titles: Record<string, { staff: string; reporter: string }> = {
  submit: { staff: '群众反映', reporter: '我提交了反映' },
  accept: { staff: '受理', reporter: '已经受理' },
  refuse: { staff: '不予受理', reporter: '没有受理' },
  'ask-reporter': { staff: '请反映人补充', reporter: '请你补充情况' },
  'reporter-reply': { staff: '反映人回话', reporter: '我回了话' },
  'go-on': { staff: '没有等到回话，接着办', reporter: '没有等到回话，接着办理' },
  'add-material': { staff: '反映人补充材料', reporter: '我补充了材料' },
  'add-note': { staff: '内部备注', reporter: '内部备注' },
  reply: { staff: '答复反映人', reporter: '答复' },
  close: { staff: '办结', reporter: '办结' },
  transfer: { staff: '转给 {unit}', reporter: '转给 {unit} 办理' },
  object: { staff: '提出异议，退回 {unit}', reporter: '退回 {unit} 办理' },
  reroute: { staff: '改由 {unit} 办理', reporter: '改由 {unit} 办理' },
  assign: { staff: '指定 {person} 经办', reporter: '指定经办人' },
  unassign: { staff: '取消指定的经办人', reporter: '取消指定的经办人' },
  'ask-unit': { staff: '请 {unit} 协办', reporter: '请 {unit} 协办' },
  'give-opinion': { staff: '回复协办意见', reporter: '协办意见' },
  'ask-extension': { staff: '申请延期 {days}', reporter: '申请延期' },
  'grant-extension': { staff: '同意延期 {days}{due}', reporter: '答复期限延长 {days}{due}' },
  'deny-extension': { staff: '不同意延期', reporter: '不同意延期' },
  merge: { staff: '并案办理', reporter: '和别人反映的同一件事一起办' },
  split: { staff: '拆出单独办理', reporter: '改为单独办理' },
  escalate: { staff: '请示督办人员', reporter: '请示督办人员' },
  decide: { staff: '督办意见', reporter: '督办意见' },
  withdraw: { staff: '反映人撤回', reporter: '我撤回了反映' },
  'to-discipline': { staff: '移送 {unit}', reporter: '移送 {unit} 办理' },
  'take-on': { staff: '纪检监察受理', reporter: '已经受理' },
  conclude: { staff: '登记结论', reporter: '已有结论' },
  reopen: { staff: '反映人说没有解决，重新办理', reporter: '我说没有解决，重新办理' },
  rate: { staff: '反映人评价', reporter: '我作了评价' },
}

/** Reasons that staff give each other: they may speak of somebody else who reported, or of what is being looked into. */
const reasonsAmongStaff = ['merge', 'split', 'to-discipline']

export function eventTitle(
  event: Pick<EventRow, 'action' | 'form' | 'toUnitName' | 'personName' | 'at'>,
  audience: 'staff' | 'reporter',
): string {
  const { action, form } = event
  if (action === 'overdue') return rungWords(Number(form?.rung))
  const title = titles[action]?.[audience] ?? action
  const days = form?.days ? `${form.days} ${form.per === 'working' ? '个工作日' : '天'}` : ''
  const due = form?.due ? `，改为${formatDate(form.due, todayInShanghai(event.at))}前` : ''
  return title
    .replace('{unit}', event.toUnitName ?? '别的单位')
    .replace('{person}', event.personName ?? '同事')
    .replace('{days}', days)
    .replace('{due}', due)
    .trim()
}

/** Labels of the choices that were made (the reason of a refusal, the stars), before the text. */
export function eventText(
  event: Pick<EventRow, 'action' | 'form'>,
  text: string | null,
  audience: 'staff' | 'reporter' = 'staff',
): string | null {
  const fields = transitions.find((row) => row.action === event.action)?.form ?? []
  const chosen = fields.flatMap((field) => {
    const option = field.options?.find((o) => o.value === event.form?.[field.name])
    return option ? [option.label] : []
  })
  const told = audience === 'staff' || !reasonsAmongStaff.includes(event.action)
  return [...chosen, ...(text && told ? [text] : [])].join('。') || null
}

/** What was typed besides the text, by the labels of the form. */
export function eventFields(
  keys: Keys,
  event: Pick<EventRow, 'action' | 'fieldsEnc'>,
): { label: string; text: string }[] {
  const sealed = openText(keys, event.fieldsEnc)
  if (!sealed) return []
  const values = JSON.parse(sealed) as Record<string, string>
  const form = transitions.find((row) => row.action === event.action && row.form.length > 0)?.form ?? []
  return form.flatMap(({ name, label }) => {
    const text = values[name]
    return text ? [{ label, text }] : []
  })
}
