import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { loadModules, type Registered, run } from './modules'
import { createPhone, type Phone } from './phone'
import { compileTemplates, type Draw } from './templates'
import { type DrawnNode, findAll, type Hit, matches, piecesOf, type Query, textOf } from './tree'
import { type CallFunction, createWx } from './wx'

export interface LaunchOptions {
  /** The built mini-program. */
  dist?: string
  /** Answers cloud calls itself, or the address of a host that serves `POST /api/<function>`. */
  callFunction: CallFunction | string
  /** Where addresses of the storage without a host lead; the address of `callFunction` when left out. */
  storageHost?: string
  /** What stands for WeChat's plug-ins; a name that is missing is one that the mini-program was built without. */
  plugins?: Readonly<Record<string, unknown>>
  /** The phone of an earlier launch, for what must survive a closed app. */
  phone?: Phone
}

export interface MiniProgram {
  readonly phone: Phone
  /** Names of the wx functions that were called. */
  readonly wxCalls: readonly string[]
  /** What a mini-program must never do: errors on its console. Grows while the app is open. */
  readonly faults: readonly string[]
  /** Route of the page in front. */
  route(): string
  /** Routes of all open pages, the first opened first. */
  stack(): string[]
  /** Opens a page as a scanned code or a shared link does, and waits until it has drawn something. */
  open(url: string): Promise<void>
  /** The text in front, piece by piece. */
  text(): string
  has(query: Query | string): boolean
  /** The one match. @throws Error when there is none or more than one. */
  find(query: Query | string): Hit
  findAll(query: Query | string): Hit[]
  /** Waits for the one match, then taps it; a page that this opens comes later. @throws Error when it is disabled. */
  tap(query: Query | string): Promise<void>
  /** Waits for the field, by id or label, and types into it. */
  input(query: Query | string, value: string): Promise<void>
  /** Chooses in the phone's own picker, a day for instance. */
  choose(query: Query | string, value: string): Promise<void>
  /** Presses the keyboard's confirm key in a field. */
  confirm(query: Query | string): Promise<void>
  /** Goes back as WeChat's own button does; right after a tap, before the page that it opens has drawn anything. */
  back(): Promise<void>
  /** The card that the person forwards to a chat. @throws Error when the page cannot be forwarded. */
  share(): { title?: string; path?: string }
  setOnline(online: boolean): void
  /**
   * Looks again and again until `condition` gives something, and hands it back.
   * @throws Error with `what` and the text in front when time is over.
   */
  waitFor<T>(condition: () => T | undefined | false | null, what?: string, milliseconds?: number): Promise<T>
  /** Waits until this is the first heading in front: the question or title of a page. */
  arrives(heading: string | RegExp): Promise<void>
  /** Waits until the page in front says this. */
  waitForText(text: string | RegExp, milliseconds?: number): Promise<void>
  /** Somebody goes to another app, and comes back. */
  hide(): Promise<void>
  show(): Promise<void>
  /** Puts the app away as a phone does that needs the room: what is open hears that it is hidden, then all stops. */
  close(): Promise<void>
}

interface OpenPage extends Registered {
  route: string
  data: Record<string, unknown>
}

const patience = 10_000
const interval = 15
const templates = new Map<string, Draw>()
const fields = new Set(['wx-input', 'wx-textarea'])
const bubbling = new Set(['tap', 'longpress', 'touchstart', 'touchmove', 'touchend'])

/**
 * Runs the built mini-program in Node: its own scripts in a context with a small `wx`, its own templates compiled by
 * WeChat's compiler. Tests read what would be on the screen and tap on it.
 */
