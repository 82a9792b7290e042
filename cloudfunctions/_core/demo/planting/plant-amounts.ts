import type { Day } from '@shared/domain/dates'
import type { Person } from '../people'
import type { DemoPayment } from '../who-gets-what'
import {
  ago,
  always,
  amend,
  beginDibao,
  changePayments,
  dibaoOf,
  inPeriods,
  lastDayOf,
  monthAgo,
  monthsAgo,
  record,
  stopPaying,
} from './edits'
import { grant } from './papers'
import { decoy, hit, type Script } from './scenes'
import {
  aged,
  all,
  everybody,
  family,
  gets,
  getsLandOnly,
  inTownThatPays,
  inVillageThatPays,
  isInRelief,
  isListed,
  isRural,
  not,
  relative,
  ruralDibaoHead,
  withoutDisability,
  withRelative,
} from './who'

type Share = (payment: DemoPayment) => Partial<DemoPayment>

/** Other than the standard says, r45. */
export const plantAmounts: Script = (ground) => {
  const farmer = all(getsLandOnly, not(isListed('cadre')))
  const times =
    (factor: number): Share =>
    ({ amountFen }) => ({ amountFen: Math.round(amountFen * factor) })
  const paid = (programme: string, person: Person, change: Share) =>
    changePayments(ground, programme, person, always, (payment) => [{ ...payment, ...change(payment) }])
  const cropper = all(farmer, gets('grain'))
  const planter = all(farmer, gets('forest'))
  return [
    hit('r45', farmer, (person) => paid('farmland', person, times(1.32))),
    hit('r45', cropper, (person) => paid('grain', person, times(1.24))),
    hit('r45', planter, (person) => paid('forest', person, times(0.72))),
    // two years at once
    decoy('r45', farmer, (person) => paid('farmland', person, times(2))),
    decoy('r45', cropper, (person) => paid('grain', person, times(1.5))),
    // whole yuan
    decoy('r45', cropper, (person) =>
      paid('grain', person, ({ amountFen }) => ({ amountFen: Math.floor(amountFen / 100) * 100 })),
    ),
  ]
}

/** Twice for one period, r46. */
export const plantRepeats: Script = (ground) => {
  const months = inPeriods(monthAgo(ground, 4), monthAgo(ground, 3))
  const split = (payment: DemoPayment, one: Partial<DemoPayment> = {}, other: Partial<DemoPayment> = {}) => [
    { ...payment, amountFen: Math.ceil(payment.amountFen / 2), ...one },
    { ...payment, amountFen: Math.floor(payment.amountFen / 2), ...other },
  ]
  const twice = (payment: DemoPayment) => [payment, payment]
  return [
    hit('r46', ruralDibaoHead(), (person) =>
      changePayments(ground, 'rural-dibao', person, inPeriods(monthAgo(ground, 2)), twice),
    ),
    hit('r46', all(gets('disability-nursing')), (person) =>
      changePayments(ground, 'disability-nursing', person, months, twice),
    ),
    hit('r46', all(gets('resident-pension'), aged(65, 80)), (person) =>
      changePayments(ground, 'resident-pension', person, ({ paidOn }) => paidOn >= ago(ground, 200), twice),
    ),
    // in two instalments
    decoy('r46', all(gets('public-job')), (person) =>
      changePayments(ground, 'public-job', person, months, (payment) => split(payment)),
    ),
    // on behalf of two disabled children
    decoy('r46', all(gets('disability-nursing')), (person) =>
      changePayments(ground, 'disability-nursing', person, months, (payment) => [
        { ...payment, cardNo: `${person.idNumber}41` },
        { ...payment, cardNo: `${person.idNumber}42` },
      ]),
    ),
    // two emergencies
    decoy('r46', all(gets('temporary-relief')), (person) =>
      changePayments(ground, 'temporary-relief', person, always, twice),
    ),
    // two parcels
    decoy('r46', all(getsLandOnly), (person) =>
      changePayments(ground, 'farmland', person, always, (payment) =>
        split(
          payment,
          { quantity: (payment.quantity ?? 0) / 2 },
          {
            quantity: (payment.quantity ?? 0) / 2,
            parcelNo: `${payment.parcelNo?.replace(/^62112200/, '62112206')}`,
          },
        ),
      ),
    ),
  ]
}

/** Paid after the entitlement has ended, r49. */
export const plantEndedGrants: Script = (ground) => {
  const head = ruralDibaoHead(withoutDisability)
  const adult = [22, 75] as const
  const end = (person: Person, months: number, programme = dibaoOf(person)) =>
    amend(
      ground,
      'eligibility',
      person,
      { to_on: lastDayOf(monthAgo(ground, months)) },
      { programme_code: programme },
    )
  return [
    hit('r49', head, (person) => end(person, 11)),
    hit('r49', head, (person) => end(person, 14)),
    hit('r49', all(isRural, gets('tekun'), withoutDisability), (person) => end(person, 12, 'tekun')),
    // fading out
    decoy('r49', head, (person) => end(person, 5)),
    // granted again
    decoy('r49', head, (person) => {
      end(person, 13)
      grant(ground, person, dibaoOf(person), { from_on: `${monthAgo(ground, 12)}-01` })
    }),
    // another of the household is still on the list
    decoy('r49', all(head, withRelative(...adult)), (person) => {
      end(person, 12)
      grant(ground, relative(person, ground, ...adult)!, dibaoOf(person))
    }),
  ]
}

/** On the list and not paid, r50. */
export const plantForgotten: Script = (ground) => {
  const head = ruralDibaoHead(inTownThatPays('rural-dibao'))
  const miss = (person: Person, older: number, newer: number) =>
    stopPaying(ground, 'rural-dibao', person, inPeriods(...monthsAgo(ground, older, newer)))
  const poor = all(
    isRural,
    family(1, 2),
    gets('insurance-premium'),
    not(isInRelief),
    withoutDisability,
    everybody(not(gets('house-repair', 'public-job', 'farm-machinery'))),
    inTownThatPays('rural-dibao'),
  )
  return [
    hit('r50', head, (person) => miss(person, 5, 3)),
    hit('r50', head, (person) => miss(person, 4, 4)),
    // granted, and never paid
    hit('r50', poor, (person) =>
      grant(ground, person, 'rural-dibao', { from_on: `${monthAgo(ground, 8)}-01` }),
    ),
    // made up for in the month after
    decoy('r50', head, (person) => {
      miss(person, 6, 5)
      changePayments(ground, 'rural-dibao', person, inPeriods(monthAgo(ground, 4)), (payment) => [
        { ...payment, amountFen: payment.amountFen * 3 },
      ])
    }),
    // granted in the middle of a month, from the next on
    decoy('r50', all(head, inVillageThatPays('rural-dibao'), withoutDisability), (person) =>
      beginDibao(ground, person, `${monthAgo(ground, 7)}-18` as Day),
    ),
    // in prison
    decoy('r50 r15', all(head, aged(22, 60)), (person) => {
      miss(person, 6, 4)
      record(ground, 'custody', person, {
        from_on: `${monthAgo(ground, 6)}-02`,
        to_on: `${monthAgo(ground, 4)}-27`,
      })
    }),
  ]
}
