// What engines of 2019 know (Android WebView: Chrome 74) and what iOS 12.0 knows, and how built files are held to it. The versions
// are those that first had a thing, from the browsers' compatibility tables.
import { parse } from 'acorn'
import postcss from 'postcss'

/** Newest syntax that both parse. Class fields, `?.` and `??` are newer. */
const ecmaVersion = 2019

/** Methods, by name, with what first had them. A call of one is a fault unless platform/polyfills.ts adds it. */
const methods = {
  allSettled: 'Chrome 76, iOS 13',
  any: 'Chrome 85, iOS 14',
  arrayBuffer: 'of a Blob: Chrome 76, iOS 14',
  at: 'Chrome 92, iOS 15.4',
  findLast: 'Chrome 97, iOS 15.4',
  findLastIndex: 'Chrome 97, iOS 15.4',
  fromAsync: 'Chrome 121, iOS 16.4',
  fromEntries: 'Chrome 73, iOS 12.2',
  groupBy: 'Chrome 117, iOS 17.4',
  hasOwn: 'Chrome 93, iOS 15.4',
  matchAll: 'Chrome 73, iOS 13',
  randomUUID: 'Chrome 92, iOS 15.4',
  replaceAll: 'Chrome 85, iOS 13.4',
  replaceChildren: 'Chrome 86, iOS 14',
  requestSubmit: 'Chrome 76, iOS 16',
  showModal: 'iOS 15.4',
  showPopover: 'Chrome 114, iOS 17',
  toReversed: 'Chrome 110, iOS 16',
  toSorted: 'Chrome 110, iOS 16',
  toSpliced: 'Chrome 110, iOS 16',
  withResolvers: 'Chrome 119, iOS 17.4',
}

/** Global names, likewise. Using one is a fault unless the same file asks first whether it is there (`typeof X`, `'X' in window`). */
const globals = {
  AggregateError: 'Chrome 85, iOS 14',
  BigInt: 'iOS 14',
  BroadcastChannel: 'iOS 15.4',
  CompressionStream: 'Chrome 80, iOS 16.4',
  FinalizationRegistry: 'Chrome 84, iOS 14.5',
  IntersectionObserver: 'iOS 12.2',
  OffscreenCanvas: 'iOS 16.2',
  PointerEvent: 'iOS 13',
  ResizeObserver: 'iOS 13.4',
  WeakRef: 'Chrome 84, iOS 14.5',
  createImageBitmap: 'iOS 15',
  globalThis: 'iOS 12.2',
  queueMicrotask: 'iOS 12.2',
  requestIdleCallback: 'no iOS',
  structuredClone: 'Chrome 98, iOS 15.4',
  visualViewport: 'iOS 13',
}

/** Members of global names: `AbortSignal.timeout`. */
const members = {
  AbortSignal: ['timeout', 'any'],
  URL: ['canParse'],
  navigator: ['clipboard', 'share', 'storage'],
}

function walk(node, visit, parent) {
  visit(node, parent)
  for (const value of Object.values(node)) {
    const children = Array.isArray(value) ? value : [value]
    for (const child of children) if (child && typeof child.type === 'string') walk(child, visit, node)
  }
}

const lineOf = (code, node) => code.slice(node.start, node.start + 60).replace(/\s+/g, ' ')

/** Names that a script adds to what is there: calls like `fill(Array.prototype, 'at', function …)`. */
export function namesAdded(code) {
  const added = []
  walk(parse(code, { ecmaVersion: 'latest' }), (node) => {
    if (node.type !== 'CallExpression' || node.arguments.length !== 3) return
    const [, name, value] = node.arguments
    if (name.type === 'Literal' && Object.hasOwn(methods, name.value) && value.type === 'FunctionExpression')
      added.push(name.value)
  })
  return added
}

