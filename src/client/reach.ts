import { useSyncExternalStore } from 'react'
import { useOnline } from '@/platform/network'

let reached = true
const listeners = new Set<() => void>()

/** Notes whether the last call got an answer. */
export function tellReached(now: boolean): void {
  if (now === reached) return
  reached = now
  for (const listener of listeners) listener()
}

/**
 * Whether the server can be reached, as far as known: a phone in the hills often says that it has a network, and nothing comes
 * through.
 */
export function useReachable(): boolean {
  const online = useOnline()
  const answered = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => reached,
  )
  return online && answered
}

/** Calls `listener` when a call got an answer after one that got none; returns the way to stop. */
export function onReached(listener: () => void): () => void {
  const heard = () => reached && listener()
  listeners.add(heard)
  return () => listeners.delete(heard)
}
