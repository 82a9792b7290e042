/** Taro's API for component tests: page hooks run as effects, every call is a jest mock that a test may replace. */
import { useEffect } from 'react'

interface Router {
  path: string
  params: Record<string, string>
}

let router: Router = { path: '/', params: {} }

/** Sets what `useRouter`, `useLoad` and `getCurrentInstance` report from now on. */
export function setRouter(next: Router): void {
  router = next
}

const resolved = (value?: unknown) => jest.fn(async () => value)
// biome-ignore lint/correctness/useExhaustiveDependencies: a page hook runs once, whatever the callback is
const onMount = (callback: (params: Router['params']) => void) => useEffect(() => callback(router.params), [])
// biome-ignore lint/correctness/useExhaustiveDependencies: as above
const onUnmount = (callback: () => void) => useEffect(() => callback, [])
const never = () => undefined

const selector: Record<string, (...parameters: never[]) => unknown> = Object.fromEntries(
  ['select', 'selectAll', 'selectViewport', 'boundingClientRect', 'in', 'fields', 'scrollOffset', 'node'].map(
    (name) => [name, () => selector],
  ),
)
selector.exec = (callback?: (results: unknown[]) => void) => callback?.([])

export const ENV_TYPE = { WEAPP: 'WEAPP', WEB: 'WEB' }
export const getEnv = () => ENV_TYPE.WEB
export const useRouter = () => router
export const useLoad = onMount
export const useDidShow = onMount
export const useReady = onMount
export const useLaunch = onMount
export const useUnload = onUnmount
export const useDidHide = never
export const usePullDownRefresh = never
export const useReachBottom = never
export const useShareAppMessage = never
export const useShareTimeline = never
export const usePageScroll = never
export const getCurrentInstance = () => ({ router, page: null, app: null, preloadData: {} })
export const getCurrentPages = () => []
export const navigateTo = resolved()
export const navigateBack = resolved()
export const redirectTo = resolved()
export const switchTab = resolved()
export const reLaunch = resolved()
export const setNavigationBarTitle = resolved()
export const showToast = resolved()
export const hideToast = resolved()
export const showLoading = resolved()
export const hideLoading = resolved()
export const showModal = resolved({ confirm: true, cancel: false })
export const request = resolved({ statusCode: 200, data: {}, header: {} })
export const chooseMessageFile = resolved()
export const uploadFile = resolved()
export const downloadFile = resolved()
export const openDocument = resolved()
export const getStorageSync = jest.fn((): unknown => '')
export const setStorageSync = jest.fn()
export const removeStorageSync = jest.fn()
export const getStorageInfoSync = jest.fn(() => ({ keys: [] as string[] }))
export const getWindowInfo = () => ({ windowWidth: 390, windowHeight: 844, statusBarHeight: 20 })
export const getSystemInfoSync = getWindowInfo
export const nextTick = (callback: () => void) => queueMicrotask(callback)
export const pxTransform = (size: number) => `${size / 2}px`
export const onAppHide = never
export const offAppHide = never
export const pageScrollTo = resolved()
export const createInnerAudioContext = jest.fn((): unknown => ({}))
export const eventCenter = { on: never, once: never, off: never, trigger: never }
export const createSelectorQuery = () => selector
export const createIntersectionObserver = () => ({
  relativeToViewport: () => ({ observe: never }),
  disconnect: never,
})
export const cloud = { init: jest.fn(), callFunction: jest.fn(async () => ({ result: {} })) }

export default {
  ENV_TYPE,
  getEnv,
  useRouter,
  useLoad,
  useDidShow,
  useReady,
  useLaunch,
  useUnload,
  useDidHide,
  usePullDownRefresh,
  useReachBottom,
  useShareAppMessage,
  useShareTimeline,
  usePageScroll,
  getCurrentInstance,
  getCurrentPages,
  navigateTo,
  navigateBack,
  redirectTo,
  switchTab,
  reLaunch,
  setNavigationBarTitle,
  showToast,
  hideToast,
  showLoading,
  hideLoading,
  showModal,
  request,
  chooseMessageFile,
  uploadFile,
  downloadFile,
  openDocument,
  getStorageSync,
  setStorageSync,
  removeStorageSync,
  getStorageInfoSync,
  getWindowInfo,
  getSystemInfoSync,
  nextTick,
  pxTransform,
  onAppHide,
  offAppHide,
  pageScrollTo,
  createInnerAudioContext,
  eventCenter,
  createSelectorQuery,
  createIntersectionObserver,
  cloud,
}
