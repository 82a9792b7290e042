// Begins before the scripts are there, in the head of the document: fetches the files of the page that was opened, and asks the
// server for what it will show, so that a slow line is used from the first moment. scripts/finish-pages.mjs puts it in, with the
// files of each page.
;(() => {
  if (typeof globalThis === 'undefined') window.globalThis = window
  const { files, pages } = __PAGES__
  let path = location.pathname
  const poster = /^\/r\/(\d{12})\/?$/.exec(path)
  if (poster) path = '/village'
  for (const index of pages[path] || []) {
    const file = files[index]
    const link = document.createElement('link')
    link.rel = 'preload'
    link.href = file
    link.as = /\.css$/.test(file) ? 'style' : 'script'
    document.head.appendChild(link)
  }

  // an assisted session answers from its own memory, and without a network there is nobody to ask
  if (navigator.onLine === false || !window.fetch) return
  const code = poster ? poster[1] : (/[?&](?:code|village)=(\d{12})(?:&|$)/.exec(location.search) || [])[1]
  const wanted =
    path === '/home' || path === '/'
      ? { action: 'list-regions', input: {} }
      : path === '/village' && code && !/[?&]year=/.test(location.search)
        ? { action: 'get-village', input: { village: code } }
        : undefined
  if (!wanted) return
  const body = JSON.stringify(wanted)
  const answer = fetch('/api/public-api', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    credentials: 'omit',
  }).then((response) => response.text())
  answer.catch(() => undefined)
  window.mbzAsked = { body, answer }
})()
