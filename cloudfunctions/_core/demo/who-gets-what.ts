import type { Day } from '@shared/domain/dates'
import type { Cadence, Payday } from './paydays'
import type { Household, Person, Population } from './people'
import { type Random, randomOf } from './random'

/** One payment as the department knows it; amounts in fen. */
export interface DemoPayment {
  person: Person
  amountFen: number
  persons?: number
  quantity?: number
  standard?: number
  school?: string
  term?: string
  parcelNo?: string
  vin?: string
  dealer?: string
  cardNo?: string
  remark?: string
  /** Where the money goes, when it is not the person's own account. */
  account?: string
  /** Whose name the file gives for the account, when it is not the person's. */
  holder?: string
  /** The name that the file gives, when it is not the person's. */
  name?: string
  /** Day of this payment, when it is not the payday. */
  paidOn?: Day
}

/** A person who was found to be entitled, and what each payday brings; `null` when nothing is due. */
export interface Enrolment {
  person: Person
  pay(payday: Payday, random: Random): Omit<DemoPayment, 'person'> | null
}

export interface DemoProgramme {
  code: string
  title: string
  unit: string
  cadence: Cadence
  /** Month and day of the payment; the month counts for yearly programmes only. */
  payday: readonly [number, number]
  enrol(household: Household, random: Random, anchor: Day): Enrolment[]
}

/** Who the departments found entitled to a programme, in the order of villages, groups and households. */
export function enrolAll(
  programme: DemoProgramme,
  population: Population,
  anchor: Day,
  seed: string,
): Enrolment[] {
  return [...population.households]
    .sort((a, b) => (a.village.code + a.group + a.number < b.village.code + b.group + b.number ? -1 : 1))
    .flatMap((household) =>
      programme.enrol(household, randomOf(seed, programme.code, household.number), anchor),
    )
}

/** The payments of one payday: the living, and the dead for periods that began before their death. */
export function payAll(
  programme: DemoProgramme,
  enrolments: readonly Enrolment[],
  payday: Payday,
  seed: string,
): DemoPayment[] {
  return enrolments.flatMap(({ person, pay }) => {
    if (person.diedOn && payday.paidOn > person.diedOn) return []
    const due = pay(payday, randomOf(seed, programme.code, payday.period, person.idNumber))
    return due ? [{ person, ...due }] : []
  })
}
