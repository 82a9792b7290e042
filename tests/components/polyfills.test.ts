const given = {
  at: Array.prototype.at,
  fromEntries: Object.fromEntries,
  matchAll: String.prototype.matchAll,
  replaceAll: String.prototype.replaceAll,
}

/** An engine of 2019 for the length of a test. */
beforeEach(async () => {
  for (const [target, name] of [
    [Array.prototype, 'at'],
    [Object, 'fromEntries'],
    [String.prototype, 'matchAll'],
    [String.prototype, 'replaceAll'],
  ] as const)
    Reflect.deleteProperty(target, name)
  jest.resetModules()
  await import('@/platform/polyfills')
})
afterAll(() => {
  Object.assign(Array.prototype, { at: given.at })
  Object.assign(Object, { fromEntries: given.fromEntries })
  Object.assign(String.prototype, { matchAll: given.matchAll, replaceAll: given.replaceAll })
})

test('at counts from both ends', () => {
  expect(Array.prototype.at).not.toBe(given.at)
  const list = ['甲', '乙', '丙']
  expect([list.at(0), list.at(-1), list.at(-3), list.at(3), list.at(-4)]).toEqual([
    '甲',
    '丙',
    '甲',
    undefined,
    undefined,
  ])
  expect(Object.keys(list)).toEqual(['0', '1', '2'])
})

test('fromEntries makes an object of pairs and of maps', () => {
  expect(Object.fromEntries(new Map([['a', 1]]))).toEqual({ a: 1 })
  expect(Object.fromEntries([['b', 2]])).toEqual({ b: 2 })
})

test('matchAll finds every match with its groups, also empty ones, and leaves the pattern alone', () => {
  const pattern = /(\d)月/g
  expect([...'1月2月'.matchAll(pattern)].map(([all, month]) => [all, month])).toEqual([
    ['1月', '1'],
    ['2月', '2'],
  ])
  expect(pattern.lastIndex).toBe(0)
  expect([...'ab'.matchAll(/x*/g)]).toHaveLength(3)
})

test('replaceAll takes text literally and patterns as they are', () => {
  expect('a+b+c'.replaceAll('+', ' ')).toBe('a b c')
  expect('(a)!'.replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)).toBe(
    '%28a%29%21',
  )
})
