import type { RouteName } from '@/routes'
import { onSessionEnd } from './state'

export interface Place {
  route: RouteName
  params: Partial<Record<string, string>>
}

let trail: Place[] = []
let passed: Place['params'][] = []

/**
 * Where a session's pages are in a browser: one entry of its history for all of them, and no address that tells a payment or a
 * village. `?at=<n>` stands for the parameters, which are here.
 */
export const memoryTrail = {
  /** Notes the parameters of a page that opens; gives the number that stands for them. */
  pass(params: Place['params']): number {
    return passed.push(params) - 1
  },
  /** The parameters behind a number. */
  paramsAt: (at: string | undefined): Place['params'] => passed[Number(at)] ?? {},
  /** A page opens on top of the last one, in place of it, or as the only one. */
  push: (place: Place) => void trail.push(place),
  replace: (place: Place) => void trail.splice(-1, 1, place),
  restart: (place: Place) => {
    trail = [place]
  },
  /** The page under the one in front. */
  under: (): Place | undefined => trail[trail.length - 2],
  /** Takes the page in front away. */
  pop: () => void trail.pop(),
  canGoBack: () => trail.length > 1,
}

onSessionEnd(() => {
  trail = []
  passed = []
})