export async function launch(options: LaunchOptions): Promise<MiniProgram> {
  const dist = path.resolve(options.dist ?? 'dist/weapp')
  const draw = templates.get(dist) ?? compileTemplates(dist)
  templates.set(dist, draw)
  const phone = options.phone ?? createPhone()
  const pages: OpenPage[] = []
  const { wx, calls, announceNetwork, announceHidden, announceShown } = createWx(
    phone,
    {
      navigateTo: (url) => move(() => navigateTo(url)),
      redirectTo: (url) => move(() => redirectTo(url)),
      reLaunch: (url) => move(() => reLaunch(url)),
      navigateBack: (delta) => move(() => navigateBack(delta)),
    },
    typeof options.callFunction === 'string' ? callOverHttp(options.callFunction) : options.callFunction,
    options.storageHost ?? (typeof options.callFunction === 'string' ? options.callFunction : ''),
  )
  const faults: string[] = []
  const modules = loadModules(dist, wx, () => pages, faults, options.plugins ?? {})
  const app = modules.app()
  run(app, 'onLaunch', { path: '', query: {}, scene: 1047 })
  run(app, 'onShow', { path: '', query: {}, scene: 1047 })

  // WeChat opens and closes pages in tasks of their own, in order, never inside the call that asks for it.
  const move = (go: () => void): Promise<void> => nextTask().then(go)

  function front(): OpenPage {
    const page = pages.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }

  function push(url: string): void {
    const [route = '', query = ''] = url.replace(/^\//, '').split('?')
    const registered = modules.page(route)
    const page: OpenPage = { ...registered, route, data: structuredClone(registered.data ?? {}) }
    page.setData = (changes: Record<string, unknown>, done?: () => void) => {
      for (const [place, value] of Object.entries(changes)) setAt(page.data, place, value)
      setTimeout(() => done?.(), 0)
    }
    pages.push(page)
    run(page, 'onLoad', rawQuery(query))
    run(page, 'onShow')
    run(page, 'onReady')
  }

  function pop(): void {
    run(pages.pop(), 'onUnload')
  }
  function navigateTo(url: string): void {
    if (pages.length >= 10) throw new Error('navigateTo:fail webview count limit exceed')
    run(front(), 'onHide')
    push(url)
  }
  function redirectTo(url: string): void {
    pop()
    push(url)
  }
  function reLaunch(url: string): void {
    while (pages.length) pop()
    push(url)
  }
  function navigateBack(delta: number): void {
    for (let step = 0; step < delta && pages.length > 1; step++) pop()
    run(front(), 'onShow')
  }

  const tree = (): DrawnNode => draw(`${front().route}.wxml`, front().data)
  const text = () => piecesOf(tree()).join('|')
  const asQuery = (query: Query | string): Query => (typeof query === 'string' ? { text: query } : query)
  const all = (query: Query | string) => findAll(tree(), asQuery(query))

  function one(query: Query | string, hits = all(query)): Hit {
    if (hits.length === 1 && hits[0]) return hits[0]
    throw new Error(
      `${hits.length} matches for ${JSON.stringify(query, printable)} on ${front().route}: ${text()}`,
    )
  }

  async function waitFor<T>(
    condition: () => T | undefined | false | null,
    what = condition.toString(),
    milliseconds = patience,
  ): Promise<T> {
    const deadline = Date.now() + milliseconds
    for (;;) {
      const found = condition()
      if (found !== undefined && found !== false && found !== null) return found
      if (Date.now() > deadline)
        throw new Error(`waited ${milliseconds} ms for ${what}; ${front().route} says: ${text()}`)
      await delay(interval)
    }
  }

  const drawn = () => waitFor(() => piecesOf(tree()).length > 0, `something on ${front().route}`)
  // What a finger does arrives in a task of its own: what the last touch changed has been drawn by then.
  async function waitForOne(query: Query | string): Promise<Hit> {
    let hits: Hit[] = []
    while (hits.length === 0) {
      await waitFor(() => all(query).length > 0, JSON.stringify(query, printable))
      await nextTask()
      hits = all(query)
    }
    return one(query, hits)
  }

  function fire({ node, ancestors }: Hit, type: string, detail: object = {}): void {
    const target = identity(node)
    let handled = false
    for (const current of bubbling.has(type) ? [node, ...ancestors] : [node]) {
      const caught = current.attr[`catch${type}`]
      const handler = caught ?? current.attr[`bind${type}`]
      if (typeof handler !== 'string' || handler === '') continue
      handled = true
      run(front(), handler, { type, detail, timeStamp: Date.now(), target, currentTarget: identity(current) })
      if (caught !== undefined) break
    }
    if (!handled) throw new Error(`nothing listens to ${type} on ${textOf(node) || String(node.attr.id)}`)
  }

  async function intoField(query: Query | string, type: string, value?: string): Promise<void> {
    const hit = await waitForOne(query)
    const inner = findField(hit.node)
    const field = inner ? { node: inner, ancestors: [] } : hit
    fire(field, type, { value: value ?? String(field.node.attr.value ?? ''), cursor: value?.length ?? 0 })
  }

  return {
    phone,
    wxCalls: calls,
    faults,
    route: () => front().route,
    stack: () => pages.map((page) => page.route),
    async open(url) {
      await move(() => (pages.length ? reLaunch(url) : push(url)))
      await drawn()
    },
    text,
    has: (query) => all(query).length > 0,
    find: (query) => one(query),
    findAll: all,
    async tap(query) {
      const hit = await waitForOne(query)
      const shut = [hit.node, ...hit.ancestors].find(
        ({ tag, attr }) => tag === 'wx-button' && isTrue(attr.disabled),
      )
      if (shut) throw new Error(`disabled: ${textOf(shut)}`)
      fire(hit, 'tap')
    },
    input: (query, value) => intoField(query, 'input', value),
    async choose(query, value) {
      fire(await waitForOne(query), 'change', { value })
    },
    confirm: (query) => intoField(query, 'confirm'),
    async back() {
      await move(() => {
        if (pages.length < 2) throw new Error('nothing to go back to')
        navigateBack(1)
      })
    },
    share() {
      const card = run(front(), 'onShareAppMessage', { from: 'menu' })
      if (!card) throw new Error(`${front().route} cannot be forwarded`)
      return card
    },
    setOnline(online) {
      phone.online = online
      announceNetwork()
    },
    waitFor,
    async arrives(heading) {
      const isThere = () => {
        const title = all({ role: 'heading' })[0]
        return title && matches(title.node, { text: heading })
      }
      await waitFor(isThere, `the heading ${heading}`)
    },
    async waitForText(wanted, milliseconds) {
      await waitFor(() => all({ text: wanted }).length > 0, String(wanted), milliseconds)
    },
    async hide() {
      run(pages.at(-1), 'onHide')
      run(app, 'onHide')
      announceHidden()
      await nextTask()
    },
    async show() {
      run(app, 'onShow', { path: '', query: {}, scene: 1001 })
      announceShown()
      run(pages.at(-1), 'onShow')
      await nextTask()
    },
    async close() {
      run(pages.at(-1), 'onHide')
      run(app, 'onHide')
      announceHidden()
      await nextTask()
      modules.stopTimers()
    },
  }
}

const nextTask = () => delay(0)
const isTrue = (value: unknown) => value === true || value === 'true'
const printable = (_: string, value: unknown) => (value instanceof RegExp ? String(value) : value)

function identity(node: DrawnNode) {
  const id = String(node.attr.id ?? '')
  return { id, dataset: { sid: String(node.attr['data-sid'] ?? id) } }
}

function findField(node: DrawnNode): DrawnNode | undefined {
  if (fields.has(node.tag)) return node
  return node.children
    .map((child) => (typeof child === 'string' ? undefined : findField(child)))
    .find(Boolean)
}

// WeChat hands query values over undecoded.
function rawQuery(query: string): Record<string, string> {
  const pairs = query.split('&').filter(Boolean)
  return Object.fromEntries(
    pairs.map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
  )
}

// setData takes paths such as root.cn.[0].cn
function setAt(data: Record<string, unknown>, place: string, value: unknown): void {
  const keys = place
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
  const last = keys.pop()
  if (last === undefined) return
  let holder = data
  keys.forEach((key, index) => {
    const next = keys[index + 1] ?? last
    if (typeof holder[key] !== 'object' || holder[key] === null) holder[key] = /^\d+$/.test(next) ? [] : {}
    holder = holder[key] as Record<string, unknown>
  })
  holder[last] = value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

/**
 * A cloud that is a host with `POST /api/<function>`. Every one has a caller's address of its own, so that one journey's throttle
 * does not meet another's.
 */
export function callOverHttp(host: string): CallFunction {
  const address = `10.${[...randomBytes(3)].join('.')}`
  return async (name, data) => {
    const response = await fetch(`${host}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify(data),
    })
    return response.json()
  }
}
