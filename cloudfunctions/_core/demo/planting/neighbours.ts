import type { Household, Person } from '../people'
import type { Ground } from './ground'
import { isOfDemo, type Who } from './scenes'

/** Somebody for whom a plant may be played, in the same village as another if one is given. */
export function takePerson(ground: Ground, who: Who, near?: Person): Person | undefined {
  const fits = (household: Household) =>
    !isOfDemo(household) &&
    (!near || household.village === near.household.village) &&
    household.members.some((person) => who(person, ground))
  return ground.takeHousehold(fits)?.members.find((person) => who(person, ground))
}

/** So many people of one village, each of another household; nobody when no village has as many. */
export function takeNeighbours(ground: Ground, who: Who, count: number): Person[] | undefined {
  const able = new Map<string, number>()
  for (const household of ground.population.households)
    if (household.members.some((person) => who(person, ground)))
      able.set(household.village.code, (able.get(household.village.code) ?? 0) + 1)
  // some of them may be taken already
  const roomy: Who = (person, each) =>
    who(person, each) && (able.get(person.household.village.code) ?? 0) >= count * 2
  const first = takePerson(ground, roomy)
  const people = [first]
  while (people.at(-1) && people.length < count) people.push(takePerson(ground, who, first))
  return people.every((person) => person !== undefined) ? people : undefined
}
