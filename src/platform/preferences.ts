import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'
import { isAssisted, onPhaseChange } from './assisted/state'
import { isLargePrint, type OwnFontSize } from './print-size'
import { keep, recall } from './storage'

const key = 'large-print'
/** What index.html makes of the browser's own font size. */
const rootShare = 1.25

// Taro's types leave this one out.
type AppBaseInfo = { fontSizeSetting?: number }

const listeners = new Set<() => void>()
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'

/** How letters are set in WeChat or in this browser. */
function ownFontSize(): OwnFontSize {
  try {
    if (process.env.TARO_ENV === 'weapp') {
      const { fontSizeSetting } = Taro.getAppBaseInfo() as object as AppBaseInfo
      return { wechat: fontSizeSetting }
    }
    const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    return Number.isFinite(root) ? { browser: root / rootShare } : {}
  } catch {
    // an old WeChat does not tell
    return {}
  }
}

const decided = () => isLargePrint(recall(key, isBoolean), ownFontSize())
let largePrint = decided()

function show(on: boolean): void {
  largePrint = on
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  const stop = onPhaseChange(listener)
  return () => {
    listeners.delete(listener)
    stop()
  }
}

/** Whether pages are shown in large print on this phone: as chosen, otherwise as letters are set in WeChat or the browser; always while a cadre shows a resident's pages. */
export function useLargePrint(): boolean {
  return useSyncExternalStore(subscribe, () => largePrint || isAssisted())
}

/** Switches large print for every page, and remembers it. */
export function setLargePrint(on: boolean): void {
  keep(key, on)
  show(on)
}

/** Looks again at what is remembered, for when what the phone keeps has been exchanged or wiped. */
export function recallPreferences(): void {
  show(decided())
}
