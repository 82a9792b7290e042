import type { Database } from '@core/db/schema'
import { type CaseHead, headColumns } from '@core/modules/cases/cases.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { ClueLevel, RuleKind } from '@shared/domain/clues'
import type { LimitUnit } from '@shared/domain/deadlines'
import type { ClueCaseState } from '@shared/domain/workflow'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { viewerOf, visibleTo } from './visible-clues.queries'

type Db = Kysely<Database>

/** Units that recheck for the whole county. */
const COUNTY_KINDS: readonly string[] = ['commission', 'office']

/** Whether a member of staff rechecks what every department is responsible for, not only his own. */
export const rechecksForCounty = (actor: Pick<StaffActor, 'unitKind'>) =>
  COUNTY_KINDS.includes(actor.unitKind)

/** Whether case `c` is one that the actor's unit rechecks. */
export function recheckedBy(actor: StaffActor): RawBuilder<unknown> {
  if (!actor.roles.includes('rechecker')) return sql`false`
  if (rechecksForCounty(actor)) return sql`true`
  return sql`exists (select 1 from programmes p where p.county_code = c.county_code and p.code = c.programme_code
    and p.department_unit_id = ${actor.unitId})`
}

/**
 * Which cases `c` about clues exist for a member of staff: of clues that he may see, and in which he has a part: in the unit that
 * verifies, as second verifier, in the department that rechecks, as supervisor. Village committees verify nothing: it would be the
 * accused who look (DESIGN D8). Every query of staff on the casework of clues goes through here.
 */
export function workVisibleTo(actor: StaffActor): RawBuilder<unknown> {
  if (actor.unitKind === 'village') return sql`false`
  const { id, unitId, roles } = actor
  const ofUnit = roles.includes('verifier') || roles.includes('leader')
  return sql`c.county_code = ${actor.county} and c.clue_id is not null
    and (${roles.includes('supervisor')}::boolean or (${ofUnit}::boolean and c.unit_id = ${unitId}) or c.cosigner_id = ${id}
      or ${recheckedBy(actor)})
    and c.clue_id in (select c.id from clues c where ${visibleTo(viewerOf(actor))})
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and (x.staff_id = ${id} or x.unit_id = ${unitId}))`
}

/** Clue cases `c` whose only verifier must not do it again: another unit has to. */
export const isStranded: RawBuilder<unknown> = sql`(c.barred_id is not null and c.state = 'verifying' and not exists (
  select 1 from staff s where s.unit_id = c.unit_id and not s.disabled and 'verifier' = any(s.roles) and s.id <> c.barred_id))`

/** A case about a clue, with what its page needs. */
export interface WorkRow extends CaseHead {
  clueId: number
  kind: 'clue'
  state: ClueCaseState
  unitName: string
  departmentUnitId: string | null
  handlerName: string | null
  level: ClueLevel
  ruleKind: RuleKind
  /** Of the deadline that is due next. */
  limit: number | null
  limitUnit: LimitUnit | null
  batchNumber: number | null
  batchTitle: string | null
  batchNote: string | null
  verifyBy: string | null
  dataGone: boolean
}

/** The casework of a clue, if the actor may see it. */
export async function selectVisibleWork(
  db: Db,
  actor: StaffActor,
  clueId: number,
): Promise<WorkRow | undefined> {
  const { rows } = await sql<WorkRow>`
    select ${headColumns}, u.name as "unitName", g.department_unit_id as "departmentUnitId", h.name as "handlerName",
      l.level, l.rule_kind as "ruleKind", d.limit_days as "limit", d.limit_unit as "limitUnit",
      b.number as "batchNumber", b.title as "batchTitle", b.note as "batchNote", b.verify_by as "verifyBy",
      l.state = 'verifying' and exists (select 1 from rule_results r join compare_runs n on n.id = r.run_id
        where r.rule_id = l.rule_id and r.state = 'done' and n.county_code = l.county_code and n.state = 'done'
          and n.run_date > l.last_seen) as "dataGone"
    from cases c
    join clues l on l.id = c.clue_id
    join units u on u.id = c.unit_id
    left join staff h on h.id = c.handler_id
    left join programmes g on g.county_code = c.county_code and g.code = c.programme_code
    left join dispatch_batches b on b.id = c.batch_id
    left join lateral (select limit_days, limit_unit from case_deadlines
      where case_id = c.id and duty = c.due_duty and met_on is null order by id desc limit 1) d on true
    where c.clue_id = ${clueId} and ${workVisibleTo(actor)}`.execute(db)
  return rows[0]
}

/** The clue of a case that the actor may see, for what is asked by case: choices of a form, photos. */
export async function selectClueOfVisibleCase(
  db: Db,
  actor: StaffActor,
  caseId: number,
): Promise<number | undefined> {
  const { rows } = await sql<{ clueId: number }>`
    select c.clue_id as "clueId" from cases c where c.id = ${caseId} and ${workVisibleTo(actor)}`.execute(db)
  return rows[0]?.clueId
}

/** Makes other writers of a clue's case wait until the transaction ends; the unit that has it, undefined when it was not dispatched. */
export async function lockWork(db: Db, clueId: number): Promise<void> {
  await sql`select 1 from cases where clue_id = ${clueId} for update`.execute(db)
}

/** The unit that verifies a clue, also for those who see no more of it. */
export async function selectVerifyingUnit(db: Db, clueId: number): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select u.name from cases c join units u on u.id = c.unit_id where c.clue_id = ${clueId}`.execute(db)
  return rows[0]?.name ?? null
}
