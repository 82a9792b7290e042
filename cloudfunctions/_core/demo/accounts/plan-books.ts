import type { NewLine } from '@core/modules/accounts/lines/lines.queries'
import { endedPeriods } from '@shared/domain/account-periods'
import type { AccountCadence } from '@shared/domain/accounts'
import { addDays, type Day } from '@shared/domain/dates'
import type { Period } from '@shared/domain/period'
import { pickGivenName, pickSurname } from '../names'
import { type Random, randomOf } from '../random'

/** What becomes of a village's newest books, so that every state can be seen. */
export type Story =
  | 'vouchers'
  | 'submitted'
  | 'draft'
  | 'late'
  | 'does-not-add-up'
  | 'corrected'
  | 'quarterly'
  | 'plain'

export interface PlannedBook {
  village: string
  period: Period
  openingFen: number
  closingFen: number
  lines: NewLine[]
  state: 'published' | 'submitted' | 'draft' | 'by-hand'
  /** Day of publication, or of the last step. */
  on: Day
}

export const YEARS = 2

const blank: Omit<NewLine, 'kind' | 'category' | 'day' | 'summary' | 'amountFen'> = {
  counterparty: null,
  counterpartyIsPerson: false,
  project: null,
  quantity: null,
  inUse: null,
  contractFen: null,
  progress: null,
  acceptedOn: null,
  effect: null,
}

type Words = Pick<NewLine, 'category' | 'summary'> & Partial<NewLine>

const yuan = (n: number) => n * 100
const PROJECT = '村东头便道硬化'

/** The books of one village over the last two years, oldest first. All names and amounts are made up. */
export function planBooks(village: string, villageName: string, story: Story, anchor: Day): PlannedBook[] {
  const cadence: AccountCadence = story === 'quarterly' ? 'quarter' : 'month'
  const periods = endedPeriods(cadence, '2000-01-01', anchor, cadence === 'month' ? YEARS * 12 : YEARS * 4)
  // half as large or half as large again: villages are not alike
  const scale = 0.7 + randomOf('village-accounts', village).next() * 0.8
  let balance = yuan(randomOf('opening', village).int(18_000, 60_000))
  return periods.flatMap((period, i): PlannedBook[] => {
    const age = periods.length - 1 - i
    const lines = planLines({ village, villageName, period, scale, isNewest: age <= 1, story, age })
    const sum = (kind: NewLine['kind']) =>
      lines.filter((line) => line.kind === kind).reduce((total, { amountFen }) => total + amountFen, 0)
    const openingFen = balance
    balance += sum('income') - sum('spending')
    const isWrong = story === 'does-not-add-up' && age === 1
    const book = { village, period, openingFen, closingFen: isWrong ? balance + yuan(800) : balance, lines }
    const state = stateOf(story, age)
    const wait = randomOf('publishing', village, period.period).int(6, 26)
    const on = addDays(period.lastDay, wait)
    if (state === null) return []
    return [{ ...book, state, on: on < anchor ? on : addDays(anchor, -1) }]
  })
}

function stateOf(story: Story, age: number): PlannedBook['state'] | null {
  if (story === 'late') return age <= 1 ? null : 'published'
  if (age > 0) return 'published'
  const newest = { submitted: 'submitted', draft: 'draft', vouchers: 'by-hand' } as const
  return story in newest ? newest[story as keyof typeof newest] : 'published'
}

interface Around {
  village: string
  villageName: string
  period: Period
  scale: number
  isNewest: boolean
  story: Story
  age: number
}

function planLines(around: Around): NewLine[] {
  const { period, scale } = around
  const random = randomOf('village-lines', around.village, period.period)
  const month = Number(period.lastDay.slice(5, 7))
  const span = Number(period.lastDay.slice(8, 10))
  const lines: NewLine[] = []
  const dayIn = () => `${period.lastDay.slice(0, 8)}${String(random.int(1, span)).padStart(2, '0')}`
  const money = (low: number, high: number) => Math.round((random.int(low, high) * scale) / 10) * 1000
  const add = (kind: NewLine['kind'], amountFen: number, words: Words) =>
    lines.push({ ...blank, kind, day: dayIn(), amountFen, ...words })

  income(month, random, money, add)
  spending(month, random, money, add, around)
  if (around.isNewest) belongings(random, money, add, around)
  return lines
}

type Money = (low: number, high: number) => number
type Add = (kind: NewLine['kind'], amountFen: number, words: Words) => void

function income(month: number, random: Random, money: Money, add: Add): void {
  add('income', money(1_400, 2_600), {
    category: 'operating',
    summary: '村光伏电站发电收入',
    counterparty: '国网陇西县供电公司',
  })
  if (month % 3 === 1)
    add('income', money(12_000, 20_000), {
      category: 'grant',
      summary: '县财政拨的村级运转经费',
      counterparty: '陇西县财政局',
    })
  if (month === 3)
    add('income', money(9_000, 16_000), {
      category: 'rent',
      summary: '机动地一年承包费',
      counterparty: '陇西县绿源种植专业合作社',
    })
  if (month % 3 === 0)
    add('income', money(20, 60), {
      category: 'interest',
      summary: '存款利息',
      counterparty: '陇西县农村信用社',
    })
  if (month === 9 && random.chance(0.6))
    add('income', money(2_000, 5_000), {
      category: 'donation',
      summary: '在外务工村民捐的助学款',
      counterparty: '本村在外务工村民',
    })
}

