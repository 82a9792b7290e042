import { clueWorkflow, reportWorkflow } from '@shared/domain/workflow'
import type { EventRow } from './cases.queries'

const transitions = [...reportWorkflow.transitions, ...clueWorkflow.transitions]

/** What a step is called in the timeline of staff and in that of the reporter; `{unit}` is the unit that got the case. */
const titles: Record<string, { staff: string; reporter: string }> = {
  submit: { staff: '群众反映', reporter: '我提交了反映' },
  accept: { staff: '受理', reporter: '已经受理' },
  refuse: { staff: '不予受理', reporter: '没有受理' },
  'ask-reporter': { staff: '请反映人补充', reporter: '请你补充情况' },
  'reporter-reply': { staff: '反映人回话', reporter: '我回了话' },
  'add-material': { staff: '反映人补充材料', reporter: '我补充了材料' },
  'add-note': { staff: '内部备注', reporter: '内部备注' },
  reply: { staff: '答复反映人', reporter: '答复' },
  close: { staff: '办结', reporter: '办结' },
  transfer: { staff: '转给 {unit}', reporter: '转给 {unit} 办理' },
  reroute: { staff: '改由 {unit} 办理', reporter: '改由 {unit} 办理' },
  reopen: { staff: '反映人说没有解决，重新办理', reporter: '我说没有解决，重新办理' },
  rate: { staff: '反映人评价', reporter: '我作了评价' },
  overdue: { staff: '超过期限，已报告督办人员', reporter: '超过期限' },
}

export function eventTitle(
  event: Pick<EventRow, 'action' | 'toUnitName'>,
  audience: 'staff' | 'reporter',
): string {
  const title = titles[event.action]?.[audience] ?? event.action
  return title.replace('{unit}', event.toUnitName ?? '别的单位')
}

/** Labels of the choices that were made (the reason of a refusal, the stars), before the text. */
export function eventText(event: Pick<EventRow, 'action' | 'form'>, text: string | null): string | null {
  const fields = transitions.find((row) => row.action === event.action)?.form ?? []
  const chosen = fields.flatMap((field) => {
    const option = field.options?.find((o) => o.value === event.form?.[field.name])
    return option ? [option.label] : []
  })
  return [...chosen, ...(text ? [text] : [])].join('。') || null
}
