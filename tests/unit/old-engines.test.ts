import postcss from 'postcss'
import makeFallbacks from '../../config/old-engines.cjs'
import { faultsOfScript, faultsOfStyles, namesAdded } from '../../scripts/old-engines.mjs'

describe('scripts', () => {
  test.each([
    ['a?.b', '语法太新'],
    ['a ?? b', '语法太新'],
    ['class A { x = 1 }', '语法太新'],
    ["'ab'.replace(/(?<=a)b/, '')", '后顾断言'],
    ["new RegExp('(?<!a)b')", '后顾断言'],
    ['list.at(-1)', '.at()'],
    ['Object.fromEntries(pairs)', '.fromEntries()'],
    ['Promise.allSettled(all)', '.allSettled()'],
    ['blob.arrayBuffer()', '.arrayBuffer()'],
    ['new ResizeObserver(f)', 'ResizeObserver'],
    ['structuredClone(a)', 'structuredClone'],
    ['crypto.randomUUID()', '.randomUUID()'],
    ['AbortSignal.timeout(5)', '.timeout'],
    ['element.replaceChildren()', '.replaceChildren()'],
  ])('%s is refused', (code, said) => {
    const faults = faultsOfScript(code)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(said)
  })

  test.each([
    'async function f() { for await (const x of y); }',
    'const { a, ...rest } = b',
    'try { f() } catch { g() }',
    "typeof ResizeObserver === 'function' && new ResizeObserver(f)",
    'var n = navigator.storage; n === null || n === undefined || n.persist()',
    'new Response(blob).arrayBuffer()',
    'answers.any(f)',
  ])('%s is known', (code) => {
    expect(faultsOfScript(code)).toEqual([])
  })

  test('what our own polyfills add may be used', () => {
    const added = namesAdded("fill(Array.prototype, 'at', function () {})")
    expect(added).toEqual(['at'])
    expect(faultsOfScript('list.at(-1)', added)).toEqual([])
  })
})

describe('styles', () => {
  test.each([
    '.a { display: flex; gap: 4px }',
    '.a { inset: 0 }',
    '.a { aspect-ratio: 1 }',
    '.a { height: 100dvh }',
    '.a { width: clamp(1px, 2px, 3px) }',
    '.a { --size: max(1px, 2px) }',
    '.a:is(.b, .c) { color: red }',
    '.a:has(.b) { color: red }',
    '.a:hover, .a:focus-visible { color: red }',
  ])('%s is refused', (css) => {
    expect(faultsOfStyles(css)).toHaveLength(1)
  })

  test.each([
    '.a { display: grid; gap: 4px }',
    '.a { display: grid; grid-template-columns: minmax(0, 1fr) }',
    '.a:focus-visible { color: red }',
    '.a { width: 4px; width: max(4px, 1rem) }',
  ])('%s is known', (css) => {
    expect(faultsOfStyles(css)).toEqual([])
  })
})

describe('what the build adds', () => {
  const built = async (css: string, target: 'h5' | 'weapp' = 'h5') =>
    (await postcss([makeFallbacks({ target })]).process(css, { from: undefined })).css.replace(/\s+/g, ' ')

  test('a gap becomes margins where engines know none, by the way the box runs', async () => {
    expect(await built('.a { display: flex; gap: 4px }')).toContain('.a > * + * { margin-left: 4px }')
    expect(await built('.a { display: flex; flex-direction: column; gap: 4px }')).toContain('margin-top: 4px')
    const wrapping = await built('.a { display: flex; flex-wrap: wrap; gap: 2px 6px }')
    expect(wrapping).toContain('.a > *:not(:last-child) { margin-right: 6px }')
    expect(wrapping).toContain('margin-top: calc(2px / 2)')
    expect(wrapping).toContain('@supports not (inset: 0)')
    expect(faultsOfStyles(wrapping)).toEqual([])
  })

  test('a rule that only changes a box knows what box it is', async () => {
    const css = await built('.a { display: flex; gap: 4px } .large .a { flex-wrap: wrap; gap: 0 6px }')
    expect(css).toContain('.large .a > * + * { margin-left: 0 }')
    expect(css).toContain('.large .a > *:not(:last-child) { margin-right: 6px }')
    expect(faultsOfStyles(css)).toEqual([])
  })

  test('mini-program styles name the elements, because WXSS knows no selector for all', async () => {
    const css = await built('.a { display: flex; gap: 4px }', 'weapp')
    expect(css).toContain('.a > view:not(:first-child)')
    expect(css).not.toContain('*')
  })

  test('max() leaves its first value to engines that do not know it', async () => {
    const css = await built('.a { --target: max(44px, 2.2rem) }')
    expect(css).toContain('.a { --target: 44px }')
    expect(css).toContain('@supports (width: max(1px, 1px)) { .a { --target: max(44px, 2.2rem) }}')
    expect(faultsOfStyles(css)).toEqual([])
    expect(await built('.a { grid-template-columns: minmax(min(100%, 3px), 1fr) }')).toContain(
      'minmax(100%, 1fr); grid-template-columns: minmax(min(100%, 3px), 1fr)',
    )
  })
})
