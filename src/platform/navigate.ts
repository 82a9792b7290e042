import Taro, { useRouter } from '@tarojs/taro'
import { isStaffPage, type RouteName, routes } from '@/routes'
import { memoryTrail, type Place } from './assisted/memory-trail'
import { isAssisted, phaseNow } from './assisted/state'
import { missingPageCode } from './page-code'

export type Params = Record<string, string | number | undefined>

// WeChat keeps at most 10 pages open and then refuses to open more.
const deepest = 9

const isGiven = ([, value]: [string, unknown]) => value !== undefined && value !== ''

function address(route: RouteName, params: Params = {}): string {
  const given = Object.entries(params).filter(isGiven)
  const query = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  return `/${routes[route].page}${query && `?${query}`}`
}

/** In a browser an assisted session leaves nothing in the history: not where it was, not what was looked at. */
const inMemory = () => process.env.TARO_ENV === 'h5' && isAssisted()

function show({ route, params }: Place, how: 'redirectTo' | 'reLaunch', note: () => void): void {
  go(route, () => {
    note()
    Taro[how]({ url: `/${routes[route].page}?at=${memoryTrail.pass(params)}` })
  })
}

function showInMemory(
  step: 'push' | 'replace' | 'restart',
  how: 'redirectTo' | 'reLaunch',
  route: RouteName,
  params: Params = {},
): void {
  const given = Object.entries(params).filter(isGiven)
  const place = { route, params: Object.fromEntries(given.map(([name, value]) => [name, String(value)])) }
  show(place, how, () => memoryTrail[step](place))
}

/** While a cadre shows a resident's pages, the first of them is the session's own, and the staff's are closed. */
function allowed(route: RouteName): RouteName {
  const isClosed = route === 'home' || (isStaffPage(route) && !route.startsWith('assisted'))
  return isAssisted() && isClosed ? 'assistedHub' : route
}

/** Fetches the code of pages, so that they open at once later on. @throws whatever the browser says when it cannot. */
export async function fetchPages(names: readonly RouteName[]): Promise<void> {
  await Promise.all(names.map((name) => missingPageCode(routes[name].page)))
}

let onTheWay = false

/** Fetches the page's code where it is missing, then moves. Taps in between count once. */
function go(route: RouteName, move: () => void): void {
  // pages of a session that has ended are about to go; none of them leads anywhere any more
  if (phaseNow() === 'over') return
  const code = missingPageCode(routes[route].page)
  if (!code) move()
  if (!code || onTheWay) return
  onTheWay = true
  code
    .then(move, () => Taro.showToast({ title: '没有打开，请检查网络后再点一次', icon: 'none' }))
    .finally(() => {
      onTheWay = false
    })
}

/** Opens a page on top of this one. */
export function open(wanted: RouteName, params?: Params): void {
  const route = allowed(wanted)
  const url = address(route, params)
  const full = Taro.getCurrentPages().length >= deepest
  if (inMemory()) showInMemory('push', 'redirectTo', route, params)
  else go(route, () => (full ? Taro.redirectTo({ url }) : Taro.navigateTo({ url })))
}

/** Opens a page in place of this one. */
export function replace(wanted: RouteName, params?: Params): void {
  const route = allowed(wanted)
  if (inMemory()) showInMemory('replace', 'redirectTo', route, params)
  else go(route, () => Taro.redirectTo({ url: address(route, params) }))
}

/** Opens a page as the only one. */
export function restart(wanted: RouteName, params?: Params): void {
  const route = allowed(wanted)
  if (inMemory()) showInMemory('restart', 'reLaunch', route, params)
  else go(route, () => Taro.reLaunch({ url: address(route, params) }))
}

/** Goes back one page, or to `otherwise` when this is the first one. */
export function back(otherwise: RouteName = 'home', params?: Params): void {
  if (inMemory()) goBackInMemory(otherwise, params)
  else if (canGoBack()) Taro.navigateBack()
  else restart(otherwise, params)
}

/** The way back through a session's pages, which stand in no history; from its first page there is none. */
export function goBackInMemory(otherwise?: RouteName, params?: Params): void {
  const under = memoryTrail.under()
  if (under) show(under, 'redirectTo', memoryTrail.pop)
  else if (otherwise) restart(otherwise, params)
}

/** Whether a page lies under this one. */
export function canGoBack(): boolean {
  return inMemory() ? memoryTrail.canGoBack() : Taro.getCurrentPages().length > 1
}

// Taro's own additions to a page's parameters.
const notParams = new Set(['stamp', '$taroTimestamp'])

/** The page's parameters, decoded. */
export function useParams(): Partial<Record<string, string>> {
  const given = useRouter().params
  if (inMemory()) return memoryTrail.paramsAt(given.at)
  const entries = Object.entries(given).filter(([name]) => !notParams.has(name))
  return Object.fromEntries(entries.map(([name, value]) => [name, decode(value)]))
}

// Neither WeChat nor Taro's router decodes the query.
function decode(value: string | undefined): string | undefined {
  try {
    return value && decodeURIComponent(value)
  } catch {
    return value
  }
}
