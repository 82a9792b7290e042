import { useEffect, useRef } from 'react'

const listeners = new Set<() => void>()

/** Tells every open queue that a case has moved on. */
export function tellChanged(): void {
  for (const listener of listeners) listener()
}

/** Runs `reload` whenever a case was worked on, in this page or in one on top of it. */
export function useChanged(reload: () => void): void {
  const latest = useRef(reload)
  latest.current = reload
  useEffect(() => {
    const listener = () => latest.current()
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])
}
