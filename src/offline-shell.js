// Lets the browser open the staff's pages without a network, for whoever took clues along. Copied to the root of the H5 pages as it
// is; platform/offline-shell.ts fills what it reads. It never holds an answer of the server, only the app's own files.
const notFiles = /^\/(api|uploads|downloads|r)\//

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== self.location.origin || notFiles.test(pathname)) return
  const kept = async () => (await caches.match(mode === 'navigate' ? '/index.html' : url)) ?? Response.error()
  event.respondWith(fetch(event.request).catch(kept))
})
