import { useEffect } from 'react'
import { useReachable } from '@/client'
import { openKept, tidyPacks, uploadWaiting, useKept } from '@/client/offline'
import { useOnline } from '@/platform/network'
import type { Me } from './session'

/** Between two tries where the phone says that it has a network, and nothing comes through; in milliseconds. */
const pause = 10_000

/**
 * Opens what is kept on this phone for whoever is signed in. As soon as there is a network what waits is sent, and what is no longer
 * his is taken off the phone.
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
      await tidyPacks()
    })
  }, [account, reachable])

  const waits = useKept().forms.some(({ stage }) => stage === 'waiting')
  useEffect(() => {
    if (!waits || !online || reachable) return
    const timer = setInterval(uploadWaiting, pause)
    return () => clearInterval(timer)
  }, [waits, online, reachable])
}
