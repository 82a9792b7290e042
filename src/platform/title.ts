import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { isAssisted } from './assisted/state'

/** Names the page in the navigation bar (WeChat) or the browser's tab. */
export function setTitle(title: string): void {
  if (process.env.TARO_ENV === 'weapp') Taro.setNavigationBarTitle({ title })
  // the browser's list of visited pages would tell what a resident did on somebody else's phone
  else document.title = isAssisted() ? '明白账' : `${title} · 明白账`
}

/** Keeps the page's name up to date while it is shown. */
export function useTitle(title: string): void {
  useEffect(() => setTitle(title), [title])
  // a browser has one title for all open pages: coming back must set it again
  useDidShow(() => setTitle(title))
}
