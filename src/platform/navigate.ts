import Taro, { useRouter } from '@tarojs/taro'
import { type RouteName, routes } from '@/routes'
import { missingPageCode } from './page-code'

export type Params = Record<string, string | number | undefined>

// WeChat keeps at most 10 pages open and then refuses to open more.
const deepest = 9

function address(route: RouteName, params: Params = {}): string {
  const query = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')
  return `/${routes[route].page}${query && `?${query}`}`
}

let onTheWay = false

/** Fetches the page's code where it is missing, then moves. Taps in between count once. */
function go(route: RouteName, move: () => void): void {
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
export function open(route: RouteName, params?: Params): void {
  const url = address(route, params)
  const full = Taro.getCurrentPages().length >= deepest
  go(route, () => (full ? Taro.redirectTo({ url }) : Taro.navigateTo({ url })))
}

/** Opens a page in place of this one. */
export function replace(route: RouteName, params?: Params): void {
  go(route, () => Taro.redirectTo({ url: address(route, params) }))
}

/** Opens a page as the only one. */
export function restart(route: RouteName, params?: Params): void {
  go(route, () => Taro.reLaunch({ url: address(route, params) }))
}

/** Goes back one page, or to `otherwise` when this is the first one. */
export function back(otherwise: RouteName = 'home', params?: Params): void {
  if (canGoBack()) Taro.navigateBack()
  else restart(otherwise, params)
}

/** Whether a page lies under this one. */
export function canGoBack(): boolean {
  return Taro.getCurrentPages().length > 1
}

// Taro's own additions to a page's parameters.
const notParams = new Set(['stamp', '$taroTimestamp'])

/** The page's parameters, decoded. */
export function useParams(): Partial<Record<string, string>> {
  const entries = Object.entries(useRouter().params).filter(([name]) => !notParams.has(name))
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
