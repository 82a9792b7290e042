import Taro, { useDidHide, useUnload } from '@tarojs/taro'
import { useEffect, useRef } from 'react'

/** Runs when the page is left in any way: covered by another, closed, or the app or browser tab put away. */
export function useLeave(onLeave: () => void): void {
  const latest = useRef(onLeave)
  latest.current = onLeave
  const leave = () => latest.current()
  useDidHide(leave)
  useUnload(leave)
  useEffect(() => {
    const away = () => latest.current()
    Taro.onAppHide(away)
    return () => Taro.offAppHide(away)
  }, [])
}
