import type { Day } from '@shared/domain/dates'
import type { Household, Person } from './people'
import { type Random, randomOf } from './random'
import type { DemoPayment, Enrolment } from './who-gets-what'

export const ageOn = (person: Person, day: Day) =>
  Number(day.slice(0, 4)) - Number(person.birth.slice(0, 4)) - (day.slice(5) < person.birth.slice(5) ? 1 : 0)

/** Age on the first day of a payday's month, by which schools reckon: two programmes that pay in one month agree. */
export const schoolAge = (person: Person, day: Day) => ageOn(person, `${day.slice(0, 7)}-01` as Day)

/** The same sum on every payday. */
export function fixed(person: Person, payment: Omit<DemoPayment, 'person'>): Enrolment {
  return { person, pay: () => payment }
}

export function eachMember(
  household: Household,
  wanted: (person: Person) => boolean,
  make: (person: Person) => Enrolment,
): Enrolment[] {
  return household.members.filter(wanted).map(make)
}

/** Money that comes once: the household asks in a given period with a small probability. */
export function once(
  person: Person,
  probability: number,
  make: (random: Random) => Omit<DemoPayment, 'person'>,
): Enrolment[] {
  return [{ person, pay: (_, random) => (random.chance(probability) ? make(random) : null) }]
}

/** Land is kept in tenths of a mu, so that mu × standard comes out in whole fen. */
export function byArea(person: Person, parcelNo: string, tenths: number, fenPerMu: number): Enrolment {
  return fixed(person, {
    parcelNo,
    quantity: tenths / 10,
    standard: fenPerMu / 100,
    amountFen: (tenths * fenPerMu) / 10,
  })
}

export function landTenths(household: Household): number {
  const random = randomOf('land', household.number)
  return Math.round((2 + random.next() * random.next() * 22) * 10)
}

export const head = (household: Household) => household.members[0]!
export const isPoor = (household: Household) =>
  isOnDibao(household) || randomOf('monitored', household.number).chance(0.05)

export function isOnDibao(household: Household): boolean {
  const { hardship, urban } = household.village
  return randomOf('dibao', household.number).chance(0.015 + hardship * (urban ? 0.1 : 0.09))
}

const DIBAO_CLASSES: readonly (readonly [number, number])[] = [
  [45_000, 2],
  [38_000, 5],
  [12_000, 3],
]

export function dibao(household: Household, random: Random, urban: boolean): Enrolment[] {
  if (household.village.urban !== urban || !isOnDibao(household)) return []
  const persons = random.chance(0.2) ? 1 : household.members.length
  const perPerson = urban ? 75_000 - random.int(18, 55) * 1000 : random.weighted(DIBAO_CLASSES)
  return [fixed(head(household), { persons, standard: perPerson / 100, amountFen: persons * perPerson })]
}

/** Land of the contract, and land under trees, which lies outside it. */
export const parcelOf = ({ number }: Household, use: 'field' | 'trees' | 'forest') =>
  `621122${{ field: '00', trees: '01', forest: '02' }[use]}${number}`

export function isOnTekun(household: Household, anchor: Day): boolean {
  const alone = household.members.length === 1 && ageOn(head(household), anchor) >= 62
  const { hardship } = household.village
  return alone && !isOnDibao(household) && randomOf('tekun', household.number).chance(0.14 + hardship * 0.2)
}

export function tekun(household: Household, random: Random, anchor: Day): Enrolment[] {
  if (!isOnTekun(household, anchor)) return []
  const care = random.weighted([
    [0, 6],
    [10_000, 2],
    [30_000, 1],
  ])
  return [
    fixed(head(household), { persons: 1, amountFen: 62_000 + care, ...(care ? { remark: '含护理费' } : {}) }),
  ]
}

const DEALERS = '宏泰 顺达 恒信 鑫源 众诚 远航 华腾 金桥 瑞丰 通达 万顺 安和'
  .split(' ')
  .map((name) => `陇西${name}汽车销售服务有限公司`)

/** Once a household at most: an old car handed in for a new one, bought at one of twelve dealers. */
export function tradeIn(household: Household, random: Random, anchor: Day): Enrolment[] {
  if (isPoor(household) || ageOn(head(household), anchor) >= 65 || !random.chance(0.04)) return []
  const [year, month] = anchor.split('-').map(Number) as [number, number]
  const quarter = year * 4 + Math.ceil(month / 3) - 1 - random.int(0, 7)
  const own = `${Math.floor(quarter / 4)}Q${(quarter % 4) + 1}`
  const due = {
    quantity: 1,
    amountFen: random.pick([800_000, 1_200_000, 1_500_000, 2_000_000]),
    vin: `LZWACAGA${random.int(0, 9)}${household.number.slice(-8)}`,
    dealer: random.pick(DEALERS),
  }
  return [{ person: head(household), pay: ({ period }) => (period === own ? due : null) }]
}

function elderFen(age: number): number {
  if (age >= 100) return 60_000
  return age >= 90 ? 18_000 : 7_500
}

export function elder(household: Household): Enrolment[] {
  return household.members.map((person) => ({
    person,
    pay: ({ paidOn }) =>
      ageOn(person, paidOn) >= 80 ? { amountFen: elderFen(ageOn(person, paidOn)) } : null,
  }))
}

export function pension(household: Household, random: Random): Enrolment[] {
  return household.members
    .filter(() => random.chance(household.village.urban ? 0.45 : 0.88))
    .map((person) => {
      const monthly = 16_300 + random.int(30, 620) * 10
      return {
        person,
        pay: ({ paidOn }) => (ageOn(person, paidOn) >= 60 ? { amountFen: monthly * 3 } : null),
      }
    })
}

export function isOrphan(person: Person, anchor: Day): boolean {
  return (
    ageOn(person, anchor) < 18 &&
    person.household.members.length > 2 &&
    randomOf('orphan', person.idNumber).chance(0.008)
  )
}

export function student(
  household: Household,
  anchor: Day,
  ages: readonly [number, number],
  school: (age: number) => { name: string; fen: number },
): Enrolment[] {
  const isFound = isPoor(household) || randomOf('student', household.number).chance(0.12)
  const found = household.members.filter((person) => isFound || isOrphan(person, anchor))
  return found.map((person) => ({
    person,
    pay: ({ paidOn, period }) => {
      const age = schoolAge(person, paidOn)
      if (age < ages[0] || age > ages[1]) return null
      const { name, fen } = school(age)
      return { amountFen: fen, school: name, term: period }
    },
  }))
}

export function compulsorySchool(household: Household): (age: number) => { name: string; fen: number } {
  const boards = randomOf('boards', household.number).chance(0.6)
  const town = household.village.town.replace(/[镇乡]$/, '')
  return (age) =>
    age < 12
      ? { name: `${town}中心小学`, fen: boards ? 62_500 : 31_250 }
      : { name: `${town}初级中学`, fen: boards ? 75_000 : 37_500 }
}
