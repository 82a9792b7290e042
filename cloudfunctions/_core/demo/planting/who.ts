import type { RegistryKind } from '@shared/domain/registry-kinds'
import { ageOn } from '../entitlements'
import type { Person } from '../people'
import { DEMO_PROGRAMMES } from '../programmes'
import type { Ground } from './ground'
import type { Who } from './scenes'

const DIBAO = ['rural-dibao', 'urban-dibao']
const RELIEF = [...DIBAO, 'tekun']
export const LAND = ['farmland', 'grain', 'grain-for-green', 'forest']

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

/** A spouse or a grown-up child of that age, who has no aid of his own. */
export function relative(person: Person, ground: Ground, from: number, to: number): Person | undefined {
  return person.household.members.find(
    (other) =>
      other !== person &&
      other.disability === 'none' &&
      !isPaid(ground, ['public-job'], other) &&
      aged(from, to)(other, ground),
  )
}

/** A grown-up child lives in the household; see `grownChild`. */
export const withGrownChild: Who = (person, ground) => grownChild(person, ground) !== undefined

/** After the head and the spouse come the children. */
export function grownChild(person: Person, ground: Ground): Person | undefined {
  const grown = relative(person, ground, 20, 45)
  return person.household.members.indexOf(grown!) > 1 ? grown : undefined
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

/** Is paid by none but these programmes. */
export const getsOnly =
  (...programmes: readonly string[]): Who =>
  (person, ground) =>
    !DEMO_PROGRAMMES.some(({ code }) => !programmes.includes(code) && ground.receivers(code).has(person))

/** Everybody of the household. */
export const everybody =
  (condition: Who): Who =>
  ({ household }, ground) =>
    household.members.every((person) => condition(person, ground))

/** Lives in a town, by the code of it. */
export const livesIn =
  (townCode: string): Who =>
  ({ household: { village } }) =>
    village.townCode === townCode
