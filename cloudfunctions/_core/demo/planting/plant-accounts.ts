import { makeIdNumber } from '@shared/domain/id-number'
import { groupBy } from '../group-by'
import { listPaydays } from '../paydays'
import type { Person } from '../people'
import type { DemoPayment } from '../who-gets-what'
import { ago, always, before, changePayments, inPeriods, monthAgo, record, since, type When } from './edits'
import type { Ground, Plant, Planted } from './ground'
import { takeNeighbours } from './neighbours'
import { decoy, hit, type Script, type Who } from './scenes'
import { aged, all, family, gets, getsLandOnly, getsOnly, isListed, not, relative, withRelative } from './who'

/** Lives on the land alone: the files of land name the account's holder. */
const farmer: Who = all(getsLandOnly, not(isListed('cadre')))

/** Pays the land of these people into an account. */
function payInto(
  ground: Ground,
  people: readonly Person[],
  account: Required<Pick<DemoPayment, 'account' | 'holder'>>,
  when: When = always,
): void {
  for (const person of people)
    for (const programme of ['farmland', 'grain'])
      changePayments(ground, programme, person, when, (payment) => [{ ...payment, ...account }])
}

interface Sharing {
  hits?: boolean
  /** Households; the holder of the account is who is asked. */
  count: number
  when?: When
}

/** One account for the money of many households, r43. */
export const plantSharedAccounts: Plant = (ground) => {
  const planted: Planted = { hits: [], decoys: [] }
  const shop = ({ household: { village } }: Person) => `${village.name}便民服务代办点`
  const lendAccount = (people: readonly Person[], when: When = always) =>
    payInto(ground, people.slice(1), { account: people[0]!.account, holder: shop(people[0]!) }, when)
  const holder = all(gets('farmland'), not(isListed('cadre')))
  const sharings: Sharing[] = [
    { hits: true, count: 6 },
    { hits: true, count: 4 },
    // of three households
    { count: 3 },
    // long ago
    { count: 5, when: before(ago(ground, 400)) },
  ]
  for (const { hits, count, when } of sharings) {
    const people = takeNeighbours(ground, holder, count)
    if (!people) continue
    lendAccount(people, when)
    planted[hits ? 'hits' : 'decoys'].push({ rule: 'r43', subject: people[0]!.idNumber })
  }
  return planted
}

/** A home for the old, with one account for all who live there, r43 and r44. */
export const plantOldPeoplesHome: Plant = (ground) => {
  const towns = groupBy([...ground.receivers('tekun')], ({ household }) => household.village.townCode)
  const [town, people] = [...towns].sort(([, a], [, b]) => b.length - a.length)[0] ?? ['', []]
  const home = {
    account: `62302709${town.slice(6)}00001`,
    holder: `${people[0]?.household.village.town}敬老院`,
  }
  for (const person of people)
    changePayments(ground, 'tekun', person, always, (payment) => [{ ...payment, ...home }])
  const subjects = people.map(({ idNumber }) => idNumber)
  return {
    hits: [],
    decoys: ['r43', 'r44'].flatMap((rule) => subjects.map((subject) => ({ rule, subject }))),
  }
}

/** Money that goes into the account of a stranger, r44. */
export const plantStrangers: Script = (ground) => {
  const adult = [24, 75] as const
  const stranger = (person: Person) =>
    ground.population.people.find(
      ({ household, name, diedOn }) =>
        household.village === person.household.village &&
        household !== person.household &&
        diedOn === null &&
        person.household.members.every((member) => member.name !== name),
    )!
  const into = (person: Person, { account, name }: Person) =>
    payInto(ground, [person], { account, holder: name })
  return [
    hit('r44', farmer, (person) => into(person, stranger(person)), 'shown'),
    hit('r44', farmer, (person) => into(person, stranger(person))),
    hit('r44', all(farmer, gets('grain')), (person) => {
      const { account, name } = stranger(person)
      changePayments(ground, 'grain', person, always, (payment) => [{ ...payment, account, holder: name }])
    }),
    decoy('r44', all(farmer, withRelative(...adult)), (person) =>
      into(person, relative(person, ground, ...adult)!),
    ),
    // a slip of the pen: nobody is called so
    decoy('r44', farmer, (person) =>
      payInto(ground, [person], { account: person.account, holder: `${person.name.slice(0, -1)}垚` }),
    ),
    // with a guardian
    decoy(
      'r44',
      all(farmer, ({ disability }) => disability === 'none'),
      (person) => {
        const issued = ground.anchor.slice(0, 4)
        record(ground, 'disability-card', person, {
          disability: '智力',
          grade: '三级',
          issued_on: `${Number(issued) - 3}-05-06`,
          valid_to: `${Number(issued) + 7}-05-05`,
        })
        into(person, stranger(person))
      },
    ),
    // long ago
    decoy('r44', farmer, (person) => {
      const { account, name } = stranger(person)
      payInto(ground, [person], { account, holder: name }, before(ago(ground, 400)))
    }),
  ]
}

/** Names and numbers that do not agree, r48. */
export const plantNames: Script = (ground) => {
  const quarters = listPaydays('quarterly', [0, 19], ground.anchor, 24)
  const pensioner = all(gets('resident-pension'), getsOnly('resident-pension'), aged(63, 78))
  const dibao = all(gets('rural-dibao'), family(1, 3))
  const rename = (programme: string, person: Person, name: string, when: When) =>
    changePayments(ground, programme, person, when, (payment) => [{ ...payment, name }])
  const misspelt = ({ name }: Person) => `${name.slice(0, -1)}喆`
  return [
    hit('r48', pensioner, (person) =>
      rename('resident-pension', person, misspelt(person), inPeriods(quarters.at(-2)!.period)),
    ),
    hit('r48', dibao, (person) =>
      rename(
        'rural-dibao',
        person,
        `${person.name[0]}卓${person.name.slice(-1)}`,
        inPeriods(monthAgo(ground, 6), monthAgo(ground, 3)),
      ),
    ),
    // a new name, which the register knows, and from then on no other
    decoy('r48', pensioner, (person) => {
      const name = misspelt(person)
      ground.changeRows('household', person, (row) => ({ ...row, who: { name, idNumber: person.idNumber } }))
      rename('resident-pension', person, name, since(quarters.at(-3)!.paidOn))
    }),
    // two numbers in the register, one of which is paid
    decoy('r48', pensioner, (person) => {
      const { birth, male, name, household } = person
      const taken = new Set(ground.population.people.map(({ idNumber }) => idNumber))
      const free = Array.from({ length: 500 }, (_, i) =>
        makeIdNumber('621122', birth, i * 2 + (male ? 1 : 0)),
      )
      record(
        ground,
        'household',
        { name, idNumber: free.find((idNumber) => !taken.has(idNumber))! },
        {
          household_no: household.number,
          relation: '其他',
          village_code: household.village.town + household.village.name,
          household_type: household.village.urban ? '非农业' : '农业',
          together: '是',
        },
      )
    }),
  ]
}
