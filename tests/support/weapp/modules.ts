import { readFileSync } from 'node:fs'
import path from 'node:path'
import { inspect } from 'node:util'
import vm from 'node:vm'

type Lifecycle = (...args: unknown[]) => unknown
/** What a script registers with App() or Page(). */
export type Registered = Record<string, unknown> & { data?: Record<string, unknown> }

export interface Modules {
  app(): Registered
  /** What a page's script registered; WeChat runs it once and makes every opened page from that. */
  page(route: string): Registered
  stopTimers(): void
}

/** Calls a lifecycle function where there is one. */
export function run(owner: Registered | undefined, name: string, ...args: unknown[]): unknown {
  const lifecycle = owner?.[name]
  return typeof lifecycle === 'function' ? (lifecycle as Lifecycle).apply(owner, args) : undefined
}

/**
 * The mini-program's own scripts in a context of their own, which has what WeChat gives and nothing of Node. What they report
 * as an error on the console goes into `faults`. `plugins`: what stands for WeChat's plug-ins, by name.
 */
export function loadModules(
  dist: string,
  wx: Record<string, unknown>,
  openPages: () => unknown[],
  faults: string[],
  plugins: Readonly<Record<string, unknown>>,
): Modules {
  let app: Registered | undefined
  let page: Registered | undefined
  const registered = new Map<string, Registered>()
  const timers = new Set<NodeJS.Timeout>()
  const timed =
    <A extends unknown[]>(start: (run: () => void, ms?: number) => NodeJS.Timeout) =>
    (callback: (...args: A) => void, ms?: number, ...args: A) => {
      const timer = start(() => callback(...args), ms)
      timers.add(timer)
      return timer
    }
  const globals: Record<string, unknown> = {
    wx,
    console: { ...console, error: (...words: unknown[]) => void faults.push(inspect(words)) },
    setTimeout: timed(setTimeout),
    setInterval: timed(setInterval),
    clearTimeout,
    clearInterval,
    App: (config: Registered) => {
      app = config
    },
    Page: (config: Registered) => {
      page = config
    },
    Component: () => undefined,
    Behavior: (config: Registered) => config,
    getApp: () => app,
    // WeChat throws when the mini-program was built without the plug-in
    requirePlugin: (name: string) => {
      if (!(name in plugins)) throw new Error(`plugin ${name} is not defined`)
      return plugins[name]
    },
    getCurrentPages: openPages,
  }
  const context = vm.createContext(globals)
  globals.globalThis = context
  globals.global = context

  const loaded = new Map<string, { exports: unknown }>()
  const requireFrom = (from: string) => (request: string) => {
    const plain = path.resolve(path.dirname(from), request)
    const file = plain.endsWith('.js') ? plain : `${plain}.js`
    const known = loaded.get(file)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    loaded.set(file, module)
    const code = `(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`
    vm.runInContext(code, context, { filename: file })(requireFrom(file), module, module.exports)
    return module.exports
  }
  const load = requireFrom(path.join(dist, 'start.js'))

  return {
    app() {
      load('./app.js')
      if (!app) throw new Error('app.js registered no App')
      return app
    },
    page(route) {
      const known = registered.get(route)
      if (known) return known
      page = undefined
      load(`./${route}.js`)
      if (!page) throw new Error(`${route}.js registered no Page`)
      registered.set(route, page)
      return page
    },
    stopTimers() {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
