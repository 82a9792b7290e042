import type { Day } from '@shared/domain/dates'
import { makeIdNumber } from '@shared/domain/id-number'
import { pickGivenName, pickSurname } from './names'
import { type Random, randomOf } from './random'

export interface DemoRegion {
  code: string
  name: string
}

export interface Village {
  code: string
  /** As people write it: 杨营村, 东城社区. */
  name: string
  town: string
  townCode: string
  urban: boolean
  /** Another town has a village of the same name, so that a file must say the town. */
  sharesName: boolean
  /** 0 (well off) to 1 (poor); decides how many live on aid. */
  hardship: number
  groups: number
}

export interface Person {
  idNumber: string
  name: string
  male: boolean
  birth: Day
  household: Household
  head: boolean
  account: string
  disability: 'none' | 'light' | 'severe'
  diedOn: Day | null
}

export interface Household {
  number: string
  village: Village
  group: number
  members: Person[]
}

export interface Population {
  villages: Village[]
  households: Household[]
  people: Person[]
}

const AREA = '621122'
const USUAL_VILLAGE = 51.5
const TOWN_HARDSHIP: Record<string, number> = { '100': 0.15, '101': 0.2, '102': 0.3, '106': 0.4 }

/** Each shape of a household: how old its members are, in years before the anchor; the head comes first. */
const SHAPES: readonly (readonly [readonly (readonly [number, number])[], number])[] = [
  [[[60, 92]], 9],
  [
    [
      [58, 80],
      [57, 82],
    ],
    17,
  ],
  [[[30, 55]], 4],
  [
    [
      [28, 42],
      [26, 41],
      [3, 15],
    ],
    12,
  ],
  [
    [
      [30, 45],
      [28, 44],
      [6, 19],
      [2, 16],
    ],
    20,
  ],
  [
    [
      [55, 72],
      [53, 70],
      [30, 45],
      [28, 43],
      [2, 18],
    ],
    18,
  ],
  [
    [
      [58, 78],
      [32, 48],
      [30, 46],
      [8, 19],
      [3, 15],
    ],
    10,
  ],
  [
    [
      [45, 60],
      [44, 59],
      [20, 30],
    ],
    8,
  ],
  [
    [
      [70, 88],
      [40, 58],
    ],
    2,
  ],
]

/** The villages of the county's division list; `limit` takes an even spread of them. */
export function listVillages(regions: readonly DemoRegion[], limit: number): Village[] {
  const names = new Map(regions.map(({ code, name }) => [code, name]))
  const spoken = (name: string) => name.replace('社区居民委员会', '社区').replace('村民委员会', '村')
  const all = regions.filter(({ code }) => code.length === 12)
  const counts = new Map<string, number>()
  for (const { name } of all) counts.set(spoken(name), (counts.get(spoken(name)) ?? 0) + 1)
  const kept = all.filter(
    (_, i) => Math.floor((i * limit) / all.length) !== Math.floor(((i + 1) * limit) / all.length),
  )
  return kept.map(({ code, name }) => {
    const random = randomOf('village', code)
    const townCode = code.slice(0, 9)
    return {
      code,
      name: spoken(name),
      town: names.get(townCode)!,
      townCode,
      urban: name.endsWith('社区居民委员会'),
      sharesName: counts.get(spoken(name))! > 1,
      hardship: Math.min(1, (TOWN_HARDSHIP[code.slice(6, 9)] ?? 0.5) + random.next() * 0.5),
      groups: random.int(3, 7),
    }
  })
}

/** Hands out ID numbers: each birthday and sex has its own running sequence. */
function idNumberIssuer(): (birth: Day, male: boolean, random: Random) => string {
  const taken = new Set<string>()
  return (birth, male, random) => {
    for (;;) {
      const id = makeIdNumber(AREA, birth, random.int(0, 499) * 2 + (male ? 1 : 0))
      if (!taken.has(id)) {
        taken.add(id)
        return id
      }
    }
  }
}

function birthDay(random: Random, anchor: Day, age: number): Day {
  const year = Number(anchor.slice(0, 4)) - age - 1
  const day = new Date(Date.UTC(year, random.int(0, 11), random.int(1, 28)))
  return day.toISOString().slice(0, 10) as Day
}

function dayBefore(anchor: Day, days: number): Day {
  return new Date(Date.parse(anchor) - days * 86_400_000).toISOString().slice(0, 10) as Day
}

function disabilityOf(random: Random, age: number): Person['disability'] {
  if (!random.chance(age > 55 ? 0.05 : 0.02)) return 'none'
  return random.chance(0.45) ? 'severe' : 'light'
}

/**
 * About `size` synthetic people in households over the given villages, 40 to 70 a village at full size.
 *
 * Names, households and facts are invented. The ID numbers are valid by form, because the product refuses others; a
 * number may therefore coincide with that of a living person, whose name and life have nothing to do with it. The demo
 * must never be loaded beside real data.
 */
export function makePopulation(
  regions: readonly DemoRegion[],
  size: number,
  anchor: Day,
  seed: string,
): Population {
  const villages = listVillages(regions, Math.max(1, Math.min(233, Math.round(size / USUAL_VILLAGE))))
  const issue = idNumberIssuer()
  const households = villages.flatMap((village) => {
    const random = randomOf(seed, village.code)
    const wanted = Math.round((size / villages.length) * (0.78 + random.next() * 0.52) * 0.96)
    const made: Household[] = []
    for (let count = 0; count < wanted; count += made.at(-1)!.members.length) {
      made.push(makeHousehold(village, made.length + 1, anchor, seed, issue))
    }
    return made
  })
  return { villages, households, people: households.flatMap(({ members }) => members) }
}

function makeHousehold(
  village: Village,
  sequence: number,
  anchor: Day,
  seed: string,
  issue: (birth: Day, male: boolean, random: Random) => string,
): Household {
  const number = `${village.code.slice(6)}${String(sequence).padStart(3, '0')}`
  const random = randomOf(seed, 'household', number)
  const household: Household = { number, village, group: random.int(1, village.groups), members: [] }
  const surname = pickSurname(random, village.name)
  const headIsMale = random.chance(0.8)
  for (const [i, [youngest, oldest]] of random.weighted(SHAPES).entries()) {
    const age = random.int(youngest, oldest)
    const birth = birthDay(random, anchor, age)
    const male = i === 0 ? headIsMale : i === 1 ? !headIsMale : random.chance(0.52)
    const marriedIn = i === 1 || (i === 3 && age > 25)
    household.members.push({
      idNumber: issue(birth, male, random),
      name:
        (marriedIn ? pickSurname(random, '') : surname) +
        pickGivenName(random, male, Number(birth.slice(0, 4))),
      male,
      birth,
      household,
      head: i === 0,
      account: `62302701${String(random.int(0, 99_999_999)).padStart(8, '0')}${String(random.int(0, 999)).padStart(3, '0')}`,
      disability: disabilityOf(random, age),
      diedOn: age > 66 && random.chance(0.07) ? dayBefore(anchor, random.int(40, 700)) : null,
    })
  }
  return household
}
