/** What residents are told, in this order. */
export const publicMeasures = {
  received: { label: '收到群众反映', unit: '件', explain: '村民和群众送来的咨询、纠错、投诉、举报和建议' },
  answered: { label: '答复', unit: '件', explain: '已经答复反映人的' },
  'answered-on-time': { label: '按时答复', unit: '件', explain: '在期限以内答复的' },
  verified: {
    label: '核查完的疑点',
    unit: '条',
    explain: '数据比对发现疑点以后，两个人上门核查、有了结论的',
  },
  confirmed: { label: '查实', unit: '条', explain: '核查下来与政策不符的' },
  recovered: { label: '追回资金', unit: '条', explain: '有钱追缴或主动上交的' },
  people: { label: '处理人员', unit: '人', explain: '谈话提醒、通报、诫勉、立案和移送司法的' },
} as const satisfies Record<string, { label: string; unit: string; explain: string }>

export type PublicMeasure = keyof typeof publicMeasures
export const publicMeasureNames = Object.keys(publicMeasures) as [PublicMeasure, ...PublicMeasure[]]

/** Months that residents see, the current one included. */
export const PUBLIC_MONTHS = 12
