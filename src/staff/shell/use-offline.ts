import { useEffect } from 'react'
import { openKept, tidyPacks, uploadWaiting } from '@/client/offline'
import { useOnline } from '@/platform/network'
import type { Me } from './session'

/**
 * Opens what is kept on this phone for whoever is signed in. As soon as there is a network what waits is sent, and what is no longer
 * his is taken off the phone.
 */
export function useOffline(me: Me | undefined): void {
  const online = useOnline()
  const account = me?.account
  useEffect(() => {
    if (account === undefined) return
    openKept(account).then(async () => {
      if (!online) return
      await uploadWaiting()
      await tidyPacks()
    })
  }, [account, online])
}
