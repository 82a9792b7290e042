import type { CaseFacts } from '@shared/domain/workflow'
import type { EventRow } from './cases.queries'

/** What the workflow asks about a case's past. */
export function factsOf(
  c: { reopened: boolean },
  events: readonly Pick<EventRow, 'action' | 'form'>[],
): CaseFacts {
  const lastOf = (action: string) => events.findLastIndex((e) => e.action === action)
  return {
    transfers: events.filter((e) => e.action === 'transfer' && e.form?.as === 'handler').length,
    reopened: c.reopened,
    rated: lastOf('rate') > lastOf('reply'),
  }
}
