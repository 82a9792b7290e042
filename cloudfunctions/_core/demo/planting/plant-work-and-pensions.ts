import type { Person } from '../people'
import {
  ago,
  beginDibao,
  grantAlone,
  inPeriods,
  lastPaidYear,
  monthAgo,
  monthsAgo,
  record,
  stopPaying,
  strike,
  yearOf,
} from './edits'
import type { Ground } from './ground'
import { employ, insure } from './papers'
import { decoy, hit, type Script } from './scenes'
import {
  aged,
  all,
  dibaoHead,
  family,
  gets,
  isInRelief,
  not,
  relative,
  withoutDisability,
  withRelative,
} from './who'

/** People on aid with a job, r12. */
export const plantJobs: Script = (ground) => {
  const head = dibaoHead(aged(24, 58))
  const months = (older: number, newer: number) => monthsAgo(ground, older, newer)
  return [
    hit('r12', head, (person) => employ(ground, person, months(7, 1))),
    hit('r12', head, (person) => employ(ground, person, months(14, 3), '陇西县鑫盛建筑工程有限公司')),
    decoy('r12', head, (person) =>
      employ(ground, person, months(9, 1), '陇西县公益性岗位管理服务中心', '公益性岗位'),
    ),
    decoy('r12', head, (person) => employ(ground, person, months(9, 1), '灵活就业人员', '灵活就业')),
    decoy('r12', head, (person) => employ(ground, person, months(5, 4))),
    decoy('r12', head, (person) => employ(ground, person, [...months(8, 7), ...months(5, 4)])),
  ]
}

/** People on aid with a housing fund, r14. */
export const plantHousingFunds: Script = (ground) => {
  const head = dibaoHead(aged(24, 58))
  const save = (person: Person, months: readonly string[], status = '正常') => {
    for (const month of months) record(ground, 'housing-fund', person, { month, status })
  }
  return [
    hit('r14', head, (person) => save(person, monthsAgo(ground, 8, 1))),
    hit('r14', head, (person) => save(person, monthsAgo(ground, 13, 6))),
    decoy('r14', head, (person) => save(person, monthsAgo(ground, 8, 1), '封存')),
    decoy('r14', head, (person) => save(person, monthsAgo(ground, 6, 5))),
  ]
}

const elder = [60, 95] as const

function retire(ground: Ground, person: Person, monthly: number, type = '职工'): void {
  strike(ground, 'pension', person)
  stopPaying(ground, 'resident-pension', person)
  record(ground, 'pension', person, {
    pension_type: type,
    monthly_fen: monthly,
    from_month: `${yearOf(ground, 3)}-07`,
  })
}

/** Pensions in homes on aid, r13. */
export const plantPensions: Script = (ground) => {
  const spouse = (head: Person) => relative(head, ground, ...elder)!
  return [
    hit('r13', dibaoHead(aged(...elder), family(1, 3)), (head) => retire(ground, head, 286_400)),
    hit('r13', dibaoHead(withRelative(...elder), family(2, 3)), (head) =>
      retire(ground, spouse(head), 412_000, '机关'),
    ),
    decoy('r13', dibaoHead(aged(...elder), family(5, 5)), (head) => retire(ground, head, 248_000)),
    decoy('r13', dibaoHead(aged(...elder), not(gets('disability-nursing'))), (head) =>
      retire(ground, head, 320_000, '工伤护理'),
    ),
    decoy('r13', dibaoHead(withRelative(...elder)), (head) => {
      grantAlone(ground, head)
      retire(ground, spouse(head), 286_400)
    }),
    // the residents' pension of two old people
    decoy('r13', dibaoHead(gets('resident-pension'), withRelative(...elder))),
  ]
}

/** Premiums paid for people who are insured as employees, r24. */
export const plantPremiums: Script = (ground) => {
  const year = lastPaidYear(ground, '11-08')
  const monthsOf = (of: number, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `${of}-${String(from + i).padStart(2, '0')}`)
  const insured = all(gets('insurance-premium'), aged(22, 57), not(isInRelief), not(gets('public-job')))
  return [
    hit('r24', insured, (person) => insure(ground, person, monthsOf(year, 2, 10)), 'shown'),
    hit('r24', insured, (person) =>
      insure(ground, person, monthsOf(year, 6, 10), '陇西县鑫盛建筑工程有限公司'),
    ),
    decoy('r24', insured, (person) => insure(ground, person, monthsOf(year, 6, 7))),
    // in a year without a premium
    decoy('r24', insured, (person) => {
      stopPaying(ground, 'insurance-premium', person, inPeriods(String(year)))
      insure(ground, person, monthsOf(year, 1, 9))
    }),
  ]
}

/** People on aid without insurance, r25: asked only after the first months of a year, in which everybody pays. */
export const plantUninsured: Script = (ground) => {
  const year = yearOf(ground)
  const found = Number(ground.anchor.slice(5, 7)) > 3 ? hit : decoy
  return [
    found('r25', dibaoHead(), (head) =>
      strike(ground, 'resident-insurance', head, { year, insurance: '医疗' }),
    ),
    found('r25', dibaoHead(aged(24, 58)), (head) => strike(ground, 'resident-insurance', head, { year })),
    decoy('r25', dibaoHead(aged(24, 58)), (head) => {
      strike(ground, 'resident-insurance', head, { year })
      insure(ground, head, [monthAgo(ground, 0)])
      stopPaying(ground, 'insurance-premium', head)
    }),
    decoy('r25', dibaoHead(withoutDisability), (head) => {
      strike(ground, 'resident-insurance', head, { year })
      beginDibao(ground, head, ago(ground, 40))
    }),
  ]
}
