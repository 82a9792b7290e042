import { type Day, daysBetween } from './dates'

/**
 * 我能领吗: a few questions, answered and weighed on the phone. It never says that somebody will get something: what fits is 可能可以,
 * and the town decides. The criteria are general knowledge of each kind of programme; a county's own policy says the rest.
 */

export interface AnswerChoice {
  value: string
  title: string
  explain?: string
}

interface QuestionBase {
  id: QuestionId
  /** For oneself. */
  text: string
  /** For somebody else. */
  textOther: string
  explain?: string
  /** Left out when the answers so far make it pointless. */
  when?: Condition
}
export type Question =
  | (QuestionBase & { kind: 'one' | 'many'; choices: readonly AnswerChoice[] })
  | (QuestionBase & { kind: 'age' })

export type QuestionId =
  | 'who'
  | 'age'
  | 'hukou'
  | 'land'
  | 'disability'
  | 'student'
  | 'income'
  | 'living'
  | 'house'
  | 'work'
  | 'events'

/** What was said so far; a question that was passed over or answered 说不清 is not there. */
export interface SelfCheckAnswers {
  /** Whole years. */
  age?: number
  /** Values of the choices, one or several. */
  chosen: Partial<Record<Exclude<QuestionId, 'age'>, readonly string[]>>
}

/** True, false, or undefined where nobody knows. `weak`: true of so many that it alone is no reason to name a programme. */
export type Condition =
  | { question: 'age'; from?: number; below?: number; why: string; weak?: true }
  | { question: Exclude<QuestionId, 'age'>; anyOf: readonly string[]; why: string; weak?: true }
  | { any: readonly Condition[]; why: string; weak?: true }

const UNSURE: AnswerChoice = { value: 'unsure', title: '说不清' }

export const selfCheckQuestions: readonly Question[] = [
  {
    id: 'who',
    kind: 'one',
    text: '替谁问？',
    textOther: '替谁问？',
    choices: [
      { value: 'self', title: '我自己' },
      { value: 'elder', title: '家里的老人' },
      { value: 'child', title: '家里的孩子' },
      { value: 'other', title: '家里别的人，或者邻居' },
    ],
  },
  {
    id: 'age',
    kind: 'age',
    text: '你今年多大？',
    textOther: '他今年多大？',
    explain: '填周岁；也可以填身份证号，手机自己算出年龄，号码不发出去、不保存。',
  },
  {
    id: 'hukou',
    kind: 'one',
    text: '户口在哪里？',
    textOther: '他的户口在哪里？',
    choices: [
      { value: 'rural', title: '本县农村' },
      { value: 'urban', title: '本县城镇' },
      { value: 'elsewhere', title: '外县', explain: '多数项目要到户口所在的县去问' },
      UNSURE,
    ],
  },
  {
    id: 'income',
    kind: 'one',
    text: '家里过得怎么样？',
    textOther: '他家里过得怎么样？',
    explain: '一起生活的人算一家。',
    choices: [
      { value: 'dibao', title: '正在领低保' },
      { value: 'tekun', title: '是特困（五保）' },
      { value: 'watched', title: '是脱贫户、监测户', explain: '村里发过明白卡' },
      { value: 'low', title: '收入很少，过得紧', explain: '没有领低保' },
      { value: 'fine', title: '过得去' },
      UNSURE,
    ],
  },
  {
    id: 'living',
    kind: 'one',
    text: '和谁一起生活？',
    textOther: '他和谁一起生活？',
    choices: [
      {
        value: 'alone',
        title: '一个人过，没有儿女或别人养',
        explain: '没有依法该养他的人，或者那人自己也养不起',
      },
      { value: 'apart', title: '一个人或老两口过，儿女分家另过' },
      { value: 'family', title: '和家里人一起' },
      { value: 'orphan', title: '是孩子，父母去世、失踪或者都养不了' },
      UNSURE,
    ],
  },
  {
    id: 'disability',
    kind: 'one',
    text: '有残疾人证吗？',
    textOther: '他有残疾人证吗？',
    explain: '等级写在证上。',
    choices: [
      { value: 'severe', title: '有，一级或二级' },
      { value: 'mild', title: '有，三级或四级' },
      { value: 'some', title: '有，记不清几级' },
      { value: 'without', title: '没有证，但是行动、看、听有困难', explain: '可以先问残联怎么办证' },
      { value: 'none', title: '没有' },
    ],
  },
  {
    id: 'student',
    kind: 'one',
    text: '在上学吗？',
    textOther: '他在上学吗？',
    when: { question: 'age', below: 30, why: '' },
    choices: [
      { value: 'compulsory', title: '小学、初中' },
      { value: 'highschool', title: '高中、中职' },
      { value: 'university', title: '大学' },
      { value: 'kindergarten', title: '幼儿园' },
      { value: 'none', title: '没有上学' },
    ],
  },
  {
    id: 'land',
    kind: 'many',
    text: '家里有这些地吗？',
    textOther: '他家里有这些地吗？',
    explain: '有几样选几样。都没有，直接点下一步。',
    choices: [
      { value: 'own', title: '有承包地，没有撂荒' },
      { value: 'grain', title: '种着粮食', explain: '自家的地、租来的地都算' },
      { value: 'retired', title: '退耕种了树' },
      { value: 'forest', title: '有山林，划成了公益林' },
      { value: 'machine', title: '买了新农机，或者打算买' },
    ],
  },
  {
    id: 'house',
    kind: 'one',
    text: '住的房子怎么样？',
    textOther: '他住的房子怎么样？',
    choices: [
      { value: 'danger', title: '只有一处，又旧又险', explain: '墙裂、屋顶塌、漏得厉害' },
      { value: 'fine', title: '还能安心住' },
      UNSURE,
    ],
  },
  {
    id: 'work',
    kind: 'one',
    text: '现在有活干吗？',
    textOther: '他现在有活干吗？',
    when: { question: 'age', from: 16, below: 60, why: '' },
    choices: [
      { value: 'lost', title: '最近丢了工作' },
      { value: 'near', title: '出不了远门，想在家门口找活' },
      { value: 'insured', title: '在单位上班，单位交社保' },
      { value: 'busy', title: '种地、打零工或者做小生意' },
      { value: 'none', title: '干不了活' },
    ],
  },
  {
    id: 'events',
    kind: 'many',
    text: '有没有这些事？',
    textOther: '他家有没有这些事？',
    explain: '有几样选几样。都没有，直接点下一步。',
    choices: [
      { value: 'sudden', title: '最近着火、遭灾、出车祸，一下子过不去' },
      { value: 'ill', title: '看病住院花了很多钱' },
      { value: 'reservoir', title: '是修水库搬来的移民' },
      { value: 'loan', title: '从银行贷了脱贫人口小额信贷' },
      { value: 'car', title: '报废、卖了自己的旧车，买了新车' },
    ],
  },
]

