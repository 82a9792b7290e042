import type { Database } from '@core/db/schema'
import type { Services } from '@core/host/services'
import type { CaseRow } from '@core/modules/cases/cases.queries'
import { hourOf } from '@core/modules/cases/hour'
import { recordStep } from '@core/modules/cases/record-step'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import type { Kysely } from 'kysely'
import { planRoute } from './plan-route'
import { insertExclusions, selectExclusions } from './routing.queries'

/**
 * Looks at what a reporter added: members of staff who are named now, and their kin, lose the case, and when that leaves
 * its unit without a handler it moves one level up.
 */
export async function reviewExclusions(
  trx: Kysely<Database>,
  services: Pick<Services, 'keys' | 'now'>,
  c: CaseRow,
  written: string,
): Promise<void> {
  const plan = await planRoute(trx, {
    ...c,
    department: c.departmentUnitId,
    written: [written],
    personKey: null,
    current: { unitId: c.unitId, excluded: await selectExclusions(trx, c.id) },
  })
  await insertExclusions(trx, c.id, plan.excluded)
  if (plan.unit.id !== c.unitId)
    await recordStep(trx, services, c, {
      action: 'reroute',
      actor: 'system',
      to: c.state,
      clock: {},
      visible: true,
      form: { unit: plan.unit.id },
      change: { unitId: plan.unit.id },
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
