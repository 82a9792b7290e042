// Styles for engines of 2019 and iOS 12, made while building so that nobody has to think of them (docs/architecture.md, 老手机).
//
// - `gap` of a flexible box came with Chrome 84 and iOS 14.1. Nothing can be asked for it; `inset` came at the same time (Chrome
//   87, iOS 14.1), so engines without `inset` get margins instead.
// - `max()` and `min()` came with Chrome 79: before that the first of the values must do.

const noInset = 'not (inset: 0)'
const hasMax = '(width: max(1px, 1px))'
/** Mini-program styles know no selector for everything: the elements that our pages use as children. */
const wechatElements = ['view', 'text', 'image', 'button', 'input', 'textarea', 'picker', 'scroll-view']

const children = {
  h5: {
    after: (box) => `${box} > * + *`,
    before: (box) => `${box} > *:not(:last-child)`,
    all: (box) => `${box} > *`,
  },
  weapp: {
    after: (box) => wechatElements.map((name) => `${box} > ${name}:not(:first-child)`).join(', '),
    before: (box) => wechatElements.map((name) => `${box} > ${name}:not(:last-child)`).join(', '),
    all: (box) => wechatElements.map((name) => `${box} > ${name}`).join(', '),
  },
}

/** Splits at spaces or commas outside of brackets. */
function split(value, separator) {
  const parts = ['']
  let depth = 0
  for (const letter of value.trim()) {
    if (letter === '(') depth++
    if (letter === ')') depth--
    if (depth === 0 && separator.test(letter)) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.map((part) => part.trim()).filter(Boolean)
}

const gaps = ['gap', 'row-gap', 'column-gap']
const isZero = (value) => /^0[a-z]*$/i.test(value)

/** The last declaration of a property in a rule. */
const lastOf = (rule, name) =>
  rule.nodes.findLast((node) => node.type === 'decl' && node.prop === name)?.value

/** The last name of a selector: a later rule for it changes what an earlier one said. */
const boxOf = (selector) => /[.#]?[\w-]+$/.exec(selector.trim())?.[0]

/** What a gap is in margins: [selector, declarations] for each kind of child. `style` gives a property of the box. */
function margins(style, boxes, target) {
  const [row, column = row] = split(style('gap') ?? '0', /\s/)
  const rowGap = style('row-gap') ?? row
  const columnGap = style('column-gap') ?? column
  const of = (kind) => boxes.map(children[target][kind]).join(', ')
  const made = []
  if (/wrap/.test(`${style('flex-wrap') ?? ''} ${style('flex-flow') ?? ''}`)) {
    const half = `calc(${rowGap} / 2)`
    if (!isZero(columnGap)) made.push([of('before'), [['margin-right', columnGap]]])
    if (!isZero(rowGap))
      made.push([
        of('all'),
        [
          ['margin-top', half],
          ['margin-bottom', half],
        ],
      ])
  } else if (/column/.test(`${style('flex-direction') ?? ''} ${style('flex-flow') ?? ''}`)) {
    if (!isZero(rowGap)) made.push([of('after'), [['margin-top', rowGap]]])
  } else if (!isZero(columnGap)) made.push([of('after'), [['margin-left', columnGap]]])
  return made
}

/** The value without comparing functions: the first one of what they compare. */
function withoutComparing(value) {
  const found = /(^|[\s(,+*/-])(?:max|min)\(/.exec(value)
  if (!found) return value
  const start = found.index + found[0].length
  let depth = 1
  let end = start
  while (depth > 0 && end < value.length) {
    if (value[end] === '(') depth++
    if (value[end] === ')') depth--
    end++
  }
  const [first] = split(value.slice(start, end - 1), /,/)
  return withoutComparing(`${value.slice(0, found.index)}${found[1]}${first}${value.slice(end)}`)
}

module.exports = ({ target }) => ({
  postcssPlugin: 'old-engines',
  OnceExit(root, { Rule, AtRule, Declaration }) {
    const guarded = (params, rules) => {
      const block = new AtRule({ name: 'supports', params })
      for (const [selector, declarations] of rules) {
        const rule = new Rule({ selector })
        for (const [prop, value] of declarations) rule.append(new Declaration({ prop, value }))
        block.append(rule)
      }
      return block
    }
    const rules = []
    root.walkRules((rule) => rules.push(rule))
    const bases = new Map()
    for (const rule of rules)
      if (lastOf(rule, 'display')) for (const one of rule.selectors) bases.set(boxOf(one), rule)

    /** A rule that only changes a box takes the rest from the one that made it. */
    const marginsOf = (rule) => {
      const base = lastOf(rule, 'display') ? undefined : bases.get(boxOf(rule.selector))
      const style = (name) => lastOf(rule, name) ?? (base && lastOf(base, name))
      if (!/flex$/.test(style('display') ?? '')) return []
      const reset = base
        ? [[rule.selectors.map(children[target].after).join(', '), [['margin-left', '0']]]]
        : []
      return [[rule.selector, [['gap', '0']]], ...reset, ...margins(style, rule.selectors, target)]
    }
    for (const rule of rules) {
      if (gaps.some((name) => lastOf(rule, name) !== undefined)) {
        const made = marginsOf(rule)
        if (made.length > 0) rule.after(guarded(noInset, made))
      }
      // WeChat's own engines know max()
      if (target === 'weapp') continue
      const later = []
      for (const node of [...rule.nodes]) {
        if (node.type !== 'decl' || withoutComparing(node.value) === node.value) continue
        if (node.prop.startsWith('--')) later.push([node.prop, node.value])
        else node.before(new Declaration({ prop: node.prop, value: withoutComparing(node.value) }))
        if (node.prop.startsWith('--')) node.value = withoutComparing(node.value)
      }
      if (later.length > 0) rule.after(guarded(hasMax, [[rule.selector, later]]))
    }
  },
})
module.exports.postcss = true
