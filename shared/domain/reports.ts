/** What residents can send, and about whom. The order is the order on the page. */
export type ReportKind = 'consult' | 'complain' | 'report' | 'suggest' | 'correct'
export type AccusedKind = 'village-cadre' | 'town' | 'department' | 'recipient' | 'unknown'

export interface Choice<Code extends string> {
  code: Code
  label: string
  /** One line under the label. */
  explain: string
}

export const reportKinds: readonly Choice<ReportKind>[] = [
  { code: 'consult', label: '咨询', explain: '想弄明白政策怎么定的，或自己能不能领。' },
  { code: 'correct', label: '纠错', explain: '姓名、金额、面积或日期登错了，请改过来。' },
  { code: 'complain', label: '投诉', explain: '该发没发、发少了发晚了，或办事态度不好。' },
  { code: 'report', label: '举报', explain: '有人不该领却领了，或有人截留、冒领、优亲厚友。' },
  { code: 'suggest', label: '建议', explain: '对发放、公示或办事方法有好主意。' },
]

export const accusedKinds: readonly Choice<AccusedKind>[] = [
  { code: 'village-cadre', label: '村（社区）干部', explain: '不会交给本村办理。' },
  { code: 'town', label: '乡镇（街道）工作人员', explain: '不会交给这个乡镇办理。' },
  { code: 'department', label: '县里的部门', explain: '不会交给这个部门办理。' },
  { code: 'recipient', label: '领补贴的人', explain: '请写清是谁、哪一笔。' },
  { code: 'unknown', label: '说不清，或不针对谁', explain: '由工作人员判断该找谁。' },
]

/** Characters of the text and number of photos of one report. */
export const reportLimits = { textMin: 5, textMax: 2000, photos: 6 } as const

function labelIn<Code extends string>(choices: readonly Choice<Code>[], code: Code): string {
  return choices.find((choice) => choice.code === code)!.label
}

/** 咨询, 投诉 … */
export function reportKindLabel(kind: ReportKind): string {
  return labelIn(reportKinds, kind)
}

/** 村（社区）干部, 县里的部门 … */
export function accusedKindLabel(kind: AccusedKind): string {
  return labelIn(accusedKinds, kind)
}
