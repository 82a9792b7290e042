import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { OutputOf } from '@shared/contracts'
import type { Day } from '@shared/domain/dates'
import { disclosureNote } from '@shared/domain/disclosure'
import { neighbourReasons } from '@shared/domain/neighbour-reasons'
import { policyInForce, policyLabel, policySections } from '@shared/domain/policy'
import type { DeskProgramme } from './desk.queries'
import type { PolicyRow } from './policies.queries'

type Desk = OutputOf<'staff-api', 'get-policy-desk'>
type Version = Desk['versions'][number]

/** Clerks and leaders of the programme's department write and publish; everybody else reads. */
export function mayEdit({ roles, unitId }: StaffActor, programme: Pick<DeskProgramme, 'unitId'>): boolean {
  return programme.unitId === unitId && (roles.includes('clerk') || roles.includes('leader'))
}

/** Whoever wrote any of it or handed it in does not publish it. */
export function isSecondPerson({ account }: StaffActor, draft: PolicyRow): boolean {
  return draft.submittedBy !== account && !draft.editors.includes(account)
}

/** The draft or submitted version; there is never more than one. */
export const openVersion = (rows: readonly PolicyRow[]) =>
  rows.find(({ state }) => state === 'draft' || state === 'submitted')

/** A programme's policy on the desk: what residents read, what is being written, and what one may do about it. */
export function describeDesk(
  actor: StaffActor,
  programme: DeskProgramme,
  rows: readonly PolicyRow[],
  today: Day,
): Desk {
  const published = rows.filter(({ state }) => state === 'published')
  const inForce = policyInForce(published, today)
  const draft = openVersion(rows)
  const former = draft && policyInForce(published, draft.effectiveFrom ?? today)
  const days = [...published, ...(draft ? [draft] : [])].map(({ effectiveFrom }) => effectiveFrom)
  const describe = (row: PolicyRow) => describeVersion(row, row.id === inForce?.id, days)
  const { code, name, kind, department, category, profile, neighbourPoints } = programme
  return {
    code,
    name,
    kind,
    department,
    category,
    disclosureNote: disclosureNote(profile),
    neighbours: neighbourPoints ?? neighbourReasons(kind),
    mayEdit: mayEdit(actor, programme),
    mayPublish: mayPublish(actor, programme, draft),
    draft: draft ? describe(draft) : null,
    former: former ? describe(former) : null,
    versions: rows.filter((row) => row !== draft).map(describe),
  }
}

function mayPublish(
  actor: StaffActor,
  programme: DeskProgramme,
  draft: PolicyRow | undefined,
): Desk['mayPublish'] {
  if (draft?.state !== 'submitted') return { yes: false, why: null }
  if (!mayEdit(actor, programme))
    return { yes: false, why: `要由${programme.department}的数据员或分管负责人发布。` }
  if (!isSecondPerson(actor, draft)) return { yes: false, why: '你写过或提交过这一份，要换一个人来发布。' }
  return { yes: true, why: null }
}

/** Instead of a person's name, of whoever loaded a file. */
const CATALOGUE = '项目目录'

function describeVersion(row: PolicyRow, inForce: boolean, days: readonly (Day | null)[]): Version {
  const { id, state, effectiveFrom, changes, revision } = row
  const parts = Object.fromEntries(policySections.map(({ key }) => [key, row[key]])) as Omit<
    Version['content'],
    'questions'
  >
  return {
    id,
    state,
    label: policyLabel(effectiveFrom, days),
    effectiveFrom,
    content: { ...parts, questions: row.questions },
    changes,
    revision,
    editedBy: row.origin === 'catalogue' ? CATALOGUE : row.editedByName,
    editedAt: row.editedAt,
    submittedBy: row.submittedByName,
    returned: row.returnedByName ? { by: row.returnedByName, reason: row.returnedReason ?? '' } : null,
    publishedBy: row.origin === 'catalogue' ? CATALOGUE : row.publishedByName,
    publishedAt: row.publishedAt,
    inForce,
  }
}
