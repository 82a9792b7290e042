// Keeps the app's own files in the browser, so that pages open without a network. Not bundled: scripts/finish-pages.mjs puts in what
// a build is made of and writes it to the root of the pages. It never sees an answer of the server: whatever is not listed as a file
// of this build goes by it.
//
// Files of a build have their content in their name and are taken from the cache first. The document is asked for first, and the
// cached one stands in when nothing comes for a while. A cache belongs to one build: a new build fills its own while the old one
// still serves the open pages, and throws the old one away when it takes over.

/** Of this build, put in by scripts/finish-pages.mjs. @type {{ build: string, residents: string[], staff: string[] }} */
const files = __FILES__
const cacheName = `mbz-app-${files.build}`
const shell = '/index.html'
/** Stands in the cache when staff have taken work along; then a new build brings the pages for it as well. */
const staffMark = '/kept-for-staff'
/** So long a weak network may take for the document, in milliseconds. */
const patience = 3000

const ours = new Set(files.residents.concat(files.staff))

self.addEventListener('install', (event) => {
  event.waitUntil(fill())
})

async function fill() {
  const forStaff = await caches.match(staffMark)
  const cache = await caches.open(cacheName)
  const page = await fetch(shell, { cache: 'reload', redirect: 'error' })
  const text = await page.clone().text()
  // another build was published meanwhile: its own worker will come
  if (!page.ok || text.indexOf(files.build) < 0) throw new Error('another build')
  await cache.put(shell, page)
  await cache.addAll(files.residents)
  if (forStaff) await keepForStaff()
}

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver())
})

async function takeOver() {
  for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name)
  await self.clients.claim()
}

self.addEventListener('message', (event) => {
  const { wish, build } = event.data || {}
  const answer = (done) => event.ports[0]?.postMessage(done)
  if (wish === 'keep-staff')
    event.waitUntil(
      keepForStaff().then(
        () => answer(true),
        () => answer(false),
      ),
    )
  if (wish === 'drop-staff')
    event.waitUntil(
      dropForStaff().then(
        () => answer(true),
        () => answer(false),
      ),
    )
  if (wish === 'take-over' && build === files.build) event.waitUntil(takeOverAlone())
})

/** Only when nobody else has a page of the old build open. */
async function takeOverAlone() {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (open.length === 1) await self.skipWaiting()
}

async function keepForStaff() {
  const cache = await caches.open(cacheName)
  await cache.addAll(files.staff)
  await cache.put(staffMark, new Response(''))
}

async function dropForStaff() {
  const cache = await caches.open(cacheName)
  const residents = new Set(files.residents)
  for (const file of files.staff) if (!residents.has(file)) await cache.delete(file)
  await cache.delete(staffMark)
}

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== self.location.origin) return
  if (ours.has(pathname)) event.respondWith(kept(event.request, pathname))
  else if (mode === 'navigate' && !/^\/(api|uploads|downloads|r|healthz)(\/|$)/.test(pathname))
    event.respondWith(document(event.request))
})

async function kept(request, pathname) {
  const found = await caches.match(pathname, { cacheName })
  if (found) return found
  const fresh = await fetch(request)
  const type = fresh.headers.get('content-type') || ''
  if (fresh.status === 200 && type.indexOf('html') < 0) {
    const cache = await caches.open(cacheName)
    await cache.put(pathname, fresh.clone())
  }
  return fresh
}

async function document(request) {
  const asked = fetch(request)
  const late = new Promise((resolve) => setTimeout(resolve, patience))
  const answer = await Promise.race([asked, late]).catch(() => undefined)
  if (answer && (answer.ok || answer.type === 'opaqueredirect')) return answer
  const page = await caches.match(shell, { cacheName })
  return page || asked
}
