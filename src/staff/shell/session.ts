import type { OutputOf } from '@shared/contracts'
import { call, currentSession, endSession, startSession } from '@/client'
import { wipeCalls } from '@/client/entitlement-calls'
import { wipeOffline } from '@/client/offline'
import { restart } from '@/platform/navigate'
import { wipeKeptActs } from '../act/phone-keeper'
import { drafts } from './drafts'

export type Me = OutputOf<'staff-api', 'get-me'>
export type SignedIn = OutputOf<'staff-api', 'log-in'>

let known: { session: string; me: Me } | undefined
let lastAccount: string | undefined

/** Who is signed in, when this page load has already heard it. */
export function knownMe(): Me | undefined {
  return known && known.session === currentSession() ? known.me : undefined
}

/** Remembers, in memory, who the present session belongs to. Another account than before never finds drafts of the last one. */
export function rememberMe(me: Me): void {
  const session = currentSession()
  if (session === undefined) return
  if (lastAccount !== undefined && lastAccount !== me.account) drafts.wipe()
  lastAccount = me.account
  known = { session, me }
}

/** Starts the session that a log-in gave. */
export function signIn({ session, me }: SignedIn): void {
  known = { session, me }
  if (lastAccount !== me.account) drafts.wipe()
  lastAccount = me.account
  startSession(session)
}

/** Ends the session here at once, and on the server as soon as it can be reached; closes every page that shows a case. */
export function signOut(): void {
  call('staff-api', 'log-out', {}).catch(() => undefined)
  endSession()
  known = undefined
  lastAccount = undefined
  drafts.wipe()
  wipeCalls()
  wipeOffline()
  wipeKeptActs()
  restart('staffLogin')
}
