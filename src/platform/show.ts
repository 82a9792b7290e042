import Taro from '@tarojs/taro'
import { type RefObject, useEffect, useRef } from 'react'

/**
 * Brings an element into view, and the keyboard and screen reader to it, whenever `moment` changes: after a tap has put
 * something else in its place, the reader must not be left somewhere in the middle. In WeChat the page goes to its top.
 */
export function useShowOn(element: RefObject<HTMLElement | null>, moment: unknown): void {
  const last = useRef(moment)
  useEffect(() => {
    if (last.current === moment) return
    last.current = moment
    if (process.env.TARO_ENV === 'weapp') {
      Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
      return
    }
    element.current?.setAttribute('tabindex', '-1')
    element.current?.scrollIntoView({ block: 'nearest' })
    element.current?.focus({ preventScroll: true })
  }, [element, moment])
}
