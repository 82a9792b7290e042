import { mkdirSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { type Hands, handsOn } from './hands'

const SCREENSHOTS = 'artifacts/screenshots'

export interface Screen extends Hands {
  context: BrowserContext
  /** Keeps what is on the screen as artifacts/screenshots/<journey>-<n>-<name>.png. */
  shot(name: string): Promise<void>
  /** All that the browser keeps or shows in its bar: address, history entry, local and session storage, cookies, databases. */
  traces(): Promise<string>
  /** What a page must never do: errors in the console, requests to other hosts. Grows while the journey goes on. */
  faults: string[]
  /** Console errors that the journey itself brings about, for instance by cutting the network. */
  expectErrors(pattern: RegExp): void
}

export interface ScreenOptions {
  width?: number
  height?: number
  /** Storage of an earlier screen: the same person comes back. */
  state?: Awaited<ReturnType<BrowserContext['storageState']>>
}

const PHONE = { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
const DESK = { width: 1280, height: 800, deviceScaleFactor: 1, isMobile: false, hasTouch: false }

/**
 * One Chromium for the journeys of a test file, closed after the last one. Every screen has a profile of its own, empty at
 * first, and an address of its own, so that one journey's throttle does not meet another's. `host`: the product's address, asked for
 * with each screen where the journey starts the product itself.
 */
export function useBrowser(journey: string, host: string | (() => string)) {
  let browser: Browser
  let shots = 0
  const open = new Set<BrowserContext>()

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true })
    const { path, args } = JSON.parse(process.env.MBZ_TEST_BROWSER ?? '{}')
    browser = await chromium.launch({ executablePath: path, args })
  })
  afterEach(async () => {
    for (const [i, context] of [...open].entries()) {
      // where it stood at the end, or when it failed
      for (const page of context.pages())
        await page.screenshot({ path: `${SCREENSHOTS}/${journey}-end-${i + 1}.png` })
      await context.close()
    }
    open.clear()
  })
  afterAll(() => browser?.close())

  async function screen(kind: typeof PHONE, { width, height, state }: ScreenOptions): Promise<Screen> {
    const url = typeof host === 'string' ? host : host()
    const { width: usualWidth, height: usualHeight, ...device } = kind
    const context = await browser.newContext({
      ...device,
      baseURL: url,
      viewport: { width: width ?? usualWidth, height: height ?? usualHeight },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      storageState: state,
      extraHTTPHeaders: { 'x-forwarded-for': randomAddress() },
    })
    open.add(context)
    context.setDefaultTimeout(40_000)
    const page = await context.newPage()
    const faults: string[] = []
    const expected: RegExp[] = []
    const note = (text: string) => {
      if (!expected.some((pattern) => pattern.test(text))) faults.push(text)
    }
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        note(`${message.type()}: ${message.text()} ${message.location().url}`)
    })
    page.on('pageerror', (error) => note(`thrown: ${error.message}`))
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== url)
        note(`request to another host: ${request.url()}`)
    })
    return {
      ...handsOn(page),
      context,
      traces: () => page.evaluate(tracesLeft),
      faults,
      expectErrors: (pattern) => expected.push(pattern),
      async shot(name) {
        shots += 1
        await page.screenshot({ path: `${SCREENSHOTS}/${journey}-${shots}-${name}.png`, fullPage: true })
      },
    }
  }

  return {
    /** A phone as most residents hold, 390 × 844. */
    phone: (options: ScreenOptions = {}) => screen(PHONE, options),
    /** A small screen at a desk, 1280 × 800. */
    desk: (options: ScreenOptions = {}) => screen(DESK, options),
  }
}

const randomAddress = () => `10.${[1, 2, 3].map(() => Math.floor(Math.random() * 250) + 1).join('.')}`

/** Runs in the page. */
async function tracesLeft(): Promise<string> {
  const databases = await indexedDB.databases()
  const kept = [{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, databases]
  return decodeURIComponent(location.href) + JSON.stringify(kept)
}
