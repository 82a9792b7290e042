import { useEffect, useRef } from 'react'
import { call, useReachable } from '@/client'
import { sendWaitingCalls } from '@/client/entitlement-calls'
import { openKept, tidyPacks, uploadWaiting } from '@/client/offline'
import { useInFront } from '@/platform/in-front'
import { useOnline } from '@/platform/network'
import type { Me } from './session'

/** First pause between two questions whether the server can be reached again, and the longest, in milliseconds. */
const firstPause = 10_000
const longestPause = 300_000

/**
 * Opens what is kept on this phone for whoever is signed in. As soon as the server can be reached what waits is sent, and what is no
 * longer his is taken off the phone.
 */
export function useOffline(me: Me | undefined): void {
  const online = useOnline()
  const reachable = useReachable()
  const account = me?.account
  const again = useRef(nothing)
  const inFront = useInFront(() => again.current())
  useEffect(() => {
    if (account === undefined) return
    openKept(account).then(async () => {
      if (!reachable) return
      await uploadWaiting()
      await sendWaitingCalls(account)
      await tidyPacks()
    })
  }, [account, reachable])

  useEffect(() => {
    if (!online || reachable) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let pause = firstPause
    // the phone says that there is a network, so no event will tell when it carries again
    const ask = () => {
      clearTimeout(timer)
      if (!inFront.current) return
      call('staff-api', 'get-me', {}).catch(() => undefined)
      timer = setTimeout(ask, pause)
      pause = Math.min(longestPause, pause * 2)
    }
    again.current = ask
    ask()
    return () => {
      again.current = nothing
      clearTimeout(timer)
    }
  }, [online, reachable, inFront])
}

const nothing = (): void => undefined
