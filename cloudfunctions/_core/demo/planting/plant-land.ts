import type { Day } from '@shared/domain/dates'
import { landTenths, parcelOf } from '../entitlements'
import type { Person } from '../people'
import type { DraftRow } from '../registries/draft-rows'
import type { DemoPayment } from '../who-gets-what'
import {
  always,
  amend,
  changePayments,
  ifPaidOn,
  inPeriods,
  lastPaidYear,
  pay,
  record,
  since,
  stopPaying,
  type When,
} from './edits'
import type { Ground, Plant, Planted } from './ground'
import { takePerson } from './neighbours'
import { die } from './papers'
import { decoy, hit, type Script, type Who } from './scenes'
import {
  all,
  everybody,
  family,
  gets,
  getsLandOnly,
  getsOnly,
  isListed,
  LAND,
  not,
  relative,
  withRelative,
} from './who'

const areaOf = ({ household }: Person) => landTenths(household) / 10
const PENSIONS = ['resident-pension', 'elder-allowance']
const isOfNote = isListed('cadre')

/** Lives on the land alone, with a contract over so many mu. */
const farmer = (least: number, most: number, ...conditions: readonly Who[]): Who =>
  all(
    getsLandOnly,
    (person) => areaOf(person) >= least && areaOf(person) <= most,
    ...conditions,
    not(isOfNote),
  )

/** Claims another area, and is paid for it by the programme's standard. */
function claim(
  ground: Ground,
  programme: string,
  person: Person,
  mu: number,
  more: Partial<DemoPayment> = {},
  when: When = always,
): void {
  const quantity = Math.round(mu * 10) / 10
  changePayments(ground, programme, person, when, (payment) => [
    {
      ...payment,
      quantity,
      amountFen: Math.round(quantity * (payment.standard ?? 0) * 100),
      ...more,
    },
  ])
}

const contract = (ground: Ground, person: Person, values: DraftRow['values']) =>
  record(ground, 'land-contract', person, { household_no: person.household.number, ...values })

const lastCrop = (ground: Ground) => String(lastPaidYear(ground, '06-18'))

/** More land claimed than contracted, r30. */
export const plantLargeClaims: Script = (ground) => {
  const adult = [24, 70] as const
  return [
    hit('r30', farmer(5, 15), (head) => claim(ground, 'farmland', head, areaOf(head) * 1.3 + 2)),
    hit('r30', farmer(4, 15, gets('grain')), (head) =>
      claim(ground, 'grain', head, areaOf(head) + 6.5, {}, inPeriods(String(lastPaidYear(ground, '07-25')))),
    ),
    // two of one household, on one contract
    hit('r30', farmer(5, 15, withRelative(...adult)), (head) =>
      pay(ground, 'farmland', relative(head, ground, ...adult)!, inPeriods(lastCrop(ground)), {
        quantity: 3.2,
        standard: 115,
        amountFen: 36_800,
      }),
    ),
    decoy('r30', farmer(10, 24), (head) => claim(ground, 'farmland', head, areaOf(head) * 1.08)),
    decoy('r30', farmer(2, 6), (head) => claim(ground, 'farmland', head, areaOf(head) + 0.8)),
    // two parcels, two rows
    decoy('r30', farmer(6, 24), (head) => {
      const own = Math.round(areaOf(head) * 6) / 10
      amend(ground, 'land-contract', head, { area: own, measured_area: own })
      contract(ground, head, {
        area: Math.round(areaOf(head) * 10 - own * 10) / 10,
        parcel_no: parcelOf(head.household, 'field').replace(/^62112200/, '62112205'),
        measured_area: null,
      })
    }),
    // the contract is the head's, another of the family claims
    decoy('r30 r31', farmer(5, 24, withRelative(...adult)), (head) => {
      const last = inPeriods(lastCrop(ground))
      stopPaying(ground, 'farmland', head, last)
      pay(ground, 'farmland', relative(head, ground, ...adult)!, last, {
        parcelNo: parcelOf(head.household, 'field'),
        quantity: areaOf(head),
        standard: 115,
        amountFen: landTenths(head.household) * 1150,
      })
    }),
  ]
}

/** Trees and crops on one parcel, r31. */
export const plantTreesAndCrops: Script = (ground) =>
  ifPaidOn(ground, `${lastPaidYear(ground, '10-12')}-06-18`, [
    hit('r31', farmer(5, 24, gets('grain-for-green')), (head) =>
      claim(ground, 'grain-for-green', head, areaOf(head) * 0.6, {
        parcelNo: parcelOf(head.household, 'field'),
      }),
    ),
    // a corner of it under trees, the rest ploughed
    decoy('r31 r32', farmer(6, 24, gets('grain-for-green'), not(gets('grain'))), (head) => {
      const parcelNo = parcelOf(head.household, 'field')
      claim(ground, 'grain-for-green', head, areaOf(head) * 0.3, { parcelNo })
      claim(ground, 'farmland', head, areaOf(head) * 0.7)
    }),
  ])