export interface Criteria {
  /** All must hold. */
  needs: readonly Condition[]
  /** What the questions do not ask and the office will. */
  alsoAsked: string
  /** Of several programmes of the kind, those whose name has one of these words go with this answer. */
  narrow?: readonly {
    question: Exclude<QuestionId, 'age'>
    value: string
    names: readonly string[]
  }[]
}

const rural: Condition = { question: 'hukou', anyOf: ['rural'], why: '户口在本县农村', weak: true }
const urban: Condition = { question: 'hukou', anyOf: ['urban'], why: '户口在本县城镇', weak: true }
const here: Condition = { question: 'hukou', anyOf: ['rural', 'urban'], why: '户口在本县', weak: true }
const poor: Condition = { question: 'income', anyOf: ['low'], why: '家里收入很少' }
const onAid: Condition = {
  question: 'income',
  anyOf: ['dibao', 'tekun', 'watched', 'low'],
  why: '家里困难',
}
const severe: Condition = { question: 'disability', anyOf: ['severe'], why: '残疾人证是一级或二级' }
const carded: Condition = { question: 'disability', anyOf: ['severe', 'mild', 'some'], why: '有残疾人证' }

/** By kind of programme; a kind that is not here is not asked for. */
export const selfCheckCriteria: Readonly<Record<string, Criteria>> = {
  'rural-dibao': {
    needs: [rural, poor],
    alsoAsked: '一起生活的每个人的收入、家里的存款、车和房。家里过得去、但有重残重病的人，可以问单人保。',
  },
  'urban-dibao': {
    needs: [urban, poor],
    alsoAsked: '一起生活的每个人的收入、家里的存款、车和房。',
  },
  tekun: {
    needs: [
      here,
      { question: 'living', anyOf: ['alone'], why: '没有人能养' },
      { question: 'income', anyOf: ['dibao', 'low'], why: '没有稳定的收入' },
      {
        any: [
          { question: 'age', from: 60, why: '满 60 岁' },
          { question: 'age', below: 16, why: '不满 16 岁' },
          severe,
        ],
        why: '满 60 岁、不满 16 岁，或者残疾重',
      },
    ],
    alsoAsked: '依法该养他的人是谁、有没有能力养。',
  },
  'disability-living': {
    needs: [carded, { ...onAid, anyOf: ['dibao', 'low'], why: '在领低保，或者家里困难' }],
    alsoAsked: '残疾人证有没有过期；困难家庭怎么算，各地不一样。',
  },
  'disability-nursing': {
    needs: [
      {
        any: [severe, { question: 'disability', anyOf: ['some'], why: '有残疾人证' }],
        why: '残疾人证是一级或二级',
      },
    ],
    alsoAsked: '证上写的等级、要不要人长期照料；在领特困护理费、工伤护理费的，不能重复领。',
  },
  'elder-allowance': {
    needs: [here, { question: 'age', from: 80, why: '满 80 岁' }],
    alsoAsked: '有的地方从更小的年龄开始发，以本县的为准。',
  },
  orphan: {
    needs: [
      { question: 'age', below: 18, why: '不满 18 岁' },
      { question: 'living', anyOf: ['orphan'], why: '父母去世、失踪或者都养不了' },
    ],
    alsoAsked: '父母的情况要有证明，民政部门帮着查。',
  },
  'temporary-relief': {
    needs: [{ question: 'events', anyOf: ['sudden', 'ill'], why: '遇上了急难的事' }],
    alsoAsked: '花了多少、家里还能不能过。急的可以先救助、后补手续。',
  },
  farmland: {
    needs: [rural, { question: 'land', anyOf: ['own'], why: '有承包地，没有撂荒' }],
    alsoAsked: '承包合同上的亩数；地租出去的，看合同写的补贴归谁。',
  },
  grain: {
    needs: [{ question: 'land', anyOf: ['grain'], why: '种着粮食' }],
    alsoAsked: '今年种了几亩粮食；租地种的，带上流转合同。',
  },
  'grain-for-green': {
    needs: [{ question: 'land', anyOf: ['retired'], why: '退耕种了树' }],
    alsoAsked: '是不是按国家计划退的、验收合格了几亩。',
  },
  forest: {
    needs: [{ question: 'land', anyOf: ['forest'], why: '有山林划成了公益林' }],
    alsoAsked: '林权证上的亩数，是自家管还是集体管。',
  },
  'farm-machinery': {
    needs: [{ question: 'land', anyOf: ['machine'], why: '买农机自己用' }],
    alsoAsked: '机器在不在补贴目录里，发票是不是本人的名字。',
  },
  'house-repair': {
    needs: [rural, { question: 'house', anyOf: ['danger'], why: '只有一处房，又旧又险' }, onAid],
    alsoAsked: '房子要请人来鉴定；几年以内修过的不能重复。',
  },
  'student-aid': {
    needs: [
      {
        question: 'student',
        anyOf: ['compulsory', 'highschool', 'university', 'kindergarten'],
        why: '正在上学',
      },
      onAid,
    ],
    alsoAsked: '学校按家里的情况认定，找班主任拿表。',
    narrow: [
      { question: 'student', value: 'compulsory', names: ['义务教育', '小学', '初中'] },
      { question: 'student', value: 'highschool', names: ['高中', '中职', '中等职业'] },
      { question: 'student', value: 'university', names: ['大学', '高校', '本专科', '生源地'] },
      { question: 'student', value: 'kindergarten', names: ['学前', '幼儿'] },
    ],
  },
  'insurance-premium': {
    needs: [
      { question: 'age', from: 16, below: 60, why: '16 岁到 59 岁', weak: true },
      {
        question: 'work',
        anyOf: ['lost', 'near', 'busy', 'none'],
        why: '没有单位交社保',
        weak: true,
      },
      {
        any: [
          { question: 'age', from: 30, why: '不在上学' },
          { question: 'student', anyOf: ['none'], why: '不在上学' },
        ],
        why: '不在上学',
        weak: true,
      },
      {
        any: [
          { question: 'income', anyOf: ['dibao', 'tekun', 'watched'], why: '在领低保、特困，或是监测户' },
          severe,
        ],
        why: '低保、特困、监测户或者残疾重',
      },
    ],
    alsoAsked: '有没有参加过职工养老保险。',
  },
  'resident-pension': {
    needs: [here, { question: 'age', from: 60, why: '满 60 岁' }],
    alsoAsked: '有没有参加城乡居民养老保险；领着职工养老金的不能再领。',
  },
  'reservoir-migrant': {
    needs: [{ question: 'events', anyOf: ['reservoir'], why: '是水库移民' }],
    alsoAsked: '名字在不在核定的移民名册上。',
  },
  'public-job': {
    needs: [
      { question: 'age', from: 16, below: 60, why: '16 岁到 59 岁', weak: true },
      { question: 'work', anyOf: ['lost', 'near'], why: '想在家门口找活' },
      onAid,
    ],
    alsoAsked: '村里有没有空岗；各地对年龄的规定不一样。',
  },
  microcredit: {
    needs: [
      { question: 'events', anyOf: ['loan'], why: '贷了脱贫人口小额信贷' },
      { question: 'income', anyOf: ['watched', 'dibao', 'tekun'], why: '是脱贫户、监测户' },
    ],
    alsoAsked: '贷款用在什么上、有没有过期没还。',
  },
  'trade-in': {
    needs: [{ question: 'events', anyOf: ['car'], why: '旧车换了新车' }],
    alsoAsked: '旧车是不是本人名下的，什么时候报废、什么时候买的新车。',
  },
  'medical-aid': {
    needs: [{ question: 'events', anyOf: ['ill'], why: '看病花了很多钱' }, onAid],
    alsoAsked: '医保报销以后自己还出了多少。',
  },
}