function spending(month: number, random: Random, money: Money, add: Add, around: Around): void {
  const person = () =>
    pickSurname(random, around.villageName) + pickGivenName(random, random.chance(0.7), 1965)
  add('spending', money(180, 360), {
    category: 'office',
    summary: '村委会电费、网络费',
    counterparty: '国网陇西县供电公司',
  })
  add('spending', money(600, 1_100), {
    category: 'welfare',
    summary: '村道保洁员工资',
    counterparty: person(),
    counterpartyIsPerson: true,
    effect: '主村道每周打扫两次',
  })
  for (let n = random.int(1, 2); n > 0; n--)
    add('spending', money(200, 700), {
      category: 'wages',
      summary: random.pick([
        '清理水渠误工补贴',
        '防火值班误工补贴',
        '秋季树木刷白误工补贴',
        '抢修便道误工补贴',
      ]),
      counterparty: person(),
      counterpartyIsPerson: true,
    })
  if (random.chance(0.4))
    add('spending', money(90, 260), {
      category: 'office',
      summary: '打印纸和公示栏材料',
      counterparty: '马河镇便民文印店',
    })
  if (month % 4 === 2)
    add('spending', money(4_000, 9_000), {
      category: 'works',
      summary: random.pick(['维修人饮管道', '更换村道路灯', '疏通排洪渠']),
      counterparty: '陇西县恒通建材有限公司',
      effect: random.pick(['二社、三社吃水不再断流', '晚上主巷道有灯了', '下大雨不再淹路']),
    })
  if (month === 12)
    add('spending', money(1_200, 1_800), {
      category: 'papers',
      summary: '订阅下一年报刊',
      counterparty: '陇西县邮政公司',
    })
  if (month === 9)
    add('spending', money(2_000, 4_000), {
      category: 'welfare',
      summary: '重阳节慰问老人',
      counterparty: '马河镇惠民超市',
      effect: '慰问八十岁以上老人',
    })
  if (around.story === 'does-not-add-up' && around.age === 1)
    add('spending', yuan(1_260), {
      category: 'reception',
      summary: '接待用餐',
      counterparty: '马河镇顺心饭店',
    })
  if (around.story !== 'vouchers' || around.age > 1) return
  add('spending', yuan(12_500), {
    category: 'works',
    summary: '修村东头便道买水泥砂石',
    counterparty: '陇西县恒通建材有限公司',
    project: PROJECT,
    effect: '东头四十多户下雨不再踩泥',
  })
  if (around.age === 0)
    add('spending', yuan(2_600), {
      category: 'wages',
      summary: '修便道误工补贴，八人',
      counterparty: '本村村民八人',
      project: PROJECT,
    })
}

function belongings(random: Random, money: Money, add: Add, around: Around): void {
  add('asset', money(160_000, 260_000), {
    category: 'fixed-asset',
    summary: '村党群服务中心办公用房',
    day: null,
    quantity: '1 处 6 间',
    inUse: true,
  })
  add('asset', money(38_000, 52_000), {
    category: 'fixed-asset',
    summary: '村级光伏电站',
    day: null,
    quantity: '50 千瓦',
    inUse: true,
    effect: '发电收入归村集体',
  })
  add('asset', 0, {
    category: 'resource',
    summary: '机动地',
    day: null,
    quantity: `${random.int(30, 90)} 亩`,
    inUse: true,
    counterparty: '陇西县绿源种植专业合作社',
  })
  if (random.chance(0.4))
    add('asset', money(12_000, 18_000), {
      category: 'fixed-asset',
      summary: '旧村学校舍',
      day: null,
      quantity: '1 处 4 间',
      inUse: false,
    })
  if (random.chance(0.3))
    add('debt', money(6_000, 18_000), {
      category: 'payable',
      summary: '欠修渠工程尾款',
      day: null,
      counterparty: '陇西县永固建筑工程队',
    })
  if (around.story === 'vouchers')
    add('project', around.age === 0 ? yuan(27_600) : yuan(12_500), {
      category: 'project',
      summary: PROJECT,
      day: null,
      counterparty: '陇西县永固建筑工程队',
      project: PROJECT,
      contractFen: yuan(46_000),
      progress: around.age === 0 ? 100 : 60,
      acceptedOn: null,
      effect: '硬化便道 620 米，东头四十多户受益',
    })
  else
    add('project', money(30_000, 46_000), {
      category: 'project',
      summary: '人居环境整治',
      day: null,
      counterparty: '陇西县永固建筑工程队',
      project: '人居环境整治',
      contractFen: money(52_000, 60_000),
      progress: random.int(5, 9) * 10,
      effect: '主巷道硬化、排水沟加盖',
    })
}
