/** Groups of the first page, in order. What they mean in rows is for the server. */
export const todayGroups = [
  { key: 'overdue', label: '已超期' },
  { key: 'due-today', label: '今天到期' },
  { key: 'approve', label: '等我批延期' },
  { key: 'cosign', label: '等我会签' },
  { key: 'entitled-look', label: '应享未享 等我看' },
  { key: 'entitled-call', label: '应享未享 要联系' },
  { key: 'decide', label: '等我定' },
  { key: 'recheck', label: '等我们复核' },
  { key: 'help', label: '请我们协办' },
  { key: 'returned', label: '退回、重办' },
  { key: 'new', label: '新到' },
  { key: 'mine', label: '指定给我的' },
  { key: 'soon', label: '快到期' },
  { key: 'late-elsewhere', label: '下面超期的' },
] as const

export type TodayGroup = (typeof todayGroups)[number]['key']
export const todayGroupKeys = todayGroups.map(({ key }) => key) as [TodayGroup, ...TodayGroup[]]

/** Groups of cases; the others are people who may be entitled to aid. */
export type CaseGroup = Exclude<TodayGroup, 'entitled-look' | 'entitled-call'>