interface Pair {
  hits?: string
  decoys?: string
  who: Who
  /** The parcel is the holder's by contract; it is the other one who is asked. */
  play(other: Person, holder: Person, parcelNo: string): void
}

/** One parcel claimed by two households, r31. */
export const plantSharedParcels: Plant = (ground) => {
  const planted: Planted = { hits: [], decoys: [] }
  const field = farmer(4, 15)
  const pairs: Pair[] = [
    {
      hits: 'r31',
      who: field,
      play: (other, _, parcelNo) => claim(ground, 'farmland', other, areaOf(other), { parcelNo }),
    },
    {
      hits: 'r31',
      who: field,
      play: (other, _, parcelNo) =>
        claim(ground, 'farmland', other, areaOf(other), { parcelNo }, inPeriods(lastCrop(ground))),
    },
    // each ploughs a part of it
    {
      decoys: 'r31',
      who: farmer(6, 15),
      play(other, holder, parcelNo) {
        claim(ground, 'farmland', holder, areaOf(holder) * 0.5)
        claim(ground, 'farmland', other, Math.min(areaOf(other), areaOf(holder) * 0.45), { parcelNo })
      },
    },
    // the registry gives both the same code
    {
      decoys: 'r31',
      who: field,
      play(other, holder, parcelNo) {
        contract(ground, other, { area: areaOf(holder), parcel_no: parcelNo, measured_area: null })
        claim(ground, 'farmland', other, areaOf(other), { parcelNo })
      },
    },
    // each village counts from 1
    {
      decoys: 'r31',
      who: field,
      play(other, holder) {
        for (const person of [other, holder])
          claim(ground, 'farmland', person, areaOf(person), { parcelNo: '17' })
      },
    },
  ]
  for (const { hits, decoys, who, play } of pairs) {
    const other = takePerson(ground, who)
    const holder =
      other &&
      takePerson(
        ground,
        all(who, (person) => !isNearby(person, other)),
      )
    if (!other || !holder) continue
    play(other, holder, parcelOf(holder.household, 'field'))
    const subject = other.idNumber
    if (hits) planted.hits.push({ rule: hits, subject })
    if (decoys) planted.decoys.push({ rule: decoys, subject })
  }
  return planted
}

const isNearby = (person: Person, other: Person) => person.household.village === other.household.village

/** Paid for more trees than were measured, r32. */
export const plantMeasuredTrees: Script = (ground) => {
  const planter = farmer(4, 24, gets('grain-for-green'))
  const measured = (head: Person, paid: number, area: number | null) => {
    claim(ground, 'grain-for-green', head, paid)
    contract(ground, head, { area: paid, parcel_no: parcelOf(head.household, 'trees'), measured_area: area })
  }
  const withoutParcel = (head: Person, area: number) =>
    claim(ground, 'grain-for-green', head, area, { parcelNo: undefined })
  return [
    hit('r32', planter, (head) => measured(head, 12.5, 8.6)),
    hit('r32', planter, (head) => measured(head, 6.4, 5.2)),
    hit('r32', planter, (head) => {
      amend(ground, 'land-contract', head, { measured_area: Math.round(areaOf(head) * 7) / 10 })
      withoutParcel(head, areaOf(head))
    }),
    decoy('r32', planter, (head) => measured(head, 5.5, 9.3)),
    decoy('r32', planter, (head) => measured(head, 9.6, 9)),
    decoy('r32', planter, (head) => measured(head, 3.3, 2.9)),
    decoy('r32', planter, (head) => measured(head, 7.2, null)),
    // trees outside the contract
    decoy('r32', planter, (head) => withoutParcel(head, areaOf(head) + 6)),
  ]
}

/** Paid for land though the whole household is dead, r33. */
export const plantEmptyHomes: Script = (ground) => {
  const year = lastPaidYear(ground, '06-18')
  const alone = farmer(2, 26, family(1, 1))
  const lastSummer = `${year - 1}-08-14` as Day
  const couple = all(family(2, 2), gets('farmland'), everybody(getsOnly(...LAND, ...PENSIONS)))
  return [
    hit('r33', alone, (head) => die(ground, head, lastSummer)),
    hit('r33', alone, (head) => die(ground, head, `${year - 1}-10-03` as Day)),
    // both of a couple; their pensions were stopped
    hit('r33', couple, (head) => {
      for (const person of head.household.members) {
        die(ground, person, lastSummer)
        for (const programme of PENSIONS) stopPaying(ground, programme, person, since(lastSummer))
      }
    }),
    // in the year of the death
    decoy('r33', alone, (head) => die(ground, head, `${year}-01-19` as Day)),
    // somebody else under his number
    decoy('r33', alone, ({ name, idNumber }) =>
      die(ground, { name: `${name[0]}尚仁`, idNumber }, lastSummer),
    ),
  ]
}
