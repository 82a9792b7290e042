import type { ClueWork } from '../clue-types'

type Button = ClueWork['actions'][number]

/** Possible, but seldom what somebody came for. */
const asides = new Set(['verify-again', 'take-back', 'redispatch', 'add-note', 'ask-extension'])

function rankOf({ action, tone }: Button): number {
  if (tone === 'primary') return 0
  if (asides.has(action)) return 3
  return tone === 'danger' ? 2 : 1
}

/** Buttons with the step that is due in front: who fills several parts gets them part by part from the server. */
export function orderActions(actions: readonly Button[]): Button[] {
  return [...actions].sort((a, b) => rankOf(a) - rankOf(b))
}
