import { useEffect, useRef } from 'react'
import { useInFront } from '@/platform/in-front'
import { isOnline, onNetworkBack } from '@/platform/network'
import { onReached } from './reach'

/**
 * Runs `send` once the network is back, by itself, as long as something `waits`: when the phone says so, when another call gets
 * through, or when the page is looked at again. Only while somebody looks at the page, so that what comes of it is seen.
 */
export function useWhenBack(waits: boolean, send: () => void): void {
  const latest = useRef({ waits, send })
  latest.current = { waits, send }
  const go = useRef(() => {
    if (!latest.current.waits || !inFront.current || !isOnline()) return
    latest.current.waits = false
    latest.current.send()
  })
  const inFront = useInFront(() => go.current())
  useEffect(() => {
    const stops = [onNetworkBack(() => go.current()), onReached(() => go.current())]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
}
