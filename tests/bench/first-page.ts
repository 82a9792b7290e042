import type { Browser, CDPSession, Page } from 'playwright-core'

/** A weak line and a cheap phone: kbit/s each way, milliseconds of delay, times slower than this machine. */
export const weak = { kbits: 400, delay: 400, slower: 4 }

export interface PageToOpen {
  name: string
  path: string
  /** Stands in the page once its account is drawn. */
  shows: string
}

export interface Opening {
  name: string
  /** From navigation until the account is drawn and a tap has had its effect, in milliseconds; of each run. */
  first: number[]
  /** The same with the files kept by the service worker, the page closed and opened again. */
  again: number[]
}

const network = {
  offline: false,
  latency: weak.delay,
  downloadThroughput: (weak.kbits * 1000) / 8,
  uploadThroughput: (weak.kbits * 1000) / 8,
}

/** Opens a page `runs` times with nothing kept, and each time once more with what the first visit left. */
export async function timeOpenings(
  browser: Browser,
  address: string,
  page: PageToOpen,
  runs: number,
): Promise<Opening> {
  const first: number[] = []
  const again: number[] = []
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
      locale: 'zh-CN',
    })
    try {
      const visit = await context.newPage()
      await slowDown(await context.newCDPSession(visit))
      first.push(await usableAfter(visit, address + page.path, page.shows))
      await visit.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
      await visit.close()
      await slowDownWorkers(browser)
      const next = await context.newPage()
      await slowDown(await context.newCDPSession(next))
      again.push(await usableAfter(next, address + page.path, page.shows))
    } finally {
      await context.close()
    }
  }
  return { name: page.name, first, again }
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', network)
  await session.send('Emulation.setCPUThrottlingRate', { rate: weak.slower })
}

/** The worker asks for the document in a process of its own, which the page's session does not reach. */
async function slowDownWorkers(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  for (const { targetId } of targetInfos.filter(({ type }) => type === 'service_worker')) {
    const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false })
    const orders = [
      { id: 1, method: 'Network.enable' },
      { id: 2, method: 'Network.emulateNetworkConditions', params: network },
    ]
    for (const order of orders)
      await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(order) })
  }
}

/** Runs in the page, as text because what compiles this file would add calls that a page does not know. */
const watching = (shows: string) => `{
  let tapped = false
  const watch = () => {
    const drawn = document.body && document.body.innerText.includes(${JSON.stringify(shows)})
    if (drawn && !tapped) {
      const tap = document.querySelector('[role="switch"][aria-label="大字"]')
      if (tap) {
        tapped = true
        tap.click()
      }
    }
    if (tapped && document.querySelector('.large-print')) window.usableAfter = performance.now()
    else setTimeout(watch, 50)
  }
  watch()
}`

/** Milliseconds after the beginning of the navigation. The tap is on 大字, whose effect needs no network. */
async function usableAfter(page: Page, address: string, shows: string): Promise<number> {
  await page.addInitScript(watching(shows))
  await page.goto(address, { waitUntil: 'commit' })
  const usable = await page.waitForFunction(
    () => (window as { usableAfter?: number }).usableAfter,
    undefined,
    {
      timeout: 120_000,
    },
  )
  const after = Number(await usable.jsonValue())
  // as it was found: small letters
  await page.evaluate(() => localStorage.removeItem('mbz:large-print'))
  return after
}

/** The middle of several, in milliseconds. */
export const middle = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
