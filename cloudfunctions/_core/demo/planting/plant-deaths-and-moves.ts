import type { Person } from '../people'
import type { DraftRow } from '../registries/draft-rows'
import { ago, amend, changePayments, dibaoOf, endDibao, monthAgo, record, strike } from './edits'
import { decoy, hit, type Script } from './scenes'
import {
  aged,
  all,
  dibaoHead,
  family,
  gets,
  getsLandOnly,
  isListed,
  not,
  ruralDibaoHead,
  withoutDisability,
} from './who'

type Values = DraftRow['values']

/** Paid after death, r01. */
export const plantDeaths: Script = (ground) => {
  const die = (person: DraftRow['who'], days: number, origin = '公安') =>
    record(ground, 'death', person, {
      died_on: ago(ground, days),
      registered_on: ago(ground, Math.max(8, days - 9)),
      origin,
    })
  const notMigrant = not(gets('reservoir-migrant'))
  const inFamily = all(family(2, 9), notMigrant)
  return [
    hit('r01', all(inFamily, gets('resident-pension'), aged(63, 92)), (person) => die(person, 240), 'shown'),
    hit('r01', dibaoHead(inFamily), (head) => die(head, 150, '殡仪馆')),
    // under another name: found, and said so
    hit('r01', all(inFamily, gets('elder-allowance'), aged(82, 99)), ({ name, idNumber }) =>
      die({ name: `${name[0]}玉${name.slice(-1)}`, idNumber }, 260),
    ),
    // the month of death and the next
    decoy('r01', dibaoHead(inFamily), (head) => die(head, 35)),
    // two sources; the later day counts
    decoy('r01', dibaoHead(inFamily), (head) => {
      die(head, 200, '殡仪馆')
      die(head, 36)
    }),
    // land goes on with the household
    decoy('r01 r33', all(inFamily, getsLandOnly, not(isListed('cadre'))), (head) => die(head, 500)),
  ]
}

/** Paid in prison, r15. */
export const plantCustody: Script = (ground) => {
  const hold = (person: Person, from: string, to: string | null) =>
    record(ground, 'custody', person, { from_on: from, to_on: to })
  return [
    hit('r15', dibaoHead(aged(22, 59)), (head) => hold(head, ago(ground, 200), ago(ground, -500))),
    hit('r15', all(gets('resident-pension'), aged(62, 74)), (person) => hold(person, ago(ground, 300), null)),
    // the others' shares
    decoy('r15', dibaoHead(aged(22, 59), family(3, 9)), (head) => {
      hold(head, ago(ground, 250), ago(ground, -300))
      const others = head.household.members.length - 1
      changePayments(
        ground,
        dibaoOf(head),
        head,
        () => true,
        (payment) => [
          { ...payment, persons: others, amountFen: Math.round((payment.standard ?? 0) * 100) * others },
        ],
      )
    }),
    // in the months of going in and coming out
    decoy('r15', dibaoHead(aged(22, 59)), (head) =>
      hold(head, `${monthAgo(ground, 5)}-05`, `${monthAgo(ground, 4)}-25`),
    ),
  ]
}

/** Paid after moving away, r16. */
export const plantMoves: Script = (ground) => {
  const move = (person: Person, days: number, values: Values = {}) =>
    record(ground, 'moved-out', person, {
      moved_on: ago(ground, days),
      destination: '甘肃省兰州市城关区',
      outside_county: '是',
      ...values,
    })
  const elder = all(gets('elder-allowance'), aged(82, 96), family(2, 9), not(gets('disability-living')))
  const leave: typeof move = (person, ...rest) => {
    strike(ground, 'household', person)
    move(person, ...rest)
  }
  return [
    hit('r16', elder, (person) => leave(person, 280)),
    hit('r16', all(gets('disability-nursing'), family(2, 9), not(gets('disability-living'))), (person) =>
      leave(person, 200, { destination: '甘肃省定西市安定区' }),
    ),
    decoy('r16', elder, (person) =>
      leave(person, 280, { destination: '陇西县巩昌镇', outside_county: '否' }),
    ),
    // the register of households knows him again
    decoy('r16', elder, (person) => move(person, 400)),
    decoy('r16', elder, (person) => leave(person, 40)),
    // granted anew where he lives
    decoy(
      'r16',
      dibaoHead(
        family(2, 9),
        aged(60, 95),
        withoutDisability,
        not(gets('elder-allowance', 'temporary-relief', 'medical-aid')),
      ),
      (head) => {
        leave(head, 400)
        amend(ground, 'eligibility', head, { from_on: ago(ground, 330) }, { programme_code: dibaoOf(head) })
      },
    ),
  ]
}

/** The other type of household, r17. */
export const plantHouseholdTypes: Script = (ground) => {
  const register = (head: Person, type: string) => amend(ground, 'household', head, { household_type: type })
  return [
    hit('r17', ruralDibaoHead(), (head) => register(head, '非农业')),
    hit('r17', ruralDibaoHead(), (head) => register(head, '非农业')),
    hit('r17', dibaoHead(gets('urban-dibao')), (head) => register(head, '农业')),
    decoy('r17', ruralDibaoHead(), (head) => register(head, '居民')),
    // 低保 has ended
    decoy('r17', ruralDibaoHead(withoutDisability), (head) => {
      register(head, '非农业')
      endDibao(ground, head, monthAgo(ground, 6))
    }),
  ]
}
