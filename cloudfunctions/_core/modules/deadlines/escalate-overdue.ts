import type { Services } from '@core/host/services'
import {
  insertEvent,
  lockCase,
  raiseRevision,
  selectCaseHead,
  selectSupervisors,
} from '@core/modules/cases/cases.queries'
import { hourOf } from '@core/modules/cases/hour'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import { todayInShanghai } from '@shared/domain/dates'
import { claimOverdue, selectOverdue } from './deadlines.queries'

/** Cases in one sweep; the rest comes five minutes later. */
const AT_MOST = 200

/**
 * Marks deadlines that passed, each once: an internal event, and a message to every supervisor who may know of the case, or to
 * the operators when there is none. Returns how many.
 */
export async function escalateOverdue(services: Pick<Services, 'db' | 'now'>): Promise<number> {
  const today = todayInShanghai(services.now())
  let done = 0
  for (const overdue of await selectOverdue(services.db, today, AT_MOST))
    if (await escalate(services, overdue, today)) done++
  return done
}

async function escalate(
  services: Pick<Services, 'db' | 'now'>,
  overdue: { id: number; caseId: number },
  today: string,
): Promise<boolean> {
  const at = hourOf(services.now())
  return services.db.transaction().execute(async (trx) => {
    await lockCase(trx, overdue.caseId)
    const c = await selectCaseHead(trx, overdue.caseId)
    if (!c || !(await claimOverdue(trx, overdue.id, today))) return false
    await raiseRevision(trx, overdue.caseId, c.revision + 1)
    await insertEvent(trx, {
      caseId: overdue.caseId,
      seq: c.revision + 1,
      at,
      actor: 'system',
      staffId: null,
      action: 'overdue',
      fromState: c.state,
      toState: c.state,
      textEnc: null,
      fieldsEnc: null,
      form: {},
      visible: false,
      submissionHash: null,
    })
    const message = { county: c.county, kind: 'case-overdue', at, caseId: overdue.caseId } as const
    const supervisors = await selectSupervisors(trx, overdue.caseId)
    for (const staffId of supervisors) await enqueue(trx, { ...message, staffId })
    if (supervisors.length === 0) await enqueue(trx, message)
    return true
  })
}
