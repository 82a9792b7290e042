import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const KIB = 1024
let folder: string
let copies = 0

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mbz-weapp-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A copy of the build that `damage` has changed. */
function damaged(damage: (copy: string) => void): string {
  const copy = join(folder, String(++copies))
  cpSync('dist/weapp', copy, { recursive: true })
  damage(copy)
  return copy
}

function check(build: string): { passed: boolean; says: string } {
  const run = spawnSync(process.execPath, ['scripts/check-weapp.mjs', build], { encoding: 'utf8' })
  return { passed: run.status === 0, says: run.stdout + run.stderr }
}

/** Rewrites a JSON file of a build. */
function edit(file: string, change: (content: Record<string, unknown>) => void): void {
  const content = JSON.parse(readFileSync(file, 'utf8'))
  change(content)
  writeFileSync(file, JSON.stringify(content))
}

/** A comment of that size. */
const weight = (kib: number) => `// ${'重'.repeat((kib * KIB) / 3)}\n`

test('the build keeps to every rule of WeChat', () => {
  const { passed, says } = check('dist/weapp')
  expect(says).toMatch(/^小程序检查通过：\d+ 个页面/)
  expect(says).toContain('chooseMedia chooseMessageFile saveImageToPhotosAlbum setClipboardData')
  expect(passed).toBe(true)
})

const damages: [what: string, damage: (copy: string) => void, says: string | RegExp][] = [
  [
    'a listed page has no template',
    (copy) => rmSync(join(copy, 'pages/mine/lookup/index.wxml')),
    '页面 pages/mine/lookup/index 缺少文件：.wxml',
  ],
  [
    'a page of the subpackage has no script',
    (copy) => rmSync(join(copy, 'staff/cases/queue/index.js')),
    '页面 staff/cases/queue/index 缺少文件：.js',
  ],
  [
    'a template does not close its elements',
    (copy) => appendFileSync(join(copy, 'base.wxml'), '<view><text></view>'),
    'wcc 编译失败',
  ],
  [
    'a template draws nothing',
    (copy) => writeFileSync(join(copy, 'pages/home/index.wxml'), '<view/>'),
    '页面 pages/home/index 的模板画不出内容',
  ],
  [
    'the templates that all pages share are missing',
    (copy) => rmSync(join(copy, 'base.wxml')),
    '页面 pages/home/index 的模板画不出内容',
  ],
  [
    'a component that a page uses is missing',
    (copy) => rmSync(join(copy, 'comp.js')),
    'pages/home/index.json 用到的组件 comp 缺少文件：.js',
  ],
  [
    'a style uses a selector that WeChat refuses',
    (copy) => appendFileSync(join(copy, 'app.wxss'), '* { color: red }'),
    'wcsc 编译失败',
  ],
  ['app.json is not JSON', (copy) => appendFileSync(join(copy, 'app.json'), ','), 'app.json 不是有效的 JSON'],
  [
    'a page configuration is not JSON',
    (copy) => writeFileSync(join(copy, 'pages/home/index.json'), '{'),
    'pages/home/index.json 不是有效的 JSON',
  ],
  [
    'the main package is too big',
    (copy) => appendFileSync(join(copy, 'vendors.js'), weight(1024)),
    /主包 \d+ 字节，超过 1048576 字节/,
  ],
  [
    'the subpackage is too big',
    (copy) => appendFileSync(join(copy, 'staff/cases/queue/index.js'), weight(2048)),
    /分包 staff \d+ 字节，超过 2097152 字节/,
  ],
  [
    'components are not loaded when needed',
    (copy) => edit(join(copy, 'app.json'), (app) => delete app.lazyCodeLoading),
    'app.json 缺少 lazyCodeLoading',
  ],
  [
    'the privacy check is off',
    (copy) => edit(join(copy, 'app.json'), (app) => delete app.__usePrivacyCheck__),
    'app.json 缺少 __usePrivacyCheck__',
  ],
  [
    'pages may be found by searching WeChat',
    (copy) => edit(join(copy, 'sitemap.json'), (map) => (map.rules = [{ action: 'allow', page: '*' }])),
    'sitemap.json 应禁止收录所有页面',
  ],
  ['the sitemap is missing', (copy) => rmSync(join(copy, 'sitemap.json')), '没有 sitemap.json'],
  [
    'a page reaches for what only a browser has',
    (copy) => appendFileSync(join(copy, 'pages/home/index.js'), ';localStorage.getItem("x")'),
    'pages/home/index.js 用到了只有浏览器才有的接口：localStorage',
  ],
  [
    'a page sends requests past the cloud',
    (copy) => appendFileSync(join(copy, 'common.js'), ';fetch("https://example.com")'),
    'common.js 用到了只有浏览器才有的接口：fetch',
  ],
]

test.each(damages)('a build is refused when %s', (_, damage, words) => {
  const { passed, says } = check(damaged(damage))
  expect(says).toMatch(words)
  expect(says).toContain('小程序检查没有通过')
  expect(passed).toBe(false)
})

test('all that is wrong with a build is said at once', () => {
  const build = damaged((copy) => {
    rmSync(join(copy, 'pages/home/index.js'))
    edit(join(copy, 'app.json'), (app) => delete app.lazyCodeLoading)
  })
  const { says } = check(build)
  expect(says).toContain('缺少文件')
  expect(says).toContain('缺少 lazyCodeLoading')
})

test('where nothing was built, the check says what to run', () => {
  const { passed, says } = check(join(folder, 'nothing'))
  expect(says).toContain('请先运行 npm run build:weapp')
  expect(passed).toBe(false)
})
