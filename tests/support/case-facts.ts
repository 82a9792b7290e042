import type { CaseFacts } from '@shared/domain/workflow'

/** Facts of a case of which nothing particular is known, with what a test cares about. */
export function caseFacts(known: Partial<CaseFacts> = {}): CaseFacts {
  return {
    kind: 'report',
    today: '2026-08-03',
    transfers: 0,
    objectUntil: null,
    extension: 'none',
    reopened: false,
    rated: false,
    unanswered: 0,
    openParties: 0,
    isAsker: false,
    isVerifier: false,
    verdict: null,
    hearingDue: false,
    unsettledFen: 0,
    erased: false,
    ...known,
  }
}
