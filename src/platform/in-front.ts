import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { type RefObject, useEffect, useRef } from 'react'

/** Whether somebody looks at this page: it is the one on top and the app is not put away. `onShow` runs each time that it is again. */
export function useInFront(onShow: () => void): RefObject<boolean> {
  const onTop = useRef(true)
  const awake = useRef(true)
  const inFront = useRef(true)
  const latest = useRef(onShow)
  latest.current = onShow
  const settle = () => {
    const before = inFront.current
    inFront.current = onTop.current && awake.current
    if (inFront.current && !before) latest.current()
  }
  const settled = useRef(settle)
  settled.current = settle
  useDidShow(() => {
    onTop.current = true
    settle()
  })
  useDidHide(() => {
    onTop.current = false
    settle()
  })
  useEffect(() => {
    const set = (now: boolean) => () => {
      awake.current = now
      settled.current()
    }
    const shown = set(true)
    const hidden = set(false)
    Taro.onAppShow(shown)
    Taro.onAppHide(hidden)
    return () => {
      Taro.offAppShow(shown)
      Taro.offAppHide(hidden)
    }
  }, [])
  return inFront
}
