import type { Services } from '@core/host/services'
import { recordStep } from '@core/modules/cases/record-step'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { actionsOnDue } from '@shared/domain/escalation'
import { workflowOf } from '@shared/domain/workflow'
import { selectPassed, takePassed } from './perform-due.queries'

/** Cases of one slot; the rest comes five minutes later. */
const AT_MOST = 500

/**
 * What the system does by itself when the last day of a state has passed: closes what the reporter does not rate, goes on where
 * he does not answer. Each case in a transaction of its own. Returns how many.
 */
export async function performDue(services: Pick<Services, 'db' | 'keys' | 'now'>): Promise<number> {
  const today = todayInShanghai(services.now())
  let done = 0
  for (const pair of actionsOnDue)
    for (const id of await selectPassed(services.db, pair, today, AT_MOST))
      if (await perform(services, id, pair, today)) done++
  return done
}

async function perform(
  services: Pick<Services, 'db' | 'keys' | 'now'>,
  id: number,
  pair: (typeof actionsOnDue)[number],
  today: Day,
): Promise<boolean> {
  return services.db.transaction().execute(async (trx) => {
    const c = await takePassed(trx, id, pair, today)
    const row =
      c &&
      workflowOf(c.kind).transitions.find(
        ({ from, action, who }) => from === c.state && action === pair.action && who === 'system',
      )
    if (!row) return false
    await recordStep(trx, services, c, {
      action: row.action,
      actor: 'system',
      to: row.to,
      clock: row.clock,
      visible: row.visibleToReporter,
    })
    return true
  })
}
