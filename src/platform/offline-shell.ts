import { type RouteName, routes } from '@/routes'
import { missingPageCode } from './page-code'

const cacheName = 'mbz-shell'
const program = '/offline-shell.js'

/**
 * Keeps the app's own files in the browser, so that these pages open without a network even after the page was closed; asks the
 * browser not to clear what is kept. False where it cannot: then the open page must stay open. WeChat keeps the files itself.
 */
export async function keepShell(pages: readonly RouteName[]): Promise<boolean> {
  if (process.env.TARO_ENV === 'weapp') return true
  try {
    await Promise.all(pages.map((page) => missingPageCode(routes[page].page)))
    if (!navigator.serviceWorker || !window.caches) return false
    await navigator.storage?.persist?.()
    const fetched = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
    const files = fetched.filter(
      ({ origin, pathname }) => origin === location.origin && isFile.test(pathname),
    )
    const cache = await caches.open(cacheName)
    await cache.addAll(['/index.html', ...new Set(files.map(({ pathname }) => pathname))])
    await navigator.serviceWorker.register(program)
    await navigator.serviceWorker.ready
    return true
  } catch {
    return false
  }
}

const isFile = /^\/(js|css|static)\//

/** Removes them again. */
export async function dropShell(): Promise<void> {
  if (process.env.TARO_ENV === 'weapp' || !navigator.serviceWorker || !window.caches) return
  const registered = await navigator.serviceWorker.getRegistration('/').catch(() => undefined)
  await registered?.unregister()
  await caches.delete(cacheName)
}
