import type { DeadlineRow } from '@core/modules/deadlines/deadlines.queries'
import type { Day } from '@shared/domain/dates'
import type { CaseFacts } from '@shared/domain/workflow'
import type { CaseHead, EventRow } from './cases.queries'

/** What the log and the deadlines say, for the conditions of the workflow. */
export interface CasePast {
  events: readonly Pick<EventRow, 'action' | 'form' | 'staffId'>[]
  deadlines: readonly Pick<DeadlineRow, 'duty' | 'dueOn' | 'metOn'>[]
  openParties: number
  /** Fen wrongly paid less what came back or was waived. */
  unsettledFen: number
}

const FAR: Day = '9999-12-31'

/** What the workflow asks about a case and about the one who acts on it; `staffId` null: the reporter or the system. */
export function factsOf(c: CaseHead, past: CasePast, today: Day, staffId: string | null): CaseFacts {
  const { events, deadlines } = past
  const lastOf = (action: string) => events.findLastIndex((e) => e.action === action)
  const objection = deadlines.find((d) => d.duty === 'object' && d.metOn === null)
  const verification = events[lastOf('submit-verification')]
  return {
    kind: c.kind,
    today,
    transfers: events.filter((e) => e.action === 'transfer' && e.form?.as === 'handler').length,
    // without a calendar nobody can be too late
    objectUntil: c.transferredFrom === null || !objection ? null : (objection.dueOn ?? FAR),
    extension: c.extension,
    reopened: lastOf('reopen') >= 0,
    rated: lastOf('rate') > lastOf('reply'),
    unanswered: events
      .slice(Math.max(lastOf('reporter-reply'), lastOf('reopen')) + 1)
      .filter((e) => e.action === 'go-on').length,
    openParties: past.openParties,
    isAsker: staffId !== null && c.extensionBy === staffId,
    // both signed it
    isVerifier: staffId !== null && [verification?.staffId, verification?.form?.cosigner].includes(staffId),
    verdict: c.verdict,
    hearingDue: c.aidStops && c.heardOn === null,
    unsettledFen: past.unsettledFen,
    erased: c.erasedOn !== null,
  }
}