export interface Found<P> {
  programme: P
  /** What was said that fits. */
  why: string[]
  /** What was not said and matters. */
  unknown: string[]
  alsoAsked: string
}

export interface SelfCheckResult<P> {
  /** All that was asked fits: 可能可以. */
  maybe: Found<P>[]
  /** Something fits, something is not known: 说不准. */
  unsure: Found<P>[]
}

/** Whether a condition holds; undefined where the answers do not tell. */
export function holds(condition: Condition, answers: SelfCheckAnswers): boolean | undefined {
  if ('any' in condition) {
    const each = condition.any.map((one) => holds(one, answers))
    return each.includes(true) ? true : each.includes(undefined) ? undefined : false
  }
  if (condition.question === 'age') {
    const { from = 0, below = Number.POSITIVE_INFINITY } = condition
    return answers.age === undefined ? undefined : answers.age >= from && answers.age < below
  }
  const said = answers.chosen[condition.question]
  if (said === undefined || said.includes(UNSURE.value)) return undefined
  return condition.anyOf.some((value) => said.includes(value))
}

/** The questions that make sense after these answers; one of which nothing is known yet is asked. */
export function questionsFor(answers: SelfCheckAnswers): Question[] {
  return selfCheckQuestions.filter(({ when }) => !when || holds(when, answers) !== false)
}

