import type { Household, Person } from '../people'
import type { Ground, Planted } from './ground'

/** Whether a scene can be played with this person. */
export type Who = (person: Person, ground: Ground) => boolean

/** What is written into the registries and payments about the person and the household. */
export type Play = (person: Person, ground: Ground) => void

/** One household with something to find, or with something that only looks so. */
export interface Scene {
  hits: readonly string[]
  decoys: readonly string[]
  who: Who
  play: Play
  /** Rather in the village that the demo opens with. */
  shown: boolean
}

const SHOWN_VILLAGE = '621122108203'
/** The first household of a village is the resident whom the demo shows; nothing happens to it. */
export const isOfDemo = ({ number }: Household) => number.endsWith('001')

/** A scene whose person the rules must find, these and no others. */
export function hit(rules: string, who: Who, play: Play, where?: 'shown'): Scene {
  return { hits: rules.split(' '), decoys: [], who, play, shown: where === 'shown' }
}

/** A scene whose person no rule may find, least of all these. */
export function decoy(rules: string, who: Who, play: Play = () => undefined): Scene {
  return { hits: [], decoys: rules.split(' '), who, play, shown: false }
}

/** The scenes of a rule or two, for a county and its day. */
export type Script = (ground: Ground) => readonly Scene[]

/**
 * Plays each scene with a household of its own; one for which the county has nobody is left out. Where households are few, what is
 * to be found goes before what only looks so.
 */
export function playScenes(ground: Ground, scripts: readonly Script[]): Planted {
  const planted: Planted = { hits: [], decoys: [] }
  const scenes = scripts.flatMap((script) => script(ground))
  const inOrder = [
    ...scenes.filter(({ hits }) => hits.length > 0),
    ...scenes.filter(({ hits }) => hits.length === 0),
  ]
  for (const { hits, decoys, who, play, shown } of inOrder) {
    const fits = (household: Household) =>
      !isOfDemo(household) && household.members.some((person) => who(person, ground))
    const household =
      (shown && ground.takeHousehold((each) => each.village.code === SHOWN_VILLAGE && fits(each))) ||
      ground.takeHousehold(fits)
    const person = household?.members.find((each) => who(each, ground))
    if (!person) continue
    play(person, ground)
    const subject = person.idNumber
    planted.hits.push(...hits.map((rule) => ({ rule, subject })))
    planted.decoys.push(...decoys.map((rule) => ({ rule, subject })))
  }
  return planted
}
