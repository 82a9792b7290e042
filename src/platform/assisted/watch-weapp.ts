import { hooks } from '@tarojs/shared'
import Taro from '@tarojs/taro'
import { routes } from '@/routes'
import type { PhoneEvents } from './phone-events'
import { phaseNow } from './state'

let onTouch: (() => void) | undefined

/** WeChat tells a page's touches only to the page: every event that reaches one passes here. Call it once, when the app starts. */
export function followTouches(): void {
  hooks.tap('modifyMpEvent', () => onTouch?.())
}

/** Follows touches and typing, and the mini-program going out of sight. Returns the way to stop. */
export function watchPhone(events: PhoneEvents): () => void {
  const { touched, hidden, shown } = events
  onTouch = touched
  Taro.onAppHide(hidden)
  Taro.onAppShow(shown)
  return () => {
    onTouch = undefined
    Taro.offAppHide(hidden)
    Taro.offAppShow(shown)
  }
}

/** Closes all pages and opens the start page; `done` runs when they are gone. In the background WeChat may refuse until it is back. */
export function leavePages(reason: string, done: () => void): void {
  const leave = () => {
    if (phaseNow() !== 'over') return
    Taro.reLaunch({ url: `/${routes.staffVisits.page}?ended=${reason}` }).then(
      () => {
        Taro.offAppShow(leave)
        setTimeout(done, 0)
      },
      () => undefined,
    )
  }
  Taro.onAppShow(leave)
  leave()
}
