import { useEffect, useRef } from 'react'

export type Signal = Set<() => void>

/** A bell between the pages that change something and those that list it. */
export const createSignal = (): Signal => new Set()

/** Tells every open list that what it shows has changed. */
export function ring(signal: Signal): void {
  for (const listener of signal) listener()
}

/** Runs `reload` whenever the signal rings, in this page or in one on top of it. */
export function useSignal(signal: Signal, reload: () => void): void {
  const latest = useRef(reload)
  latest.current = reload
  useEffect(() => {
    const listener = () => latest.current()
    signal.add(listener)
    return () => {
      signal.delete(listener)
    }
  }, [signal])
}
