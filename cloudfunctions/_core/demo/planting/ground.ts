import type { Day } from '@shared/domain/dates'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import type { Payday } from '../paydays'
import type { Household, Person, Population } from '../people'
import { randomOf } from '../random'
import type { DraftRegistries, DraftRow } from '../registries/draft-rows'
import type { DemoPayment } from '../who-gets-what'

/** What a rule must find, or must not: a person by ID number, a village by code, a batch by file title, a registry by kind. */
export interface Expected {
  rule: string
  subject: string
}

export interface Planted {
  hits: Expected[]
  /** Look like hits of the rule and are none. */
  decoys: Expected[]
}

/** Plants hits and decoys of one or more rules; everything it needs stands in its own file. */
export type Plant = (ground: Ground) => Planted

type Edit = (payments: DemoPayment[], payday: Payday) => DemoPayment[]

/** Days by which something happened before the anchor. */
export function dayBefore(anchor: Day, days: number): Day {
  return new Date(Date.parse(anchor) - days * 86_400_000).toISOString().slice(0, 10) as Day
}

/**
 * The county before its files are written, for those who plant in it. A household that was taken is not given to anybody else, so
 * that no two plants meet; a county too small for a plant does without it.
 */
export interface Ground {
  anchor: Day
  /** The first day of which there are payments. */
  paidSince: Day
  population: Population
  registries: DraftRegistries
  /** People who are paid by a programme at all. */
  receivers(programme: string): ReadonlySet<Person>
  /** An untouched household that fits, or nothing. */
  takeHousehold(fits: (household: Household) => boolean): Household | undefined
  isTaken(household: Household): boolean
  addRows(kind: RegistryKind, ...rows: DraftRow[]): void
  /** Removes or changes the rows about a person; return null to remove. */
  changeRows(kind: RegistryKind, person: Person, change: (row: DraftRow) => DraftRow | null): void
  /** Changes the payments of a programme before its files are written; every payday, or those that `edit` looks at. */
  editPayments(programme: string, edit: Edit): void
  /** Payments of a payday after all edits. */
  edited(programme: string, payday: Payday, payments: DemoPayment[]): DemoPayment[]
  /** Publishes the files of a programme and period so many days after the payment. */
  publishLate(programme: string, period: string, days: number): void
  lateness(programme: string, period: string): number | undefined
}

export function createGround(options: {
  anchor: Day
  population: Population
  registries: DraftRegistries
  receivers: ReadonlyMap<string, ReadonlySet<Person>>
  paidSince: Day
  seed: string
}): Ground {
  const { anchor, population, registries, receivers, paidSince, seed } = options
  const edits = new Map<string, Edit[]>()
  const late = new Map<string, number>()
  const taken = new Set<Household>()
  // an order of its own, so that plants are spread over the county
  const order = population.households
    .map((household) => ({ household, place: randomOf(seed, 'plant', household.number).next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ household }) => household)
  const nobody: ReadonlySet<Person> = new Set()
  return {
    anchor,
    paidSince,
    population,
    registries,
    receivers: (programme) => receivers.get(programme) ?? nobody,
    takeHousehold(fits) {
      const found = order.find((household) => !taken.has(household) && fits(household))
      if (found) taken.add(found)
      return found
    },
    isTaken: (household) => taken.has(household),
    addRows(kind, ...rows) {
      registries[kind].rows.push(...rows)
    },
    changeRows(kind, person, change) {
      registries[kind].rows = registries[kind].rows.flatMap((row) => {
        if (row.who?.idNumber !== person.idNumber) return [row]
        const changed = change(row)
        return changed ? [changed] : []
      })
    },
    editPayments(programme, edit) {
      edits.set(programme, [...(edits.get(programme) ?? []), edit])
    },
    edited: (programme, payday, payments) =>
      (edits.get(programme) ?? []).reduce((list, edit) => edit(list, payday), payments),
    publishLate(programme, period, days) {
      late.set(`${programme} ${period}`, days)
    },
    lateness: (programme, period) => late.get(`${programme} ${period}`),
  }
}
