import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'

const isTyping = () => /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '')
// old browsers do not tell; then it is taken as yes
const hasActed = () => navigator.userActivation?.hasBeenActive !== false
let opened = 0

/** Moves the keyboard and the screen reader to where the page's content begins: its heading, as soon as there is one. */
export function focusContent(main: object | null): void {
  if (process.env.TARO_ENV === 'weapp' || !(main instanceof HTMLElement)) return
  const heading = main.querySelector('h1')
  const place = heading ?? main
  place.tabIndex = -1
  place.focus({ preventScroll: true })
  if (!heading) awaitHeading(main)
}

/** The heading comes with the answer of the server; whoever has gone on meanwhile stays where they are. */
function awaitHeading(main: HTMLElement): void {
  const observer = new MutationObserver(() => {
    if (document.activeElement === main && !main.querySelector('h1')) return
    observer.disconnect()
    if (document.activeElement === main) focusContent(main)
  })
  observer.observe(main, { childList: true, subtree: true })
}

/**
 * In a browser, what was a new page to the eye is one to the keyboard as well: focus goes to the heading of a page that opens or turns
 * into another question, and back to where it was when one returns. In WeChat the system does it.
 */
export function useArrivalFocus(main: { current: object | null }, heading: string | null): void {
  const left = useRef<Element | null>(null)
  const shown = useRef(heading)

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    // a browser that has just loaded begins at the top by itself
    if (process.env.TARO_ENV !== 'weapp' && opened++ > 0) focusContent(main.current)
  }, [])
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp' || shown.current === heading) return
    shown.current = heading
    if (!isTyping() && hasActed()) focusContent(main.current)
  }, [heading, main])

  useDidHide(() => {
    if (process.env.TARO_ENV !== 'weapp') left.current = document.activeElement
  })
  useDidShow(() => {
    if (process.env.TARO_ENV === 'weapp') return
    if (left.current instanceof HTMLElement) left.current.focus({ preventScroll: true })
    left.current = null
  })
}
