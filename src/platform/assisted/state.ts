/**
 * An assisted session: a cadre shows a resident's pages on his own phone. It lives in this memory alone. `over` is the moment
 * between its end and the first page after it: nothing is kept any more, and nothing is read.
 */
export type Phase = 'none' | 'running' | 'over'

let phase: Phase = 'none'
let era = 0
const kept = new Map<string, unknown>()
const wipes = new Set<() => void>()
const listeners = new Set<() => void>()

/** What is going on now. */
export const phaseNow = (): Phase => phase

/** Whether a session runs. */
export const isAssisted = (): boolean => phase === 'running'

/** Changes whenever a session begins or ends: what was asked in one era must not be heard in the next. */
export const eraNow = (): number => era

/** What the session's pages keep, instead of the phone. */
export const volatile: ReadonlyMap<string, unknown> & Pick<Map<string, unknown>, 'set' | 'delete'> = kept

/** Runs `wipe` at the end of every session: for modules that hold something of a resident in memory. */
export function onSessionEnd(wipe: () => void): void {
  wipes.add(wipe)
}

/** Hears every change of phase; returns the way to stop. */
export function onPhaseChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Moves on. Leaving `running` drops all that was kept and all that modules hold. */
export function setPhase(next: Phase): void {
  if (next === phase) return
  const ends = phase === 'running'
  phase = next
  era++
  if (ends) {
    kept.clear()
    for (const wipe of wipes) wipe()
  }
  for (const listener of listeners) listener()
}
