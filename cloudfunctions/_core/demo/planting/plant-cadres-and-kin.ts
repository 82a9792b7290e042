import type { Person } from '../people'
import { ago, grantAlone, liveApart, record, yearOf } from './edits'
import type { Ground } from './ground'
import { payroll } from './papers'
import { decoy, hit, type Script } from './scenes'
import {
  aged,
  all,
  dibaoHead,
  family,
  gets,
  grownChild,
  isRural,
  relative,
  ruralDibaoHead,
  withGrownChild,
  withRelative,
} from './who'

const ages = [24, 58] as const
const withWorker = withRelative(...ages)
const worker = (head: Person, ground: Ground) => relative(head, ground, ...ages)!

const SALARY = { yearly_income_fen: 7_440_000 }

/** People on the public payroll who get aid themselves, r06. */
export const plantOfficials: Script = (ground) => [
  hit('r06', ruralDibaoHead(aged(24, 58)), (head) => payroll(ground, head)),
  hit('r06', all(isRural, gets('tekun')), (person) =>
    payroll(ground, person, {
      employer: '陇西县供销合作社',
      staff_type: '退休',
      from_on: `${yearOf(ground, 9)}-03-01`,
    }),
  ),
  decoy('r06', dibaoHead(aged(24, 58)), (head) =>
    payroll(ground, head, { from_on: ago(ground, 4000), to_on: ago(ground, 1000) }),
  ),
  decoy('r06', ruralDibaoHead(aged(24, 58)), (head) =>
    payroll(ground, head, { employer: `${head.household.village.town}人民政府`, staff_type: '公益岗' }),
  ),
]

/** Salaries of those who live with people on aid, r07. */
export const plantSalaries: Script = (ground) => [
  hit('r07', ruralDibaoHead(family(2, 4), withWorker), (head) =>
    payroll(ground, worker(head, ground), SALARY),
  ),
  // declared as living together, registered elsewhere
  hit('r07', ruralDibaoHead(family(1, 3)), (head) => {
    const official = ground.registries.payroll.rows.find(({ values }) => values.staff_type === '事业')?.who
    if (official)
      ground.addRows('kinship', {
        who: head,
        official,
        values: { relation: '父母', together: '是', filed: '是' },
      })
  }),
  decoy('r07', dibaoHead(withWorker), (head) => payroll(ground, worker(head, ground))),
  decoy('r07', dibaoHead(family(5, 5), withWorker), (head) =>
    payroll(ground, worker(head, ground), { yearly_income_fen: 3_120_000 }),
  ),
  decoy('r07', dibaoHead(withGrownChild), (head) =>
    payroll(ground, liveApart(ground, grownChild(head, ground)!), SALARY),
  ),
  decoy('r07', dibaoHead(withWorker), (head) => {
    grantAlone(ground, head)
    payroll(ground, worker(head, ground), SALARY)
  }),
  decoy('r07', dibaoHead(withWorker), (head) =>
    payroll(ground, worker(head, ground), {
      ...SALARY,
      from_on: ago(ground, 4000),
      to_on: ago(ground, 1000),
    }),
  ),
]

interface Tie {
  post?: string
  together?: string
  filed?: string | null
  leftOn?: string
}

/** A grown-up of the household holds a post in the village, and the relation is on file. */
function makeCadre(ground: Ground, head: Person, tie: Tie = {}): void {
  const { post = '村委会委员', together = '是', filed = '否', leftOn = null } = tie
  const official = worker(head, ground)
  const { village } = head.household
  record(ground, 'cadre', official, {
    village_code: village.town + village.name,
    post,
    from_on: ago(ground, 2000),
    to_on: leftOn,
  })
  const relation = head.household.members.indexOf(official) === 1 ? '配偶' : '父母'
  ground.addRows('kinship', { who: head, official, values: { relation, together, filed } })
}

/** Close relatives of cadres, r08. */
export const plantKinOfCadres: Script = (ground) => {
  const home = ruralDibaoHead(withWorker)
  return [
    hit('r08', home, (head) => makeCadre(ground, head), 'shown'),
    hit('r08', home, (head) => makeCadre(ground, head, { post: '村文书' })),
    decoy('r08', home, (head) => makeCadre(ground, head, { filed: '是' })),
    decoy('r08', home, (head) => makeCadre(ground, head, { filed: null })),
    decoy('r08', home, (head) => makeCadre(ground, head, { together: '否' })),
    decoy('r08', home, (head) => makeCadre(ground, head, { leftOn: ago(ground, 1000) })),
  ]
}
