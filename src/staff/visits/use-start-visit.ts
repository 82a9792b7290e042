import { useState } from 'react'
import { beginVisit, type VisitSubject } from '@/client/assisted'
import { isLocked } from '@/platform/assisted'
import { fetchPages, restart } from '@/platform/navigate'
import type { RouteName } from '@/routes'
import type { Me } from '../shell/session'

type Chosen = Pick<VisitSubject, 'homeId' | 'home' | 'village'>

/** Fetched before the door: the network may be worse behind it. */
const pages: readonly RouteName[] = [
  'assistedConsent',
  'assistedHub',
  'mine',
  'payments',
  'payment',
  'policies',
  'selfCheck',
  'report',
  'receipt',
]

/** Begins the visit of a home; where a session runs already, in another window, that is asked first. */
export function useStartVisit(me: Me) {
  const [asked, setAsked] = useState<Chosen>()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()

  const begin = async (chosen: Chosen) => {
    setBusy(true)
    setFault(undefined)
    try {
      await fetchPages(pages)
      await beginVisit({ ...chosen, account: me.account, helper: `${me.unitName} ${me.name}` })
      restart('assistedConsent')
    } catch {
      setFault('没有打开。请检查网络后再点一次。')
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    fault,
    /** Another window has a session: whether to go on is asked. */
    locked: asked !== undefined,
    start: (chosen: Chosen) => (isLocked() ? setAsked(chosen) : void begin(chosen)),
    confirm: () => {
      if (asked) void begin(asked)
      setAsked(undefined)
    },
    cancel: () => setAsked(undefined),
  }
}