/** Everything in a script that an engine of 2019 or iOS 12 does not know; `added` are methods that our polyfills bring. */
export function faultsOfScript(code, added = []) {
  let program
  try {
    program = parse(code, { ecmaVersion })
  } catch (error) {
    return [`语法太新：${error.message}，${code.slice(Math.max(0, error.pos - 30), error.pos + 30)}`]
  }
  const faults = new Set()
  const asked = new Set()
  walk(program, (node) => {
    if (node.type === 'UnaryExpression' && node.operator === 'typeof') asked.add(lastName(node.argument))
    if (node.type === 'BinaryExpression' && node.operator === 'in') asked.add(node.left.value)
    // a && a.b, a ? a.b : c and what ?. becomes
    if (node.type === 'LogicalExpression' || node.type === 'ConditionalExpression')
      walk(node.left ?? node.test, (part) => asked.add(lastName(part)))
    if (node.type === 'IfStatement') walk(node.test, (part) => asked.add(lastName(part)))
  })
  walk(program, (node, parent) => {
    if (node.type === 'Literal' && node.regex && /\(\?<[=!]/.test(node.regex.pattern))
      faults.add(`正则里有后顾断言：${lineOf(code, node)}`)
    if (node.type === 'Literal' && node.regex && /[vd]/.test(node.regex.flags))
      faults.add(`正则标志太新：${lineOf(code, node)}`)
    const builds = node.type === 'CallExpression' || node.type === 'NewExpression'
    if (builds && node.callee.name === 'RegExp' && /\(\?<[=!]/.test(String(node.arguments[0]?.value)))
      faults.add(`正则里有后顾断言：${lineOf(code, node)}`)
    if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && !node.callee.computed) {
      const name = node.callee.property.name
      if (Object.hasOwn(methods, name) && !added.includes(name) && !asked.has(name) && !isOwn(node, name))
        faults.add(`.${name}() 太新（${methods[name]}）：${lineOf(code, node)}`)
    }
    if (node.type === 'Identifier' && Object.hasOwn(globals, node.name) && !asked.has(node.name)) {
      const names = parent.type === 'MemberExpression' && parent.property === node && !parent.computed
      const onWindow = names && /^(window|self|globalThis)$/.test(parent.object.name ?? '')
      const isKey = parent.type === 'Property' && parent.key === node
      if ((!names || onWindow) && !isKey)
        faults.add(`${node.name} 太新（${globals[node.name]}）：${lineOf(code, parent)}`)
    }
    if (node.type === 'MemberExpression' && !node.computed && node.object.type === 'Identifier') {
      const newer = members[node.object.name] ?? []
      if (
        newer.includes(node.property.name) &&
        (parent.type === 'MemberExpression' || parent.callee === node) &&
        !asked.has(node.property.name)
      )
        faults.add(`${node.object.name}.${node.property.name} 不一定有：${lineOf(code, parent)}`)
    }
  })
  return [...faults]
}

const lastName = (node) => node.name ?? node.property?.name

/** `Promise.any` is meant, not every method of that name; an answer of fetch has arrayBuffer since long. */
function isOwn(call, name) {
  const on = call.callee.object
  if (name === 'any' || name === 'allSettled') return on.name !== 'Promise'
  if (name === 'groupBy') return on.name !== 'Object' && on.name !== 'Map'
  if (name === 'arrayBuffer') return on.type === 'NewExpression' && on.callee.name === 'Response'
  return false
}

/** Properties that these engines do not know and whose absence would be seen. */
const properties = {
  'aspect-ratio': 'Chrome 88, iOS 15',
  inset: 'Chrome 87, iOS 14.1',
  'margin-inline': 'Chrome 87, iOS 14.1',
  'margin-block': 'Chrome 87, iOS 14.1',
  'padding-inline': 'Chrome 87, iOS 14.1',
  'padding-block': 'Chrome 87, iOS 14.1',
  translate: 'Chrome 104, iOS 14.1',
  rotate: 'Chrome 104, iOS 14.1',
  scale: 'Chrome 104, iOS 14.1',
}
const values = [
  [/(^|[\s(,+*/-])clamp\(/, 'clamp()（Chrome 79, iOS 13.4）'],
  [/\d(d|s|l)v[hw]\b/, 'dvh 一类的单位（Chrome 108, iOS 15.4）'],
  [/color-mix\(|oklch\(|oklab\(/, '新的颜色写法（Chrome 111, iOS 16.2）'],
]
const comparing = /(^|[\s(,+*/-])(max|min)\(/
const selectors = [
  [/:(is|where)\(/, ':is() :where()（Chrome 88, iOS 14）'],
  [/:has\(/, ':has()（Chrome 105, iOS 15.4）'],
  [/:not\([^)]*,/, ':not() 里有几个选择器（Chrome 88, iOS 9 才算数）'],
]
const atRules = {
  layer: 'Chrome 99, iOS 15.4',
  container: 'Chrome 105, iOS 16',
  property: 'Chrome 85, iOS 16.4',
}

/** Everything in a style sheet that these engines do not know and that nothing stands in for. `hasMax`: all of them know max(). */
export function faultsOfStyles(css, { hasMax = false } = {}) {
  const faults = new Set()
  const root = postcss.parse(css)
  const margined = new Set()
  root.walkAtRules('supports', (rule) => {
    if (/not\s*\(inset:/.test(rule.params))
      rule.walkRules((one) => {
        for (const selector of one.selectors) margined.add(selector)
      })
  })
  const isGuarded = (node) => {
    for (let up = node.parent; up; up = up.parent) if (up.name === 'supports') return true
    return false
  }
  root.walkAtRules((rule) => {
    if (Object.hasOwn(atRules, rule.name)) faults.add(`@${rule.name} 太新（${atRules[rule.name]}）`)
  })
  root.walkRules((rule) => {
    if (isGuarded(rule)) return
    for (const [pattern, name] of selectors)
      if (pattern.test(rule.selector)) faults.add(`${name}：${rule.selector}`)
    if (rule.selectors.length > 1 && rule.selectors.some((one) => one.includes(':focus-visible')))
      faults.add(`:focus-visible 要单独写，不然整条都不算（Chrome 86, iOS 15.4）：${rule.selector}`)
    const has = (name) => rule.nodes.some((node) => node.prop === name)
    const display = rule.nodes.filter((node) => node.prop === 'display').at(-1)?.value ?? ''
    for (const node of rule.nodes) {
      if (node.type !== 'decl') continue
      const said = `${rule.selector} { ${node.prop}: ${node.value} }`
      if (Object.hasOwn(properties, node.prop))
        faults.add(`${node.prop} 太新（${properties[node.prop]}）：${said}`)
      for (const [pattern, name] of values) if (pattern.test(node.value)) faults.add(`${name}：${said}`)
      const before = rule.nodes.slice(0, rule.nodes.indexOf(node)).some((one) => one.prop === node.prop)
      if (!hasMax && comparing.test(node.value) && !before)
        faults.add(`max() min() 太新（Chrome 79）：${said}`)
      if (!/^(row-|column-)?gap$/.test(node.prop) || /^0[a-z]*$/.test(node.value) || /grid/.test(display))
        continue
      if (!has('grid-template-columns') && !rule.selectors.every((one) => margined.has(one)))
        faults.add(`弹性盒的 ${node.prop} 太新（Chrome 84, iOS 14.1），也没有替代的边距：${said}`)
    }
  })
  return [...faults]
}
