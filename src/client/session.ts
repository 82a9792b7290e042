import { useSyncExternalStore } from 'react'
import { onPhaseChange, phaseNow } from '@/platform/assisted'
import { forget, isString, keep, recall } from '@/platform/storage'

const key = 'staff-session'
// The server ends a session after 8 idle hours; longer than a day it is worthless on the phone.
const days = 1
const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

/** The staff session on this phone. */
export function currentSession(): string | undefined {
  return recall(key, isString)
}

/** Keeps the session that a log-in gave. */
export function startSession(session: string): void {
  keep(key, session, days)
  tell()
}

/** Removes the session from this phone. */
export function endSession(): void {
  forget(key)
  tell()
}

/** Whether somebody is signed in; follows log-in, log-out and the end of the session. */
export function useSignedIn(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      // while a resident's pages are shown there is no session to be read; afterwards it is there again
      const stop = onPhaseChange(() => phaseNow() === 'none' && listener())
      return () => {
        listeners.delete(listener)
        stop()
      }
    },
    () => currentSession() !== undefined,
  )
}
