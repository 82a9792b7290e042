import { useEffect, useSyncExternalStore } from 'react'
import { call, currentSession } from '@/client'

let known: { session: string | undefined; unread: number } | undefined
const listeners = new Set<() => void>()

/** Tells every page how many messages are unread now. */
export function tellUnread(unread: number): void {
  known = { session: currentSession(), unread }
  for (const listener of listeners) listener()
}

const ofThisSession = () => (known && known.session === currentSession() ? known.unread : undefined)

/** How many messages of the inbox are unread; asked with every page that opens. Undefined until it is known. */
export function useUnread(): number | undefined {
  const unread = useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, ofThisSession)
  useEffect(() => {
    // without an answer the link stays without a number
    call('staff-api', 'list-inbox', { view: 'unread', limit: 1 }).then(
      (answer) => tellUnread(answer.unread),
      () => undefined,
    )
  }, [])
  return unread
}
