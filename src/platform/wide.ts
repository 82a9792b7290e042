import { useSyncExternalStore } from 'react'

/** From this width on (CSS px) a list and what is chosen in it stand side by side. */
const deskWidth = 1024
const query = () =>
  process.env.TARO_ENV === 'weapp' ? undefined : window.matchMedia(`(min-width: ${deskWidth}px)`)

function subscribe(listener: () => void): () => void {
  const media = query()
  // Safari before 14 knows only the older pair of methods.
  if (media?.addEventListener) media.addEventListener('change', listener)
  else media?.addListener(listener)
  return () =>
    media?.removeEventListener
      ? media.removeEventListener('change', listener)
      : media?.removeListener(listener)
}

/** Whether the page has a desk's width; follows the window. In WeChat pages are cards, always. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => query()?.matches ?? false)
}
