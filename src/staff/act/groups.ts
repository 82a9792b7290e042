import type { ActButton } from './act-types'

const HAND_OVER = new Set([
  'transfer',
  'object',
  'assign',
  'ask-unit',
  'escalate',
  'to-discipline',
  'send-back-dispatch',
  'redispatch',
  'refer-to-discipline',
  'hand-outside',
])
const OTHER = new Set(['add-note', 'merge', 'split', 'refuse'])

export const groupLabels = { work: '办理', over: '交给别人', other: '其他' } as const
export type ButtonGroup = keyof typeof groupLabels

function groupOf(action: string): ButtonGroup {
  if (HAND_OVER.has(action)) return 'over'
  return OTHER.has(action) ? 'other' : 'work'
}

/** Everything but the main button, by what one wants: go on, hand it to others, the rest. Groups without a button are left out. */
export function groupButtons<B extends Pick<ActButton, 'action'>>(
  buttons: readonly B[],
): { group: ButtonGroup; buttons: B[] }[] {
  return (Object.keys(groupLabels) as ButtonGroup[])
    .map((group) => ({ group, buttons: buttons.filter(({ action }) => groupOf(action) === group) }))
    .filter((one) => one.buttons.length > 0)
}
