import type { InputOf, OutputOf } from '@shared/contracts'
import type { ErrorCode } from '@shared/errors'
import { call } from '../call'
import { asCallError } from '../error'
import type { SeenAction } from './seen-days'
import { forgetSeen, keepSeen, recallSeen } from './seen-store'

/** Why an earlier answer stands in place of today's. */
export type WhySeen = 'no-network' | 'slow' | 'server-away'

/** From when an answer is that could not be had anew. */
export interface SeenNote {
  /** Milliseconds since 1970. */
  at: number
  why: WhySeen
}

export interface Seeing<T> {
  data: T
  /** null: it came just now. */
  seen: SeenNote | null
}

/** So long one looks at empty lines before an earlier answer is shown for the time being, in milliseconds. */
const patience = 4_000

const lost: Partial<Record<ErrorCode, WhySeen>> = {
  offline: 'no-network',
  timeout: 'no-network',
  'database-unavailable': 'server-away',
  'database-not-ready': 'server-away',
}

/** Whether an earlier answer helps against this fault, and why it is needed. */
export const whyLost = (code: ErrorCode): WhySeen | undefined => lost[code]

/** The row or page is no more: what was kept of it must not come back. */
const gone = new Set<ErrorCode>(['not-found', 'payment-withdrawn', 'payment-removed', 'village-not-found'])

/**
 * Asks public-api, and keeps the answer on this phone. When it cannot be had, the answer seen last stands in for it; when it takes
 * long, `show` gets that one in the meantime. `keeps: false` reads what was kept but leaves no trace of its own.
 * @throws CallError when nothing was seen before, or the fault is not the network's
 */
export async function callSeen<A extends SeenAction>(
  action: A,
  input: InputOf<'public-api', A>,
  { keeps = true, show }: { keeps?: boolean; show?: (early: Seeing<OutputOf<'public-api', A>>) => void } = {},
): Promise<Seeing<OutputOf<'public-api', A>>> {
  const kept = recallSeen(action, input)
  const early = () => kept && show?.({ data: kept.data, seen: { at: kept.at, why: 'slow' } })
  const timer = setTimeout(early, patience)
  try {
    const data = await call('public-api', action, input)
    if (keeps) keepSeen(action, input, data)
    return { data, seen: null }
  } catch (caught) {
    const fault = asCallError(caught)
    const why = whyLost(fault.code)
    if (kept && why) return { data: kept.data, seen: { at: kept.at, why } }
    if (gone.has(fault.code)) forgetSeen(action, input)
    throw fault
  } finally {
    clearTimeout(timer)
  }
}
