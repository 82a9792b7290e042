import { todayInShanghai } from '@shared/domain/dates'
import type { VisitConsent, VisitHelp, VisitOutcome } from '@shared/domain/visits'
import { useSyncExternalStore } from 'react'
import { beginSession, type EndReason, endSession, onSessionEnd } from '@/platform/assisted'
import { randomHex } from '@/platform/random'
import { hush } from '@/platform/speech'
import { keepWaiting, type Visit } from './waiting'

/** Which home is visited, and by whom. */
export interface VisitSubject {
  /** Null for a home that is not on the list. */
  homeId: string | null
  /** Whose home, as the cadre reads it: 王秀英家. */
  home: string
  village: { code: string; name: string }
  account: string
  /** Who helps, as the resident is told: unit and name. */
  helper: string
}

/** The visit that goes on. */
export interface OpenVisit extends VisitSubject {
  consent: VisitConsent | null
}

interface Running extends OpenVisit {
  key: string
  helps: ReadonlySet<VisitHelp>
  /** Said by a button; without it the end itself says what came of the visit. */
  outcome?: VisitOutcome
}

let running: Running | undefined
const listeners = new Set<() => void>()

function set(next: Running | undefined): void {
  running = next
  for (const listener of listeners) listener()
}

onSessionEnd(() => {
  set(undefined)
  hush()
})

/** Begins a visit: from here on the pages are the resident's, and nothing of them is kept. */
export async function beginVisit(subject: VisitSubject): Promise<void> {
  const key = uuidOf(await randomHex(16))
  beginSession(letWait)
  set({ ...subject, key, consent: null, helps: new Set() })
}

/** The visit that goes on, if one does; follows it. */
export function useVisit(): OpenVisit | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    () => running,
  )
}

/** The resident agreed: by his own tap, or aloud, which the cadre confirms. */
export function agree(consent: VisitConsent): void {
  if (running) set({ ...running, consent })
}

/** Notes what is looked at. Reporting, asking and 我没收到 have no name here on purpose. */
export function noteHelp(help: VisitHelp): void {
  if (running) set({ ...running, helps: new Set([...running.helps, help]) })
}

/** Ends the visit and wipes everything of it. `outcome`: refused, also after a consent that is withdrawn; away. */
export function endVisit(outcome?: VisitOutcome): void {
  if (running && outcome) set({ ...running, outcome })
  endSession('button' satisfies EndReason)
}

/** What came of the visit waits on the phone. Who never answered the question was not visited, as far as is known. */
function letWait(): void {
  if (!running) return
  const { key, homeId, village, account, consent, helps } = running
  const outcome = running.outcome ?? (consent ? 'helped' : undefined)
  if (!outcome) return
  const now = new Date()
  const visit: Visit = {
    key,
    homeId,
    village: village.code,
    on: todayInShanghai(now),
    outcome,
    consent: outcome === 'away' ? null : consent,
    // whoever looked at nothing else came for what is not recorded, and a list without anything would say so
    helps: outcome !== 'helped' ? [] : helps.size > 0 ? [...helps].sort() : ['own'],
  }
  keepWaiting(account, visit, now.getTime())
}

/** Thirty-two random hex digits as a UUID of version 4. */
function uuidOf(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4]
  const text = `${hex.slice(0, 12)}4${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
