import type { Person } from '../people'
import { ago, amend, liveApart, monthAgo, monthsAgo, pay, stopPaying, strike, yearOf } from './edits'
import { business, die, employ, grant, payroll } from './papers'
import { decoy, hit, type Script } from './scenes'
import { aged, all, family, gets, isInRelief, not, relative, withRelative } from './who'

/** People of the reservoir who are none, or no more, r38. */
export const plantMigrants: Script = (ground) => {
  const migrant = gets('reservoir-migrant')
  const inFamily = all(migrant, family(3, 5))
  const alone = all(migrant, family(1, 1))
  return [
    // r01 asks about everybody who is dead
    hit('r38 r01', inFamily, (person) => die(ground, person, ago(ground, 330))),
    hit('r38', alone, (person) => strike(ground, 'migrant-roll', person)),
    hit('r38', alone, (person) => amend(ground, 'migrant-roll', person, { status: '核减' })),
    // the share of one is drawn with those of the others
    decoy('r38', inFamily, (person) => strike(ground, 'migrant-roll', person)),
    decoy('r38', inFamily, (person) => amend(ground, 'migrant-roll', person, { status: '核减' })),
    decoy('r38 r01', inFamily, (person) => die(ground, person, ago(ground, 33))),
  ]
}

/** Public jobs of people with another job, r39. */
export const plantOtherWork: Script = (ground) => {
  const worker = all(gets('public-job'), not(isInRelief))
  const halfYear = monthsAgo(ground, 7, 2)
  return [
    hit('r39', worker, (person) => payroll(ground, person)),
    hit('r39', worker, (person) => business(ground, person)),
    hit('r39', worker, (person) => employ(ground, person, halfYear, '陇西县清源食品有限公司')),
    decoy('r39', worker, (person) => business(ground, person, { employees: 0 })),
    decoy('r39', worker, (person) => business(ground, person, { status: '注销' })),
    decoy('r39', worker, (person) => business(ground, person, { role: '股东' })),
    decoy('r39', worker, (person) => payroll(ground, person, { to_on: `${yearOf(ground, 3)}-08-31` })),
    // changing from the one to the other
    decoy('r39', worker, (person) =>
      employ(ground, person, monthsAgo(ground, 3, 2), '陇西县鑫泰包装有限公司'),
    ),
    decoy('r39', worker, (person) => employ(ground, person, halfYear, '定西市惠民劳务派遣有限公司')),
    // by the employer of the public job itself
    decoy('r39', worker, (person) => {
      const employer = `${person.household.village.town}人民政府`
      payroll(ground, person, { employer, staff_type: '公益岗' })
      employ(ground, person, halfYear, `陇西县${employer}`, '机关事业')
    }),
  ]
}

/** Two public jobs in a household, r40. */
export const plantTwoJobs: Script = (ground) => {
  const job = gets('public-job')
  const second = all(aged(24, 57), not(job), ({ household }) =>
    household.members.some((person) => job(person, ground)),
  )
  const first = ({ household }: Person) => household.members.find((person) => job(person, ground))!
  const work = (person: Person, from: string) =>
    pay(ground, 'public-job', person, ({ period }) => period >= from, { amountFen: 50_000 })
  const lately = monthAgo(ground, 6)
  return [
    hit('r40', second, (person) => work(person, lately)),
    hit('r40', second, (person) => work(person, monthAgo(ground, 3))),
    decoy('r40', second, (person) => work(liveApart(ground, person), lately)),
    // one after the other; both were paid in the month of the change
    decoy('r40', second, (person) => {
      stopPaying(ground, 'public-job', first(person), ({ period }) => period > lately)
      work(person, lately)
    }),
  ]
}

/** Interest paid for people who are on no list, r42. */
export const plantLoans: Script = (ground) => {
  const adult = [22, 75] as const
  const borrower = gets('microcredit')
  const only = { programme_code: 'microcredit' }
  const forget = (person: Person) => strike(ground, 'eligibility', person, only)
  return [
    hit('r42', all(borrower), forget),
    hit('r42', all(borrower), forget),
    hit('r42', all(borrower, family(1, 2)), forget),
    // out of poverty, not out of the policy
    decoy('r42', all(borrower), (person) =>
      amend(ground, 'eligibility', person, { to_on: `${yearOf(ground, 2)}-12-31` }, only),
    ),
    // on the list in the name of another of the family
    decoy('r42', all(borrower, withRelative(...adult)), (person) => {
      forget(person)
      grant(ground, relative(person, ground, ...adult)!, 'microcredit', { class: '脱贫户' })
    }),
  ]
}
