import { useEffect } from 'react'
import { call, useReachable } from '@/client'
import { sendWaitingCalls } from '@/client/entitlement-calls'
import { openKept, tidyPacks, uploadWaiting } from '@/client/offline'
import { useOnline } from '@/platform/network'
import type { Me } from './session'

/** Between two questions whether the server can be reached again, in milliseconds. */
const pause = 10_000

/**
 * Opens what is kept on this phone for whoever is signed in. As soon as the server can be reached what waits is sent, and what is no
 * longer his is taken off the phone.
 */
export function useOffline(me: Me | undefined): void {
  const online = useOnline()
  const reachable = useReachable()
  const account = me?.account
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
    const ask = () => void call('staff-api', 'get-me', {}).catch(() => undefined)
    ask()
    const timer = setInterval(ask, pause)
    return () => clearInterval(timer)
  }, [online, reachable])
}
