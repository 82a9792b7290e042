import type { Day } from './dates'

/** What a policy says, part by part, in the order in which people ask. `most`: letters that fit. */
export const policySections = [
  {
    key: 'whoMayGet',
    title: '谁可以领',
    hint: '什么样的人、什么样的家可以领。写条件，不写文件里的说法。',
    most: 600,
    needed: true,
  },
  { key: 'howMuch', title: '能领多少', hint: '多少钱、按什么算、多久发一次。', most: 600, needed: true },
  { key: 'howToApply', title: '怎么申请', hint: '第一步找谁，第二步做什么。', most: 600, needed: true },
  { key: 'whatToBring', title: '带什么', hint: '一行写一样：身份证、户口本……', most: 400, needed: true },
  {
    key: 'whereToGo',
    title: '到哪儿办',
    hint: '写老百姓找得到的地方：乡镇政府便民大厅。',
    most: 200,
    needed: true,
  },
  { key: 'phone', title: '电话', hint: '办公室的电话。不要写个人手机。', most: 100, needed: false },
  {
    key: 'howLong',
    title: '多久办好',
    hint: '交齐材料以后多少天有结果，什么时候到账。',
    most: 200,
    needed: false,
  },
  {
    key: 'whoDecides',
    title: '谁来定',
    hint: '谁核实、在哪里公示几天、最后谁批准。',
    most: 600,
    needed: false,
  },
  {
    key: 'whatWouldBeWrong',
    title: '什么样就不对',
    hint: '群众看到什么，就应该来问、来反映。',
    most: 600,
    needed: false,
  },
  { key: 'basis', title: '凭什么', hint: '文件的名字和文号。', most: 400, needed: true },
] as const satisfies readonly {
  key: string
  title: string
  hint: string
  most: number
  needed: boolean
}[]

export type PolicySection = (typeof policySections)[number]['key']

export interface PolicyQuestion {
  question: string
  answer: string
}

/** All that a version says. */
export interface PolicyContent extends Record<PolicySection, string> {
  questions: PolicyQuestion[]
}

export const policyLimits = { questions: 20, question: 80, answer: 400, changes: 300 } as const

/** A policy that nobody has written yet. */
export const emptyPolicy = (): PolicyContent => ({
  whoMayGet: '',
  howMuch: '',
  howToApply: '',
  whatToBring: '',
  whereToGo: '',
  phone: '',
  howLong: '',
  whoDecides: '',
  whatWouldBeWrong: '',
  basis: '',
  questions: [],
})

/**
 * What a version is called among its fellows: 2025年的规定; 2026年7月1日起的规定 where the year has several; 以前的规定 for one that
 * nobody dated, 现在的规定 while it is the only one.
 */
export function policyLabel(effectiveFrom: Day | null, all: readonly (Day | null)[]): string {
  if (!effectiveFrom) return all.length > 1 ? '以前的规定' : '现在的规定'
  const [year, month, date] = effectiveFrom.split('-').map(Number)
  const days = new Set(all.filter((day) => day?.startsWith(`${effectiveFrom.slice(0, 4)}-`)))
  return days.size > 1 ? `${year}年${month}月${date}日起的规定` : `${year}年的规定`
}

/** The version that holds on a day; where none reaches back so far, the oldest; undefined without versions. */
export function policyInForce<V extends { effectiveFrom: Day | null }>(
  versions: readonly V[],
  on: Day,
): V | undefined {
  const byStart = [...versions].sort((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? 1 : -1))
  return byStart.find(({ effectiveFrom }) => (effectiveFrom ?? '') <= on) ?? byStart.at(-1)
}

export type ChangedPart = PolicySection | 'questions'

/** Parts in which two versions differ, in the order of the page. */
export function changedParts(before: PolicyContent, after: PolicyContent): ChangedPart[] {
  const parts: ChangedPart[] = policySections
    .map(({ key }) => key)
    .filter((key) => before[key].trim() !== after[key].trim())
  const said = ({ questions }: PolicyContent) =>
    JSON.stringify(questions.map(({ question, answer }) => [question.trim(), answer.trim()]))
  return said(before) === said(after) ? parts : [...parts, 'questions']
}

/** 谁可以领, 问与答 */
export function partTitle(part: ChangedPart): string {
  return policySections.find(({ key }) => key === part)?.title ?? '问与答'
}
