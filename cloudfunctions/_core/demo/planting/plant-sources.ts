import type { Day } from '@shared/domain/dates'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { fileTitle } from '../file-title'
import { groupBy } from '../group-by'
import { listPaydays, type Payday } from '../paydays'
import type { Person } from '../people'
import { DEMO_PROGRAMMES } from '../programmes'
import { ago, changePayments, inPeriods, monthAgo, pay } from './edits'
import type { Expected, Ground, Plant, Planted } from './ground'
import { takeNeighbours, takePerson } from './neighbours'
import { isOfDemo } from './scenes'
import { all, gets, getsLandOnly } from './who'

const programmeOf = (code: string) => DEMO_PROGRAMMES.find((programme) => programme.code === code)!

/** Paydays of the last year, oldest first. */
function lastYear({ anchor, paidSince }: Ground, code: string): Payday[] {
  const { cadence, payday } = programmeOf(code)
  return listPaydays(cadence, payday, anchor, 12).filter(({ paidOn }) => paidOn >= paidSince)
}

const batch = (rule: string, code: string, { period }: Payday): Expected => ({
  rule,
  subject: fileTitle(programmeOf(code), period),
})

/** Fewer deals in two years are no market in which a dealer stands out. */
const MANY_DEALS = 60
const CLUSTER = '陇西恒达汽车贸易有限公司'

/** One car with two subsidies, and a dealer who has most of them, r41. */
export const plantTradeIns: Plant = (ground) => {
  const planted: Planted = { hits: [], decoys: [] }
  const [first, second, third, fourth] = lastYear(ground, 'trade-in')
  if (!first || !second || !third || !fourth) return planted
  const [one, other, another, last] = Array.from({ length: 4 }, () => takePerson(ground, all(getsLandOnly)))
  if (!one || !other || !another || !last) return planted
  const deals: [buyer: Person, quarter: Payday, vin: string, dealer: string, yuan: number][] = [
    [one, third, 'LSVNV2182H2608157', '顺达', 15_000],
    [other, fourth, 'LSVNV2182H2608157', '远航', 20_000],
    // money of the province and of the county for one car
    [another, second, 'LGXC16DF4H0113269', '瑞丰', 8000],
    [another, second, 'LGXC16DF4H0113269', '瑞丰', 4000],
    // two cars whose numbers nobody wrote down
    [another, second, '见行驶证', '通达', 12_000],
    [last, second, '见行驶证', '通达', 12_000],
  ]
  for (const [buyer, { period }, vin, dealer, yuan] of deals)
    pay(ground, 'trade-in', buyer, inPeriods(period), {
      quantity: 1,
      amountFen: yuan * 100,
      vin,
      dealer: `陇西${dealer}汽车销售服务有限公司`,
    })
  planted.hits.push(batch('r41', 'trade-in', fourth))
  planted.decoys.push(batch('r41', 'trade-in', second))
  if (ground.receivers('trade-in').size >= MANY_DEALS) {
    ground.editPayments('trade-in', (payments, { paidOn }) =>
      paidOn >= first.paidOn
        ? payments.map((payment, i) => (i % 5 < 2 ? { ...payment, dealer: CLUSTER } : payment))
        : payments,
    )
    planted.hits.push(batch('r41', 'trade-in', first))
  }
  return planted
}

/** Fewer villages with three families on 低保 are no county in which one stands out; see the county's settings of r51. */
const MANY_VILLAGES = 17
/** The lowest and the highest class of 低保, in fen a month and person. */
const CLASSES = { before: 12_000, since: 45_000 }

/** A village that gets much more than a year before, r51. */
export const plantVillages: Plant = (ground) => {
  const planted: Planted = { hits: [], decoys: [] }
  const ofVillage = ({ household }: Person) => household.village.code
  const heads = [...ground.receivers('rural-dibao')].filter(({ diedOn }) => diedOn === null)
  const villages = [...groupBy(heads, ofVillage)].filter(([, people]) => people.length > 2)
  const free = villages.filter(([, people]) => people.every(({ household }) => !isOfDemo(household)))
  const raised = free[Math.floor(free.length / 2)]
  if (villages.length >= MANY_VILLAGES && raised) {
    const [code, people] = raised
    const year = monthAgo(ground, 11)
    for (const person of people) {
      ground.takeHousehold((household) => household === person.household)
      const paid = (fen: number, when: (payday: Payday) => boolean) =>
        changePayments(ground, 'rural-dibao', person, when, (payment) => [
          { ...payment, standard: fen / 100, amountFen: fen * (payment.persons ?? 1) },
        ])
      paid(CLASSES.before, ({ period }) => period < year)
      paid(CLASSES.since, ({ period }) => period >= year)
    }
    planted.hits.push({ rule: 'r51', subject: code })
  }
  // a hailstorm
  const struck = takeNeighbours(ground, all(gets('farmland')), 6)
  const quarter = lastYear(ground, 'temporary-relief').at(-1)
  if (struck && quarter) {
    for (const person of struck)
      pay(ground, 'temporary-relief', person, inPeriods(quarter.period), {
        amountFen: 300_000,
        remark: '因灾',
      })
    planted.decoys.push({ rule: 'r51', subject: ofVillage(struck[0]!) })
  }
  // where the reservoir's people live is known
  const migrant = [...ground.receivers('reservoir-migrant')][0]
  if (migrant) {
    const since = ago(ground, 364)
    ground.editPayments('reservoir-migrant', (payments, { paidOn }) =>
      payments.map((payment) =>
        ofVillage(payment.person) === ofVillage(migrant) && paidOn > since
          ? { ...payment, amountFen: payment.amountFen * 4 }
          : payment,
      ),
    )
    planted.decoys.push({ rule: 'r51', subject: ofVillage(migrant) })
  }
  return planted
}

/** Lists that hung out late, r52. */
export const plantLatePublications: Plant = (ground) => {
  const planted: Planted = { hits: [], decoys: [] }
  const lists: [kind: keyof Planted, programme: string, days: number][] = [
    ['hits', 'disability-living', 66],
    // of which only numbers are made public
    ['decoys', 'medical-aid', 71],
    // just within twenty working days
    ['decoys', 'elder-allowance', 25],
  ]
  for (const [kind, programme, days] of lists) {
    const payday = lastYear(ground, programme).findLast(({ paidOn }) => paidOn <= ago(ground, 100))
    if (!payday) continue
    ground.publishLate(programme, payday.period, days)
    planted[kind].push(batch('r52', programme, payday))
  }
  return planted
}

/** Registries that nobody has renewed, r53. */
export const plantOldRegistries: Plant = (ground) => {
  const ages: [kind: keyof Planted, registry: RegistryKind, days: number][] = [
    ['hits', 'business', 142],
    // a few days over, the new one is on its way
    ['decoys', 'custody', 94],
    // once a year
    ['decoys', 'party-member', 210],
  ]
  const planted: Planted = { hits: [], decoys: [] }
  for (const [kind, registry, days] of ages) {
    if (ground.registries[registry].rows.length === 0) continue
    ground.registries[registry].asOf = ago(ground, days) as Day
    planted[kind].push({ rule: 'r53', subject: registry })
  }
  return planted
}