/** Programmes that may fit, in the order in which they came, with why and what is not known. */
export function checkSelf<P extends { kind: string; name: string }>(
  programmes: readonly P[],
  given: SelfCheckAnswers,
): SelfCheckResult<P> {
  const result: SelfCheckResult<P> = { maybe: [], unsure: [] }
  const answers = withoutPointless(given)
  for (const programme of programmes) {
    const criteria = selfCheckCriteria[programme.kind]
    if (!criteria || isForOthers(programme, criteria, answers)) continue
    const weighed = criteria.needs.map((need) => ({ need, held: holds(need, answers) }))
    if (weighed.some(({ held }) => held === false)) continue
    const why = weighed.filter(({ held }) => held).map(({ need }) => reasonOf(need, answers))
    const unknown = weighed.filter(({ held }) => held === undefined).map(({ need }) => need.why)
    if (unknown.length > 0 && !weighed.some(({ need, held }) => held && isTelling(need))) continue
    result[unknown.length === 0 ? 'maybe' : 'unsure'].push({
      programme,
      why,
      unknown,
      alsoAsked: criteria.alsoAsked,
    })
  }
  return result
}

/** What would not be asked is answered by that: nobody of 40 goes to school, whatever was said before the age was mended. */
function withoutPointless(answers: SelfCheckAnswers): SelfCheckAnswers {
  const asked = new Set(questionsFor(answers).map(({ id }) => id))
  const pointless = selfCheckQuestions.filter(({ id }) => !asked.has(id)).map(({ id }) => [id, []])
  return { ...answers, chosen: { ...answers.chosen, ...Object.fromEntries(pointless) } }
}

const isTelling = (need: Condition) => !need.weak

function reasonOf(need: Condition, answers: SelfCheckAnswers): string {
  if (!('any' in need)) return need.why
  return need.any.find((one) => holds(one, answers))?.why ?? need.why
}

/** A programme for pupils of another school: its name says so. */
function isForOthers({ name }: { name: string }, { narrow }: Criteria, answers: SelfCheckAnswers): boolean {
  const named = narrow?.filter(({ names }) => names.some((word) => name.includes(word))) ?? []
  if (named.length === 0) return false
  return named.every(({ question, value }) => {
    const said = answers.chosen[question]
    return said !== undefined && !said.includes(value)
  })
}

/** Whole years on a day; 79 until the eve of the 80th birthday. Somebody born on 29 February is a year older on 1 March. */
export function ageOn(birth: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4))
  return on.slice(5) < birth.slice(5) ? years - 1 : years
}

/** Ages that a person may have; more is a slip of the finger. */
export const oldestAge = 120

/** What was typed as an age in whole years; undefined for anything else. */
export function readAge(text: string): number | undefined {
  const digits = text.normalize('NFKC').trim()
  if (!/^\d{1,3}$/.test(digits)) return undefined
  return Number(digits) <= oldestAge ? Number(digits) : undefined
}

/** Whether a day of birth can be: not after the day, not too long ago. */
export function isLikelyBirth(birth: Day, on: Day): boolean {
  return daysBetween(birth, on) >= 0 && ageOn(birth, on) <= oldestAge
}
