import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useEffect } from 'react'

/**
 * Runs `refresh` when the page is pulled down in WeChat, and lets the page go when `loading` is over. The page's
 * configuration must allow it; a browser has its own way to load a page again.
 */
export function usePullToRefresh(refresh: () => void, loading: boolean): void {
  usePullDownRefresh(refresh)
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp' && !loading) Taro.stopPullDownRefresh()
  }, [loading])
}
