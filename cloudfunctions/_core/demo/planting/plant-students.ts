import { schoolAge } from '../entitlements'
import { listPaydays } from '../paydays'
import type { Person } from '../people'
import { amend, changePayments, inPeriods, record, strike } from './edits'
import type { Ground } from './ground'
import { decoy, hit, type Script } from './scenes'
import { all, gets } from './who'

interface Schools {
  programme: string
  payday: number
  ages: readonly [number, number]
}

const compulsory: Schools = { programme: 'student-aid-compulsory', payday: 18, ages: [7, 14] }
const highSchool: Schools = { programme: 'student-aid-highschool', payday: 14, ages: [16, 17] }

/** Pupils who were paid in the last term, and what to do with them. */
function lastTerm(ground: Ground, { programme, payday, ages }: Schools) {
  const { period: term, paidOn } = listPaydays('term', [0, payday], ground.anchor, 24).at(-1)!
  return {
    term,
    pupil: all(
      gets(programme),
      (person) => schoolAge(person, paidOn) >= ages[0] && schoolAge(person, paidOn) <= ages[1],
    ),
    register: (person: Person, status: string) => amend(ground, 'student', person, { status }, { term }),
    enrol: (person: Person, school: string, status = '在读') =>
      record(ground, 'student', person, { school, term, status }),
    leave: (person: Person) => strike(ground, 'student', person, { term }),
    payAt: (person: Person, school: (own: string) => string, both: boolean) =>
      changePayments(ground, programme, person, inPeriods(term), (payment) => [
        ...(both ? [payment] : []),
        { ...payment, school: school(payment.school!) },
      ]),
  }
}

/** Pupils who are not at school, r26. */
export const plantNotEnrolled: Script = (ground) => {
  const small = lastTerm(ground, compulsory)
  const big = lastTerm(ground, highSchool)
  return [
    hit('r26', small.pupil, (person) => small.register(person, '退学')),
    hit('r26', big.pupil, (person) => big.register(person, '退学')),
    hit('r26', big.pupil, (person) => big.leave(person)),
    decoy('r26', small.pupil, (person) => small.register(person, '休学')),
    decoy('r26', small.pupil, (person) => {
      small.register(person, '转学')
      small.enrol(person, '渭州实验学校')
    }),
    // a school of another county, which the registry does not know
    decoy('r26', big.pupil, (person) => {
      big.leave(person)
      big.payAt(person, () => '渭源县第一中学', false)
    }),
  ]
}

/** Paid at two schools, r27. */
export const plantTwoSchools: Script = (ground) => {
  const small = lastTerm(ground, compulsory)
  const big = lastTerm(ground, highSchool)
  return [
    hit('r27', small.pupil, (person) => small.payAt(person, () => '渭州实验学校', true)),
    hit('r27', big.pupil, (person) => big.payAt(person, () => '陇西职业中等专业学校', true)),
    // one school under two names
    decoy('r27', big.pupil, (person) =>
      big.payAt(person, (own) => (own.startsWith('陇西县') ? own.slice(3) : `陇西县${own}`), true),
    ),
    // moved to another school in the term
    decoy('r27', small.pupil, (person) => {
      small.payAt(person, () => '渭州实验学校', true)
      small.register(person, '转学')
      small.enrol(person, '渭州实验学校')
    }),
  ]
}
