import type { Screen } from './browser'

/** All that a browser keeps for a page: storages, cookies, databases and caches with their contents, its history's state, its words. */
export function everythingKept({ page }: Screen): Promise<string> {
  return page.evaluate(async () => {
    const parts: unknown[] = [
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      decodeURIComponent(location.href),
      history.state,
      document.documentElement.outerHTML,
      document.title,
    ]
    const result = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    for (const { name } of await indexedDB.databases()) {
      const database = await result(indexedDB.open(name!))
      for (const store of database.objectStoreNames) {
        const kept = database.transaction(store).objectStore(store)
        parts.push(name, store, await result(kept.getAllKeys()), await result(kept.getAll()))
      }
      database.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const isApp = /\.(js|css|html|svg|png|webmanifest)$/.test(new URL(request.url).pathname)
        parts.push(request.url, isApp ? '' : await (await cache.match(request))!.text())
      }
    }
    return JSON.stringify(parts)
  })
}

/** The whole memory of the page's program, as the browser writes it down for developers. */
export async function memoryOf({ context, page }: Screen): Promise<string> {
  const devtools = await context.newCDPSession(page)
  const parts: string[] = []
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk))
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await devtools.detach()
  return parts.join('')
}
