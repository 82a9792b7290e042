// Holds a built mini-program to WeChat's rules: `node scripts/check-weapp.mjs [dist/weapp]`. Exit code 1 names every fault.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(process.argv[2] ?? 'dist/weapp')
const require = createRequire(import.meta.url)
const MIB = 1024 * 1024
/** Our own target; WeChat's limit is 2 MiB for every package. */
const MAIN_LIMIT = MIB
const SUBPACKAGE_LIMIT = 2 * MIB
const PLATFORMS = { linux: 'linux', darwin: 'mac', win32: 'windows' }

/** Names that only a browser has and that survive minification; a mini-program that reaches one fails at run time. */
const BROWSER_ONLY = [
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'speechSynthesis',
  'SpeechSynthesisUtterance',
  'createObjectURL',
  'createImageBitmap',
  'AbortController',
  'XMLHttpRequest',
  'execCommand',
  'pushState',
  'replaceState',
  'activeElement',
]
const FETCH = /(?<![\w.$])fetch\(/
/** Taro's runtime brings its own small document and history; only what is built from src is looked at. */
const FRAMEWORK = new Set(['taro.js', 'vendors.js', 'runtime.js'])
/** Calls that need a line in the privacy guide of the WeChat console. */
const PRIVATE_APIS = [
  'chooseMedia',
  'saveImageToPhotosAlbum',
  'setClipboardData',
  'getLocation',
  'chooseMessageFile',
]

const faults = []
const fault = (text) => faults.push(text)

if (!existsSync(path.join(root, 'app.json'))) {
  console.error(`没有找到 ${path.join(root, 'app.json')}，请先运行 npm run build:weapp。`)
  process.exit(1)
}

const files = readdirSync(root, { recursive: true })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => statSync(path.join(root, file)).isFile())
const withExtension = (...extensions) => files.filter((file) => extensions.includes(path.extname(file)))
const read = (file) => readFileSync(path.join(root, file), 'utf8')
const sizeOf = (wanted) =>
  files.filter(wanted).reduce((sum, file) => sum + statSync(path.join(root, file)).size, 0)

function readJson(file) {
  try {
    return JSON.parse(read(file))
  } catch (error) {
    fault(`${file} 不是有效的 JSON：${error.message}`)
    return {}
  }
}

/** Runs one of WeChat's compilers; what it says on failure becomes a fault. */
function compile(name, args) {
  const folder = path.dirname(require.resolve('miniprogram-compiler/package.json'))
  const binary = path.join(folder, 'bin', PLATFORMS[process.platform] ?? process.platform, name)
  chmodSync(binary, 0o755)
  const run = spawnSync(binary, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * MIB })
  const done = run.status === 0 && !run.error
  if (!done)
    fault(`${name} 编译失败：${run.error?.message ?? (run.stderr + run.stdout).trim().slice(0, 800)}`)
  return done
}

