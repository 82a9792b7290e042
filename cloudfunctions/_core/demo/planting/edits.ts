import type { Day } from '@shared/domain/dates'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import type { Payday } from '../paydays'
import type { Person } from '../people'
import type { DraftRow } from '../registries/draft-rows'
import type { DemoPayment } from '../who-gets-what'
import { dayBefore, type Ground } from './ground'

type Values = DraftRow['values']
export type When = (payday: Payday) => boolean

export const always: When = () => true

export const yearOf = ({ anchor }: Ground, before = 0) => Number(anchor.slice(0, 4)) - before

export const ago = ({ anchor }: Ground, days: number): Day => dayBefore(anchor, days)

/** 2026-05, so many months before that of the anchor. */
export function monthAgo({ anchor }: Ground, months: number): string {
  const [year, month] = anchor.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 7)
}

/** Months from the older to the newer. */
export function monthsAgo(ground: Ground, older: number, newer: number): string[] {
  return Array.from({ length: older - newer + 1 }, (_, i) => monthAgo(ground, older - i))
}

export const lastDayOf = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10) as Day

/** Last year in which a programme with this payday (11-08) has paid. */
export const lastPaidYear = (ground: Ground, payday: string) =>
  yearOf(ground, ground.anchor.slice(5) >= payday ? 0 : 1)

/** Scenes that need a payment of that day; none where the files begin later. */
export const ifPaidOn = <T>({ paidSince }: Ground, day: string, scenes: readonly T[]): readonly T[] =>
  day < paidSince ? [] : scenes

/** Adds a row about a person. */
export function record(ground: Ground, kind: RegistryKind, who: DraftRow['who'], values: Values): void {
  ground.addRows(kind, { who, values })
}

/** Changes the rows about a person in which `only` agrees. */
export function amend(
  ground: Ground,
  kind: RegistryKind,
  person: Person,
  values: Values,
  only: Values = {},
): void {
  ground.changeRows(kind, person, (row) =>
    agrees(row, only) ? { ...row, values: { ...row.values, ...values } } : row,
  )
}

/** Removes the rows about a person in which `only` agrees. */
export function strike(ground: Ground, kind: RegistryKind, person: Person, only: Values = {}): void {
  ground.changeRows(kind, person, (row) => (agrees(row, only) ? null : row))
}

const agrees = ({ values }: DraftRow, only: Values) =>
  Object.entries(only).every(([column, value]) => values[column] === value)

/** Paid on these paydays too. */
export function pay(
  ground: Ground,
  programme: string,
  person: Person,
  when: When,
  payment: Omit<DemoPayment, 'person'>,
): void {
  ground.editPayments(programme, (payments, payday) =>
    when(payday) ? [...payments, { person, ...payment }] : payments,
  )
}

/** Not paid on these paydays. */
export function stopPaying(ground: Ground, programme: string, person: Person, when: When = () => true): void {
  ground.editPayments(programme, (payments, payday) =>
    when(payday) ? payments.filter((payment) => payment.person !== person) : payments,
  )
}

/** Changes what a person is paid on these paydays. */
export function changePayments(
  ground: Ground,
  programme: string,
  person: Person,
  when: When,
  change: (payment: DemoPayment) => DemoPayment[],
): void {
  ground.editPayments(programme, (payments, payday) =>
    when(payday)
      ? payments.flatMap((payment) => (payment.person === person ? change(payment) : [payment]))
      : payments,
  )
}

export const since =
  (day: Day): When =>
  ({ paidOn }) =>
    paidOn >= day

export const before =
  (day: Day): When =>
  ({ paidOn }) =>
    paidOn < day

export const inPeriods =
  (...periods: readonly string[]): When =>
  ({ period }) =>
    periods.includes(period)

/** The programme of 低保 that pays this person. */
export const dibaoOf = ({ household }: Person) => (household.village.urban ? 'urban-dibao' : 'rural-dibao')

/** 低保 was granted on a day, and paid from then on only. */
export function beginDibao(ground: Ground, person: Person, day: Day): void {
  amend(ground, 'eligibility', person, { from_on: day }, { programme_code: dibaoOf(person) })
  stopPaying(ground, dibaoOf(person), person, before(day))
}

/** 低保 ended with a month. */
export function endDibao(ground: Ground, person: Person, month: string): void {
  amend(ground, 'eligibility', person, { to_on: lastDayOf(month) }, { programme_code: dibaoOf(person) })
  stopPaying(ground, dibaoOf(person), person, ({ period }) => period > month)
}

/** Registered in the household, living elsewhere. */
export function liveApart(ground: Ground, person: Person): Person {
  amend(ground, 'household', person, { together: '否' })
  return person
}

/** 单人保: granted for the person alone. */
export function grantAlone(ground: Ground, person: Person): void {
  amend(ground, 'eligibility', person, { single: '是' }, { programme_code: dibaoOf(person) })
}
