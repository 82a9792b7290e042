import type { Day } from '@shared/domain/dates'
import type { Payment } from './facts'

/** When the list that one sees now was put right, and why; undefined when it is the first one. `history` is newest first. */
export function correctionOf(history: Payment['history']): { on: Day; reason: string | null } | undefined {
  const now = history.find(({ state }) => state === 'published')
  const former = now && history.find(({ version, state }) => version < now.version && state === 'superseded')
  return former && { on: now.publishedOn, reason: former.reason }
}
