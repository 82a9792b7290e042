import { addDays, type Day, makeDay, twoDigits } from './dates'
import { reportKindLabel } from './reports'
import type { CaseKind, CaseState } from './workflow'

/** What a closed case is kept as: its kind, or shorter when it never was a case in earnest. */
export type RetentionKind = CaseKind | 'withdrawn' | 'refused'

/** How long words, names and photos of a case are kept, in months from the day on which it was closed. */
export interface RetentionPeriod {
  kind: RetentionKind
  label: string
  months: number
  source: string
}

/** A county's own figure for one kind (table `retention_overrides`). */
export interface RetentionOverride {
  kind: RetentionKind
  months: number
}

/** Months that a county may choose. */
export const retentionBounds = { min: 1, max: 120 } as const

const LAW =
  '《个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间；月数没有统一规定，县里可以调整'
const REVIEW =
  '《信访工作条例》第三十五、三十六条：答复后还可以申请复查、复核；《个人信息保护法》第十九条；月数没有统一规定，县里可以调整'

/** Periods before any county override. None is written in a statute: they leave room for review and are short otherwise. */
export const retentionPeriods: readonly RetentionPeriod[] = [
  { kind: 'consult', label: reportKindLabel('consult'), months: 6, source: LAW },
  { kind: 'correct', label: reportKindLabel('correct'), months: 12, source: LAW },
  { kind: 'suggest', label: reportKindLabel('suggest'), months: 12, source: REVIEW },
  { kind: 'complain', label: reportKindLabel('complain'), months: 24, source: REVIEW },
  { kind: 'report', label: reportKindLabel('report'), months: 36, source: REVIEW },
  { kind: 'withdrawn', label: '反映人撤回的', months: 3, source: LAW },
  { kind: 'refused', label: '不予受理的', months: 12, source: LAW },
  { kind: 'clue', label: '疑点', months: 36, source: LAW },
]

export const retentionKinds: readonly RetentionKind[] = retentionPeriods.map(({ kind }) => kind)

/**
 * How long a visit to a home is kept, in months from its day: until the year is over and the last visits of it are in (phones hold
 * them for two months at most); the sums by village stay. Of a home that is no longer to be visited the number goes with its last
 * visit.
 */
export const visitRetention = {
  label: '上门帮办记录',
  months: 15,
  source:
    '《个人信息保护法》第六条、第十九条：只收集和保存实现目的所必要的；按年统计上门率，跨年两个月内可以补记',
} as const

/**
 * How long the words of a call about aid are kept, in months from its day; the outcome and the choice of why stay. One that still waits
 * for the second person is kept until he has looked.
 */
export const callRetention = { label: '应享未享联系时写的话', months: 36, source: LAW } as const

/** What erasing takes away, and what it leaves for the figures. */
export const erasedParts = {
  removed: [
    '反映和答复的文字、内部备注、核查表里写的话',
    '反映人留的联系方式、写到的人名、对应的那一笔发放',
    '照片和材料',
    '疑点对象的姓名、身份证号和依据明细（没有别的疑点还要用时）',
  ],
  kept: ['编号、类别、村和项目', '办理状态和日期', '结论、金额、处理人数和满意度'],
} as const

/** Said where the words were. */
export const ERASED_WORDS = '内容已按保存期限删除'

export const holdGrounds = ['court', 'discipline', 'review', 'audit', 'other'] as const
export type HoldGround = (typeof holdGrounds)[number]

export const holdGroundLabels: Readonly<Record<HoldGround, string>> = {
  court: '诉讼、仲裁或行政复议还没有结束',
  discipline: '纪检监察机关还要用',
  review: '复查复核还没有结束',
  audit: '审计或巡察调阅',
  other: '其他',
}

/** As what a case in this state is kept. */
export function retentionKindOf(kind: CaseKind, state: CaseState): RetentionKind {
  if (state === 'withdrawn' || state === 'refused') return state
  return kind
}

/** Months in force for a kind: the default, or the county's figure in its place. */
export function monthsFor(kind: RetentionKind, overrides: readonly RetentionOverride[] = []): number {
  const local = overrides.find((row) => row.kind === kind)
  return local?.months ?? retentionPeriods.find((row) => row.kind === kind)!.months
}

/** The first day on which a case closed on `closedOn` may be erased: the same day of the month, or the month's last. */
export function eraseDay(closedOn: Day, months: number): Day {
  const [year, month, dayOfMonth] = closedOn.split('-').map(Number) as [number, number, number]
  const count = year * 12 + (month - 1) + months
  const target = [Math.floor(count / 12), (count % 12) + 1] as const
  for (let day = dayOfMonth; ; day--) {
    const found = makeDay(target[0], target[1], day)
    if (found) return found
    if (day <= 28) throw new RangeError(`no such month: ${target[0]}-${twoDigits(target[1])}`)
  }
}

/** The last day of which everything is to go today, of what is kept for so many months. */
export function lastErasedDay(today: Day, months: number): Day {
  let day = eraseDay(today, -months)
  // the ends of months of different length fall on one day
  while (eraseDay(addDays(day, 1), months) <= today) day = addDays(day, 1)
  return day
}