/** Compiles every template and style; returns the function that renders a template, when all compiled. */
function compileAll() {
  const out = mkdtempSync(path.join(tmpdir(), 'check-weapp-'))
  try {
    const wxml = path.join(out, 'wxml.js')
    const templates = compile('wcc', ['-d', ...withExtension('.wxml', '.wxs'), '-gn', '$gwx', '-o', wxml])
    compile('wcsc', ['-lc', ...withExtension('.wxss'), '-o', path.join(out, 'wxss.js')])
    if (!templates) return null
    const names = ['global', 'window', '__wxAppCode__', 'console']
    return new Function(...names, `${readFileSync(wxml, 'utf8')};return $gwx`)({}, {}, {}, listener)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

/** What templates complain of while they are drawn. */
const complaints = new Set()
const note = (text) => complaints.add(String(text))
const listener = { log: note, info: note, warn: note, error: note, group() {}, groupEnd() {} }

function checkPages(pages, render) {
  for (const page of pages) {
    const missing = ['.js', '.json', '.wxml'].filter((extension) => !files.includes(page + extension))
    if (missing.length) fault(`页面 ${page} 缺少文件：${missing.join(' ')}`)
    else if (render) checkRendering(page, render)
  }
}

/** Every component that a page or component names must be there with its script, configuration and template. */
function checkComponents() {
  for (const file of withExtension('.json')) {
    for (const place of Object.values(readJson(file).usingComponents ?? {})) {
      const component = path.posix.join(place.startsWith('/') ? '' : path.posix.dirname(file), place)
      const plain = component.replace(/^\//, '')
      const missing = ['.js', '.json', '.wxml'].filter((extension) => !files.includes(plain + extension))
      if (missing.length) fault(`${file} 用到的组件 ${plain} 缺少文件：${missing.join(' ')}`)
    }
  }
}

// Node names are numbers in Taro's templates and move between versions, so each is tried until one shows the probe.
function checkRendering(page, render) {
  const probe = '渲染检查'
  complaints.clear()
  for (let name = 0; name < 120; name++) {
    const text = { sid: 'b', nn: String(name), v: probe }
    const drawn = render(`${page}.wxml`)?.({ root: { cn: [text] } })
    if (JSON.stringify(drawn ?? '').includes(probe)) return
  }
  fault([`页面 ${page} 的模板画不出内容`, ...complaints].slice(0, 3).join('；'))
}

function checkSettings(app) {
  if (app.lazyCodeLoading !== 'requiredComponents') fault('app.json 缺少 lazyCodeLoading: requiredComponents')
  if (app.__usePrivacyCheck__ !== true) fault('app.json 缺少 __usePrivacyCheck__: true')
  const sitemap = app.sitemapLocation
  if (!sitemap || !files.includes(sitemap)) return fault('没有 sitemap.json，微信会把页面收进搜索')
  const open = (readJson(sitemap).rules ?? []).some((rule) => rule.action !== 'disallow')
  if (open) fault('sitemap.json 应禁止收录所有页面')
}

function checkSizes(subpackages) {
  const prefix = (sub) => `${sub.root.replace(/\/$/, '')}/`
  const main = sizeOf((file) => !subpackages.some((sub) => file.startsWith(prefix(sub))))
  const sizes = [{ name: '主包', size: main, limit: MAIN_LIMIT }].concat(
    subpackages.map((sub) => {
      const size = sizeOf((file) => file.startsWith(prefix(sub)))
      return { name: `分包 ${sub.root}`, size, limit: SUBPACKAGE_LIMIT }
    }),
  )
  for (const { name, size, limit } of sizes) {
    if (size > limit) fault(`${name} ${size} 字节，超过 ${limit} 字节`)
    if (size === 0) fault(`${name} 是空的`)
  }
  return sizes.map(({ name, size }) => `${name} ${(size / 1024).toFixed(0)} KiB`).join('，')
}

function checkScripts() {
  const privateApis = new Set()
  for (const file of withExtension('.js').filter((name) => !FRAMEWORK.has(name))) {
    const code = read(file)
    const reached = BROWSER_ONLY.filter((name) => new RegExp(`\\b${name}\\b`).test(code))
    if (FETCH.test(code)) reached.push('fetch')
    if (reached.length) fault(`${file} 用到了只有浏览器才有的接口：${reached.join(' ')}`)
    for (const name of PRIVATE_APIS) if (code.includes(name)) privateApis.add(name)
  }
  return [...privateApis].sort().join(' ')
}

const app = readJson('app.json')
const subpackages = app.subPackages ?? app.subpackages ?? []
const pages = [
  ...(app.pages ?? []),
  ...subpackages.flatMap((sub) => sub.pages.map((page) => `${sub.root.replace(/\/$/, '')}/${page}`)),
]
if (!app.pages?.length) fault('app.json 没有页面')
checkComponents()
checkPages(pages, compileAll())
checkSettings(app)
const sizes = checkSizes(subpackages)
const privateApis = checkScripts()

if (faults.length) {
  console.error([`小程序检查没有通过（${root}）：`, ...faults.map((text) => `- ${text}`)].join('\n'))
  process.exit(1)
}
const counts = ['.wxml', '.wxs', '.wxss'].map(
  (extension) => `${withExtension(extension).length} ${extension}`,
)
console.log(`小程序检查通过：${pages.length} 个页面，${counts.join(' ')}；${sizes}`)
console.log(`隐私保护指引里要写明的接口：${privateApis || '无'}`)
