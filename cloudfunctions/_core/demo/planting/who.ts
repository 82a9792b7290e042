import type { RegistryKind } from '@shared/domain/registry-kinds'
import { ageOn } from '../entitlements'
import type { Person } from '../people'
import { DEMO_PROGRAMMES } from '../programmes'
import type { Ground } from './ground'
import type { Who } from './scenes'

const DIBAO = ['rural-dibao', 'urban-dibao']
const RELIEF = [...DIBAO, 'tekun']
const LAND = ['farmland', 'grain', 'grain-for-green', 'forest']

const isPaid = (ground: Ground, programmes: readonly string[], person: Person) =>
  programmes.some((programme) => ground.receivers(programme).has(person))

/** Each of the conditions, for a person whose family is all alive. */
export const all =
  (...conditions: readonly Who[]): Who =>
  (person, ground) =>
    person.household.members.every(({ diedOn }) => diedOn === null) &&
    conditions.every((condition) => condition(person, ground))

export const not =
  (condition: Who): Who =>
  (person, ground) =>
    !condition(person, ground)

/** Is paid by one of these programmes at all. */
export const gets =
  (...programmes: readonly string[]): Who =>
  (person, ground) =>
    isPaid(ground, programmes, person)

export const aged =
  (from: number, to: number): Who =>
  (person, { anchor }) =>
    ageOn(person, anchor) >= from && ageOn(person, anchor) <= to

export const family =
  (least: number, most: number): Who =>
  ({ household: { members } }) =>
    members.length >= least && members.length <= most

export const isRural: Who = ({ household }) => !household.village.urban

/** Somebody of the household gets 低保 or 特困. */
export const isInRelief: Who = ({ household }, ground) =>
  household.members.some((person) => isPaid(ground, RELIEF, person))

/** Gets 低保 for the household, and no other payment that goes with a rule of its own. */
export const dibaoHead = (...conditions: readonly Who[]): Who =>
  all(gets(...DIBAO), not(gets('house-repair', 'public-job', 'farm-machinery')), ...conditions)

export const ruralDibaoHead = (...conditions: readonly Who[]): Who => dibaoHead(isRural, ...conditions)

/** Somebody else of the household is of that age; see `relative`. */
export const withRelative =
  (from: number, to: number): Who =>
  (person, ground) =>
    relative(person, ground, from, to) !== undefined

/** The first other member of that age: a spouse, or a grown-up child. */
export function relative(person: Person, ground: Ground, from: number, to: number): Person | undefined {
  return person.household.members.find(
    (other) => other !== person && !isPaid(ground, ['public-job'], other) && aged(from, to)(other, ground),
  )
}

export const withoutDisability: Who = ({ household }) =>
  household.members.every(({ disability }) => disability === 'none')

export const isListed =
  (kind: RegistryKind): Who =>
  ({ idNumber }, ground) =>
    ground.registries[kind].rows.some(({ who }) => who?.idNumber === idNumber)

/** Is paid for land and for nothing else. */
export const getsLandOnly: Who = (person, ground) =>
  isPaid(ground, ['farmland'], person) &&
  !DEMO_PROGRAMMES.some(({ code }) => !LAND.includes(code) && isPaid(ground, [code], person))

const isPaidAround =
  (place: 'code' | 'townCode') =>
  (programme: string): Who =>
  ({ household: { village } }, ground) =>
    [...ground.receivers(programme)].filter((other) => other.household.village[place] === village[place])
      .length > 4

/** Others of the town get it, so that a department that does not pay this person is seen to pay. */
export const inTownThatPays = isPaidAround('townCode')

/** Others of the village get it, so that one person less or more is no leap. */
export const inVillageThatPays = isPaidAround('code')
