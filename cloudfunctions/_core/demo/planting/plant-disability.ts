import type { Person } from '../people'
import type { DraftRow } from '../registries/draft-rows'
import {
  ago,
  amend,
  endDibao,
  inPeriods,
  monthAgo,
  monthsAgo,
  pay,
  record,
  stopPaying,
  strike,
} from './edits'
import { decoy, hit, type Script, type Who } from './scenes'
import { aged, all, dibaoHead, gets, inTownThatPays, isInRelief, isRural, not } from './who'

type Values = DraftRow['values']

const living = 'disability-living'
const nursing = 'disability-nursing'
const card = 'disability-card'

const onlyOneOnAllowance: Who = ({ household }, ground) =>
  household.members.filter((person) => ground.receivers(living).has(person)).length === 1

/** Cards that are missing, expired or of another grade, r20. */
export const plantCards: Script = (ground) => {
  const change = (values: Values) => (person: Person) => amend(ground, card, person, values)
  return [
    hit('r20', all(gets(living)), (person) => strike(ground, card, person)),
    hit('r20', all(gets(nursing)), change({ valid_to: ago(ground, 300) })),
    hit('r20', all(gets(nursing), not(gets(living))), change({ grade: '三级', disability: '肢体' })),
    decoy('r20', all(gets(living, nursing)), change({ valid_to: ago(ground, 25) })),
    // the old one is still there
    decoy('r20', all(gets(nursing)), (person) =>
      record(ground, card, person, {
        disability: '肢体',
        grade: '二级',
        issued_on: ago(ground, 4200),
        valid_to: ago(ground, 600),
      }),
    ),
    decoy('r20', all(gets(nursing)), change({ valid_to: '长期' })),
    decoy('r20', all(gets(living), not(gets(nursing))), change({ grade: '四级' })),
  ]
}

/** Aid for the poor paid to others, r21. */
export const plantNotPoor: Script = (ground) => {
  const edge = all(gets(living), not(isInRelief), onlyOneOnAllowance)
  const loseEdge = (person: Person) => {
    for (const member of person.household.members)
      amend(ground, 'eligibility', member, { class: null }, { class: '低保边缘家庭' })
  }
  const headOf = ({ household }: Person) => household.members[0]!
  const inHomeOnDibao: Who = (person, ground) =>
    person !== headOf(person) && dibaoHead()(headOf(person), ground)
  return [
    hit('r21', edge, loseEdge),
    hit('r21', edge, loseEdge),
    decoy('r21', edge),
    decoy('r21', all(gets(living), inHomeOnDibao)),
    // half a year after the end of 低保
    decoy('r21', all(gets(living), inHomeOnDibao), (person) =>
      endDibao(ground, headOf(person), monthAgo(ground, 4)),
    ),
  ]
}

/** Care paid twice, r22. */
export const plantDoubledCare: Script = (ground) => {
  const onTekun = all(
    isRural,
    gets('tekun'),
    not((person) => person.disability !== 'none'),
  )
  const payNursing = (person: Person, older: number, newer: number) => {
    record(ground, card, person, {
      disability: '肢体',
      grade: '二级',
      issued_on: ago(ground, 1500),
      valid_to: ago(ground, -2100),
    })
    pay(ground, nursing, person, inPeriods(...monthsAgo(ground, older, newer)), {
      persons: 1,
      amountFen: 11_000,
    })
  }
  const injure = (person: Person, month: string) =>
    record(ground, 'pension', person, { pension_type: '工伤护理', monthly_fen: 214_000, from_month: month })
  return [
    hit('r22', onTekun, (person) => payNursing(person, 8, 1)),
    hit('r22', all(gets(nursing), aged(24, 66)), (person) => injure(person, monthAgo(ground, 10))),
    // the month of changing over
    decoy('r22', onTekun, (person) => payNursing(person, 5, 5)),
    decoy('r22', all(gets(nursing), aged(24, 66)), (person) => injure(person, monthAgo(ground, 0))),
  ]
}

/** Disabled people without what is theirs, r23. */
export const plantWithoutDisabilityAid: Script = (ground) => {
  const cared = all(gets(nursing), inTownThatPays(nursing))
  const neverCare = (person: Person) => stopPaying(ground, nursing, person)
  return [
    hit('r23', cared, neverCare, 'shown'),
    hit('r23', all(dibaoHead(), gets(living), inTownThatPays(living)), (head) => {
      stopPaying(ground, living, head)
      strike(ground, 'eligibility', head, { programme_code: living })
    }),
    decoy('r23', cared, (person) => {
      neverCare(person)
      amend(ground, card, person, { issued_on: ago(ground, 30) })
    }),
    decoy('r23', all(cared, not(gets(living))), (person) => {
      neverCare(person)
      amend(ground, card, person, { valid_to: ago(ground, 450) })
    }),
    decoy('r23', cared, (person) => {
      neverCare(person)
      record(ground, 'eligibility', person, {
        programme_code: nursing,
        from_on: ago(ground, 600),
        to_on: ago(ground, 600),
        class: '本人自愿放弃',
      })
    }),
    decoy(
      'r23',
      all(gets('tekun'), (person) => person.disability === 'severe'),
    ),
  ]
}
