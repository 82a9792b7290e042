import type { StaffActor } from '@core/modules/staff/staff-actor'
import { type ClueActor, type ClueState, type ClueTransition, clueTransitions } from '@shared/domain/clues'

const parts: readonly ClueActor[] = ['verifier', 'supervisor']

/** What an actor may do with a clue in this state, the main button first. */
export function actionsFor(actor: Pick<StaffActor, 'roles'>, state: ClueState): ClueTransition[] {
  const own = parts.filter((part) => actor.roles.includes(part))
  return clueTransitions.filter((row) => row.from === state && row.who.some((who) => own.includes(who)))
}
