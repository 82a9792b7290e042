/** Adds what engines of 2019 and iOS 12 lack and our code uses; scripts/check-syntax.mjs names whatever is missing here. */
export function fill(target: object, name: string, value: unknown): void {
  if (!(name in target))
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false })
}

fill(Array.prototype, 'at', function at(this: unknown[], index: number) {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
})

fill(Object, 'fromEntries', function fromEntries(entries: Iterable<[string, unknown]>) {
  const made: Record<string, unknown> = {}
  for (const [name, value] of Array.from(entries)) made[name] = value
  return made
})

fill(String.prototype, 'matchAll', function matchAll(this: string, pattern: RegExp) {
  const copy = new RegExp(pattern.source, pattern.flags)
  const found: RegExpExecArray[] = []
  for (let one = copy.exec(this); one; one = copy.exec(this)) {
    found.push(one)
    if (one[0] === '') copy.lastIndex++
  }
  return found[Symbol.iterator]()
})

type Replacement = string | ((match: string, ...rest: unknown[]) => string)

fill(
  String.prototype,
  'replaceAll',
  function replaceAll(this: string, pattern: string | RegExp, replacement: Replacement) {
    const every =
      typeof pattern === 'string' ? new RegExp(pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g') : pattern
    return this.replace(every, replacement as string)
  },
)
