import { useEffect, useRef } from 'react'
import { useWaitingCalls } from '@/client/entitlement-calls'

/** How many results wait for the network; runs `onSent` when some have gone out by themselves. */
export function useWaiting(account: string, onSent: () => void): number {
  const waiting = useWaitingCalls(account)
  const before = useRef(waiting)
  const hear = useRef(onSent)
  hear.current = onSent
  useEffect(() => {
    if (waiting < before.current) hear.current()
    before.current = waiting
  }, [waiting])
  return waiting
}
