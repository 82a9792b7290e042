import { parsePeriod } from '@shared/domain/period'
import { ageOn } from '../entitlements'
import { listPaydays } from '../paydays'
import type { Person } from '../people'
import { ago, pay, record, since, stopPaying } from './edits'
import { decoy, hit, type Script, type Who } from './scenes'
import { aged, all, gets, inTownThatPays, livesIn, not } from './who'

const AGE = 80
const ALLOWANCE = { amountFen: 7_500 }
const programme = 'elder-allowance'

const birthday = ({ birth }: Person) => `${Number(birth.slice(0, 4)) + AGE}${birth.slice(4)}`

/** Allowances paid too early, r18. */
export const plantTooYoung: Script = (ground) => {
  const young = all(aged(73, 77), not(gets(programme)))
  const paidEarly = (person: Person) => (payday: { period: string; paidOn: string }) => {
    const { firstDay, lastDay } = parsePeriod(payday.period)!
    const reached = birthday(person)
    return reached > payday.paidOn && reached >= firstDay && reached <= lastDay
  }
  const quarters = listPaydays('quarterly', [0, 16], ground.anchor, 23)
  const turnsAfterPayday: Who = (person) => quarters.some(paidEarly(person))
  return [
    hit(
      'r18',
      young,
      (person) => pay(ground, programme, person, since(ago(ground, 200)), ALLOWANCE),
      'shown',
    ),
    hit('r18', young, (person) => pay(ground, programme, person, since(ago(ground, 290)), ALLOWANCE)),
    // eighty some days after the payment, within the same quarter
    decoy('r18', all(turnsAfterPayday), (person) =>
      pay(ground, programme, person, paidEarly(person), ALLOWANCE),
    ),
  ]
}

/** Old people without the allowance, r19. */
export const plantWithoutAllowance: Script = (ground) => {
  const paid = all(gets(programme), inTownThatPays(programme))
  const old = all(paid, aged(82, 97))
  const lastPayday = listPaydays('quarterly', [0, 16], ground.anchor, 24).at(-1)!.paidOn
  const justReached: Who = (person) =>
    ageOn(person, lastPayday) >= AGE &&
    Date.parse(birthday(person)) + 55 * 86_400_000 > Date.parse(lastPayday)
  const neverPay = (person: Person) => stopPaying(ground, programme, person)
  return [
    hit('r19', old, neverPay, 'shown'),
    hit('r19', old, neverPay),
    hit('r19', old, neverPay),
    decoy('r19', all(paid, justReached), neverPay),
    decoy('r19', old, (person) => {
      neverPay(person)
      record(ground, 'moved-out', person, {
        moved_on: ago(ground, 600),
        destination: '甘肃省兰州市七里河区',
        outside_county: '是',
      })
    }),
    decoy('r19', old, (person) => {
      neverPay(person)
      record(ground, 'eligibility', person, {
        programme_code: programme,
        from_on: ago(ground, 700),
        class: '本人自愿放弃',
      })
    }),
    // died and not paid since, as he ought
    decoy('r19', (person) => person.diedOn !== null && ageOn(person, ground.anchor) > 82),
  ]
}

/** The town whose cadres have something on their list. */
const MAHE = '621122108'
const NURSING = 'disability-nursing'

/** More people of one town who get less than is theirs, so that its cadres have a day's work: r19, r23. */
export const plantLeftOut: Script = (ground) => {
  const old = all(gets(programme), inTownThatPays(programme), livesIn(MAHE), aged(82, 97))
  const cared = all(gets(NURSING), inTownThatPays(NURSING), livesIn(MAHE))
  const leaveOut = (code: string) => (person: Person) => stopPaying(ground, code, person)
  return [
    ...Array.from({ length: 5 }, () => hit('r19', old, leaveOut(programme))),
    ...Array.from({ length: 3 }, () => hit('r23', cared, leaveOut(NURSING))),
  ]
}
