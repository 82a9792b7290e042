import { routes } from '@/routes'
import { goBackInMemory } from '../navigate'
import { lockKey } from './lock'
import type { PhoneEvents } from './phone-events'
import { phaseNow } from './state'

const touches = ['pointerdown', 'touchstart', 'keydown', 'wheel'] as const

/** Follows touches and keys, the window going out of sight, its lock, and the browser's own way back. Returns the way to stop. */
export function watchPhone(events: PhoneEvents): () => void {
  const stops: (() => void)[] = []
  const listen = (target: EventTarget, name: string, listener: (event: Event) => void) => {
    target.addEventListener(name, listener, true)
    stops.push(() => target.removeEventListener(name, listener, true))
  }
  for (const name of touches) listen(window, name, events.touched)
  listen(document, 'visibilitychange', () =>
    document.visibilityState === 'hidden' ? events.hidden() : events.shown(),
  )
  listen(window, 'pagehide', events.closed)
  listen(window, 'storage', (event) => {
    if ((event as StorageEvent).key === lockKey) events.lockChanged()
  })
  beginTrap()
  return () => {
    for (const stop of stops) stop()
  }
}

let swallow = 0

/**
 * The browser's way back leads through the session's pages and never out of them to those of the staff: under the one entry that
 * all of them share lies a second for the page where the session began. Registered when the app starts, before Taro's router,
 * which would otherwise hear of it first.
 */
export function trapWayBack(): void {
  window.addEventListener(
    'popstate',
    (event) => {
      if (swallow > 0) swallow--
      else if (phaseNow() !== 'running') return
      else {
        swallow++
        window.history.go(1)
        goBackInMemory()
      }
      event.stopImmediatePropagation()
    },
    true,
  )
  // a page that the browser had put away whole: its memory must not come back with it
  window.addEventListener('pageshow', (event) => {
    if (event.persisted && phaseNow() !== 'none') window.location.reload()
  })
}

const beginTrap = () => window.history.pushState(window.history.state, '', window.location.href)

/** Loads the start page anew, so that no memory is left, in place of the session's entry. `done` never runs: this program is over. */
export function leavePages(reason: string, _done: () => void): void {
  globalThis.speechSynthesis?.cancel()
  const app = document.getElementById('app')
  if (app) app.style.display = 'none'
  window.location.replace(`${routes.staffVisits.path}?ended=${reason}`)
}
