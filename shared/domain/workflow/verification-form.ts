import type { ClueLevel, RuleKind } from '../clues'
import { amountField, choiceField, photosField, staffField, textField } from './fields'
import type { FormField } from './types'

/** The five elements of a verified clue, each with what was found. */
export const elements = [
  ['truth', '线索真伪', '疑点说的事是不是真的，数据对不对'],
  ['eligibility', '资格条件', '本人和家庭符不符合政策'],
  ['money', '资金去向', '钱发到谁手里、谁在用'],
  ['procedure', '办理程序', '申请、评议、公示、审批有没有走到'],
  ['responsibility', '人员责任', '经办人、村干部有没有责任'],
] as const

/** The five methods of verifying. */
export const methods = [
  ['listen', '听对象陈述'],
  ['papers', '查原始资料'],
  ['look', '看实际现场'],
  ['handlers', '问经手经办'],
  ['neighbours', '访左邻右舍'],
] as const

export type VerificationMethod = (typeof methods)[number][0]

/** At least so many of the five methods, and these among them; a clue about data needs no visit. */
export function requiredMethods(
  level: ClueLevel,
  kind: RuleKind,
): { least: number; always: readonly VerificationMethod[] } {
  if (kind === 'quality') return { least: 1, always: ['papers'] }
  if (kind === 'entitlement') return { least: 1, always: ['listen'] }
  if (level === 'red') return { least: 4, always: ['listen', 'papers', 'look'] }
  return level === 'amber' ? { least: 3, always: ['listen', 'papers'] } : { least: 2, always: ['papers'] }
}

export const verdicts = [
  ['confirmed', '查实', '疑点属实，与政策不符'],
  ['refuted', '查否', '疑点不成立，符合政策'],
  ['data-error', '数据有误', '疑点由错的数据引起，请来源单位改正'],
] as const

export type Verdict = (typeof verdicts)[number][0]

const STEP = {
  verdict: '结论',
  elements: '五个要素',
  methods: '怎么查的',
  money: '钱和人',
  evidence: '佐证和会签',
} as const

const at = (step: keyof typeof STEP, field: FormField): FormField => ({ ...field, step: STEP[step] })
const CONFIRMED = { field: 'verdict', is: ['confirmed'] }

/** What two verifiers fill in at the door, step by step (five elements, five methods, evidence, amounts, people). */
export const verificationForm: readonly FormField[] = [
  ...elements.map(
    ([name, label, hint]): FormField =>
      at('elements', { ...textField(name, label, true, 1000, hint), min: 2 }),
  ),
  at('methods', {
    name: 'methods',
    label: '用了哪些方式',
    kind: 'choices',
    required: true,
    max: 60,
    options: methods.map(([value, label]) => ({ value, label })),
  }),
  at('methods', { name: 'visitedOn', label: '核查日期', kind: 'date', required: true, max: 10 }),
  at('verdict', {
    ...choiceField('verdict', '核查结论', []),
    options: verdicts.map(([value, label, explain]) => ({ value, label, explain })),
  }),
  at('verdict', { ...textField('text', '一句话结论', true, 500, '写给看台账的人'), min: 6 }),
  at('verdict', {
    ...choiceField('aid', '要不要减发或停发', [
      ['stop', '要减发、停发或取消'],
      ['keep', '不减发也不停发'],
    ]),
    hint: '要减发、停发的，先听本人说明再定（社会救助法第四十八条）',
    when: CONFIRMED,
  }),
  at('money', {
    ...amountField('wronglyPaid', '多发、错发的钱（元）', true, '没有就填 0'),
    when: CONFIRMED,
  }),
  at('money', {
    ...amountField('recovered', '已经追缴（元）', false, '到今天一共追缴了多少'),
    when: CONFIRMED,
  }),
  at('money', { ...amountField('handedIn', '主动上交（元）', false, '到今天一共'), when: CONFIRMED }),
  at('money', {
    name: 'people',
    label: '涉及有责任的人数',
    kind: 'count',
    required: false,
    max: 999,
    when: CONFIRMED,
  }),
  at('evidence', photosField('照片和材料', true, 9, '现场、原始资料、谈话记录；不要拍银行卡')),
  at('evidence', staffField('cosigner', '另一位核查人', '请他在自己的账号里会签')),
]

/** Questions that make no sense where nobody was paid too much, and what the server takes for answered. */
const aboutMoney: Readonly<Record<string, string | null>> = {
  aid: 'keep',
  wronglyPaid: '0',
  recovered: null,
  handedIn: null,
}

const verdictWords: Partial<Record<RuleKind, Readonly<Record<Verdict, string>>>> = {
  entitlement: {
    confirmed: '应享未享属实，要补上',
    refuted: '不符合条件，或本人不愿意享受',
    'data-error': '疑点由错的数据引起，请来源单位改正',
  },
  quality: {
    confirmed: '数据确实有问题，要改正',
    refuted: '数据没有问题',
    'data-error': '是别的单位的数据错了，请来源单位改正',
  },
}

/**
 * The form as it is asked for a clue: methods as many as the level needs, and without the questions about money where nobody can
 * have been paid too much.
 */
export function verificationFormFor(level: ClueLevel, kind: RuleKind): FormField[] {
  const { least, always } = requiredMethods(level, kind)
  const words = verdictWords[kind]
  return verificationForm
    .filter((field) => kind === 'violation' || !(field.name in aboutMoney))
    .map((field) => {
      if (field.name === 'methods')
        return { ...field, min: least, hint: `至少 ${least} 种，其中要有${methodNames(always)}` }
      if (field.name !== 'verdict' || !words) return field
      return {
        ...field,
        options: field.options!.map((option) => ({ ...option, explain: words[option.value as Verdict] })),
      }
    })
}

/** What was filled in, with the answers that were not asked for. */
export function completeVerification(
  values: Readonly<Record<string, string>>,
  kind: RuleKind,
): Record<string, string> {
  if (kind === 'violation') return { ...values }
  const complete = { ...values }
  for (const [name, value] of Object.entries(aboutMoney)) {
    delete complete[name]
    if (value !== null) complete[name] = value
  }
  return complete
}

/** Why the chosen methods (joined by commas) are not enough; null when they are. */
export function methodsFault(chosen: string, level: ClueLevel, kind: RuleKind): string | null {
  const { least, always } = requiredMethods(level, kind)
  const used = chosen.split(',')
  const missing = always.filter((method) => used.indexOf(method) < 0)
  if (missing.length > 0) return `这类疑点一定要${methodNames(missing)}`
  const distinct = used.filter((method, index) => used.indexOf(method) === index)
  return distinct.length < least ? `这类疑点至少要用 ${least} 种方式` : null
}

const methodNames = (names: readonly VerificationMethod[]) =>
  methods
    .filter(([name]) => names.indexOf(name) >= 0)
    .map(([, label]) => `“${label}”`)
    .join('、')
