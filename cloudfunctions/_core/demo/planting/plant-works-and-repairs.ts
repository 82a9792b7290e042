import type { Day } from '@shared/domain/dates'
import type { Person } from '../people'
import type { DemoPayment } from '../who-gets-what'
import { ago, amend, ifPaidOn, inPeriods, lastPaidYear, liveApart, pay, record, stopPaying } from './edits'
import type { Ground } from './ground'
import { flat, type Values } from './papers'
import { decoy, hit, type Script, type Who } from './scenes'
import { aged, all, gets, isInRelief, isListed, isRural, not, relative, withRelative } from './who'

const isCadre: Who = all(isRural, isListed('cadre'), not(isInRelief))
/** Lives with a cadre of the village, and is filed as a relative. */
const isKinOfCadre: Who = all(
  isRural,
  aged(20, 70),
  ({ household, idNumber }, ground) =>
    household.members.some((other) => other.idNumber !== idNumber && isListed('cadre')(other, ground)),
  isListed('kinship'),
  not(isListed('cadre')),
)
const cadreAtHome = (person: Person, ground: Ground) =>
  person.household.members.find((other) => isListed('cadre')(other, ground))!

const unfile = (ground: Ground, person: Person, values: Values = {}) =>
  amend(ground, 'kinship', person, { filed: '否', ...values })

const place = ({ household: { village } }: Person) => village.town + village.name

/** Works of cadres and of those who live with them, r34. */
export const plantWorks: Script = (ground) => {
  const works = (contractor: Person, values: Values = {}) =>
    record(ground, 'contract', contractor, {
      project: `${place(contractor)}高标准农田建设（田间道路）`,
      village_code: place(contractor),
      amount_fen: 38_600_000,
      signed_on: ago(ground, 320),
      method: '直接发包',
      ...values,
    })
  const elsewhere = ({ household: { village } }: Person) => {
    const other = ground.population.villages.find(({ townCode }) => townCode !== village.townCode)!
    return other.town + other.name
  }
  return [
    hit('r34', isCadre, (cadre) => works(cadre), 'shown'),
    hit('r34', isCadre, (cadre) =>
      works(cadre, { project: `${place(cadre)}高标准农田机井配套`, method: null, amount_fen: 12_400_000 }),
    ),
    hit('r34', isKinOfCadre, (person) => {
      unfile(ground, person)
      works(person, { method: '询价', amount_fen: 9_850_000 })
    }),
    decoy('r34', isCadre, (cadre) => works(cadre, { method: '公开招标' })),
    // before he took office
    decoy('r34', isCadre, (cadre) => works(cadre, { signed_on: '2020-04-16' })),
    decoy('r34', isCadre, (cadre) => works(cadre, { project: `${place(cadre)}村道硬化工程` })),
    // filed
    decoy('r34', isKinOfCadre, (person) => works(person)),
    decoy('r34', isKinOfCadre, (person) => {
      unfile(ground, liveApart(ground, person), { together: '否' })
      works(person)
    }),
    // in another town
    decoy('r34', isKinOfCadre, (person) => {
      unfile(ground, person)
      works(person, { village_code: elsewhere(person) })
    }),
  ]
}

const MENDED = { amountFen: 800_000, remark: 'C级维修' }
const REBUILT = { amountFen: 2_800_000, remark: 'D级重建' }
const adult = [22, 75] as const

/** Repairs of a house: none but these, by years before the last one. */
function repair(
  ground: Ground,
  person: Person,
  payments: Partial<Record<0 | 1, Omit<DemoPayment, 'person'>>>,
): void {
  const last = lastPaidYear(ground, '10-30')
  stopPaying(ground, 'house-repair', person)
  for (const [years, payment] of Object.entries(payments))
    pay(ground, 'house-repair', person, inPeriods(String(last - Number(years))), payment)
}

/** A house repaired twice, r35. */
export const plantRepairsTwice: Script = (ground) => {
  const last = lastPaidYear(ground, '10-30')
  const inSpring = { ...MENDED, paidOn: `${last - 1}-04-22` as Day }
  const aided = all(isRural, gets('house-repair'))
  const someone = (head: Person) => relative(head, ground, ...adult)!
  return ifPaidOn(ground, `${last - 1}-10-30`, [
    hit('r35', aided, (head) => repair(ground, head, { 1: inSpring, 0: REBUILT })),
    // first the one, then the other
    hit('r35', all(isRural, not(gets('house-repair')), livesWithAided), (person) => {
      const head = person.household.members.find((other) => gets('house-repair')(other, ground))!
      repair(ground, head, { 1: inSpring })
      repair(ground, person, { 0: MENDED })
    }),
    // in two instalments
    decoy('r35', aided, (head) => repair(ground, head, { 1: MENDED, 0: MENDED })),
    decoy('r35', all(aided, withRelative(...adult)), (head) => {
      repair(ground, head, { 1: inSpring })
      repair(ground, liveApart(ground, someone(head)), { 0: MENDED })
    }),
  ])
}

const livesWithAided: Who = all(aged(...adult), ({ household }, ground) =>
  household.members.some((other) => gets('house-repair')(other, ground)),
)

/** Houses of cadres and of those who live with them repaired, r36. */
export const plantRepairsOfCadres: Script = (ground) => {
  const last = lastPaidYear(ground, '10-30')
  return [
    hit('r36', isCadre, (cadre) => repair(ground, cadre, { 0: REBUILT })),
    ...ifPaidOn(ground, `${last - 1}-10-30`, [
      hit('r36', isCadre, (cadre) => repair(ground, cadre, { 1: MENDED })),
    ]),
    // relatives of cadres with any aid are asked about by r08 too
    hit('r36 r08', isKinOfCadre, (person) => {
      unfile(ground, person)
      repair(ground, person, { 0: MENDED })
    }),
    decoy('r36 r08', isKinOfCadre, (person) => repair(ground, person, { 0: MENDED })),
    decoy('r36 r08', isKinOfCadre, (person) => {
      unfile(ground, person, { together: '否' })
      repair(ground, person, { 0: MENDED })
    }),
    decoy('r36 r08', isKinOfCadre, (person) => {
      unfile(ground, person, { filed: null })
      repair(ground, person, { 0: MENDED })
    }),
    // out of office
    decoy('r36', isCadre, (cadre) => {
      amend(ground, 'cadre', cadre, { to_on: `${last - 1}-01-20` })
      repair(ground, cadre, { 0: MENDED })
    }),
    decoy('r36 r08', isKinOfCadre, (person) => {
      unfile(ground, person)
      amend(ground, 'cadre', cadreAtHome(person, ground), { to_on: `${last - 1}-01-20` })
      repair(ground, person, { 0: MENDED })
    }),
  ]
}

/** A house repaired though there is another, r37. */
export const plantSecondHomes: Script = (ground) => {
  const aided = all(isRural, gets('house-repair'), not(isInRelief))
  const withAdult = all(aided, withRelative(...adult))
  const someone = (head: Person) => relative(head, ground, ...adult)!
  return [
    hit('r37', aided, (head) => flat(ground, head)),
    hit('r37', withAdult, (head) => flat(ground, someone(head), { area: 118.2 })),
    decoy('r37', aided, (head) => flat(ground, head, { status: '历史' })),
    decoy('r37', aided, (head) => flat(ground, head, { area: 11.4 })),
    // the repaired house itself, registered afterwards
    decoy('r37', aided, (head) => flat(ground, head, { registered_on: ago(ground, 20) })),
    decoy('r37', withAdult, (head) => flat(ground, liveApart(ground, someone(head)))),
  ]
}
