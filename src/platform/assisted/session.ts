import { useEffect, useState, useSyncExternalStore } from 'react'
import { isChoosing } from './background'
import { type IdleClock, startIdleClock } from './idle-clock'
import { isTaken, releaseLock, takeLock } from './lock'
import { isAssisted, onPhaseChange, phaseNow, setPhase } from './state'
import { leavePages, watchPhone } from './watch'

/** Why a session ended. */
export type EndReason = 'button' | 'idle' | 'background' | 'elsewhere'

interface Running {
  clock: IdleClock
  holder: string
  stopWatching: () => void
  onEnd: (reason: EndReason) => void
}

let running: Running | undefined
const tickListeners = new Set<() => void>()
const tick = () => {
  for (const listener of tickListeners) listener()
}

/** So much of a lock's life may pass before a touch makes it last longer, in milliseconds. */
const renewAfter = 30_000

/**
 * Begins a session: from now on what pages keep is memory, and nothing of staff goes over the line. It ends by `endSession`,
 * without a touch for five minutes, when the app goes into the background, and when another window begins one. `onEnd` runs at
 * the end, before anything is wiped; it must not wait for anything.
 */
export function beginSession(onEnd: Running['onEnd']): void {
  const holder = Math.random().toString(36).slice(2)
  takeLock(holder)
  setPhase('running')
  const clock = startIdleClock(() => endSession('idle'), tick)
  let renewed = Date.now()
  const touched = () => {
    clock.touched()
    if (!isAssisted() || Date.now() - renewed < renewAfter) return
    renewed = Date.now()
    takeLock(holder)
  }
  const stopWatching = watchPhone({
    touched,
    hidden: () => {
      if (!isChoosing()) endSession('background')
    },
    shown: () => clock.check(),
    closed: () => endSession('background'),
    lockChanged: () => {
      if (isTaken(holder)) endSession('elsewhere')
    },
  })
  running = { clock, holder, stopWatching, onEnd }
}

/** Ends the session: everything of it is wiped, and all pages go. Without a session nothing happens. */
export function endSession(reason: EndReason): void {
  if (!running || phaseNow() !== 'running') return
  const { clock, holder, stopWatching, onEnd } = running
  running = undefined
  clock.stop()
  onEnd(reason)
  setPhase('over')
  stopWatching()
  releaseLock(holder)
  leavePages(reason, () => setPhase('none'))
}

/** Whether a session runs; follows it. */
export function useAssisted(): boolean {
  return useSyncExternalStore(onPhaseChange, isAssisted)
}

/** Whether a session has just ended and its pages are about to go: nothing of them may be drawn any more. */
export function useSessionOver(): boolean {
  return useSyncExternalStore(onPhaseChange, () => phaseNow() === 'over')
}

/** Whole seconds until the session ends by itself, once fewer than sixty are left. */
export function useSecondsLeft(): number | undefined {
  const [left, setLeft] = useState(() => running?.clock.secondsLeft())
  useEffect(() => {
    const look = () => setLeft(running?.clock.secondsLeft())
    tickListeners.add(look)
    return () => {
      tickListeners.delete(look)
    }
  }, [])
  return left
}
