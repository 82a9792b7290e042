import type { Database } from '@core/db/schema'
import type { Services } from '@core/host/services'
import type { CaseRow } from '@core/modules/cases/cases.queries'
import { hourOf } from '@core/modules/cases/hour'
import { recordStep } from '@core/modules/cases/record-step'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import type { Kysely } from 'kysely'
import { planRoute, type RoutePlan, type RouteRequest } from './plan-route'
import { insertExclusions, selectExclusions } from './routing.queries'

/**
 * Looks at what a reporter added: members of staff who are named now, and their kin, lose the case, and when that leaves
 * its unit without a handler it moves one level up. Needs the case locked.
 */
export async function reviewExclusions(
  trx: Kysely<Database>,
  services: Pick<Services, 'keys' | 'now'>,
  c: CaseRow,
  written: string,
): Promise<void> {
  await hideAndMove(trx, services, c, await replan(trx, c, { written: [written], personKey: null }))
}

/** Where a case goes that has a unit already: it stays unless nobody there may have it. */
export async function replan(
  trx: Kysely<Database>,
  c: CaseRow,
  about: Pick<RouteRequest, 'written' | 'personKey' | 'throughKin' | 'without'>,
  first = c.unitId,
): Promise<RoutePlan> {
  return planRoute(trx, {
    ...about,
    county: c.county,
    kind: c.kind,
    accused: c.accused,
    village: c.village,
    programme: c.programme,
    department: c.departmentUnitId,
    current: { unitId: first, excluded: await selectExclusions(trx, c.id) },
  })
}

/** Hides a case from whom a plan excludes, and moves it when the plan says so. */
export async function hideAndMove(
  trx: Kysely<Database>,
  services: Pick<Services, 'keys' | 'now'>,
  c: CaseRow,
  plan: RoutePlan,
): Promise<void> {
  const known = await selectExclusions(trx, c.id)
  await insertExclusions(trx, c.id, plan.excluded)
  // whoever is named in it might be the one who answers for it
  if (c.state === 'merged' && plan.excluded.staff.some((id) => !known.staff.includes(id)))
    await recordStep(trx, services, c, {
      action: 'split',
      actor: 'system',
      to: 'accepted',
      clock: {},
      visible: true,
      change: { mergedInto: null },
    })
  const handlerId = c.handlerId !== null && plan.excluded.staff.includes(c.handlerId) ? null : c.handlerId
  if (plan.unit.id !== c.unitId)
    await recordStep(trx, services, c, {
      action: 'reroute',
      actor: 'system',
      to: c.state,
      clock: {},
      visible: true,
      form: { unit: plan.unit.id },
      change: { unitId: plan.unit.id, handlerId: null, transferredFrom: null },
    })
  else if (handlerId !== c.handlerId)
    await recordStep(trx, services, c, {
      action: 'unassign',
      actor: 'system',
      to: c.state,
      clock: {},
      visible: false,
      change: { handlerId },
    })
  if (!plan.attended) await tellUnattended(trx, services, c)
}

/** Nobody may see the case: the operator has to name another handler. The message says no more than that. */
export async function tellUnattended(
  trx: Kysely<Database>,
  services: Pick<Services, 'now'>,
  c: Pick<CaseRow, 'id' | 'county'>,
): Promise<void> {
  await enqueue(trx, {
    county: c.county,
    kind: 'case-unattended',
    at: hourOf(services.now()),
    caseId: c.id,
    dedupeKey: `case-unattended:${c.id}`,
  })
}
