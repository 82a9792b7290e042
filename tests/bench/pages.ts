// npm run bench:pages -- [--runs 5] [--json]
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildIfChanged, builds } from '@core/host/build-if-changed'
import { chromium } from 'playwright-core'
import { findBrowser } from '../../scripts/find-browser.mjs'
import { createBenchDatabase } from './bench-database'
import { fillDatabase } from './fill-database'
import { middle, type Opening, timeOpenings, weak } from './first-page'
import { readNumbers } from './options'
import { alignColumns } from './print'
import { startProduct } from './product'

const KB = 1024
const FIRST_LOAD_TARGET = 300 * KB
const MAIN_TARGET = 1024 * KB
const PACKAGE_LIMIT = 2048 * KB
const root = join(__dirname, '../..')
const say = (text: string) => process.stderr.write(`${text}\n`)

interface Sized {
  name: string
  bytes: number
  gzip: number
}

interface Package {
  name: string
  bytes: number
  target: number
}

/** Seconds until the first page can be used on a weak line and a cheap phone. */
const USABLE_TARGET = 5

/** All that a fresh Chromium fetches until the address shows its account: the page's own files, and the answers. */
async function fetchedFor(address: string): Promise<{ files: Sized[]; answers: Sized[] }> {
  const { path, args } = await findBrowser()
  const browser = await chromium.launch({ executablePath: path, args })
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    const fetched: Promise<Sized>[] = []
    page.on('response', (response) => {
      if (response.status() !== 200) return
      const name = new URL(response.url()).pathname
      const sized = (body: Buffer) => ({ name, bytes: body.length, gzip: gzipSync(body).length })
      fetched.push(response.body().then(sized))
    })
    await page.goto(address)
    await page.getByText('最近公示').first().waitFor()
    await page.waitForLoadState('networkidle')
    const all = (await Promise.all(fetched)).sort((a, b) => b.gzip - a.gzip)
    return {
      files: all.filter(({ name }) => !name.startsWith('/api/')),
      answers: all.filter(({ name }) => name.startsWith('/api/')),
    }
  } finally {
    await browser.close()
  }
}

interface Loads {
  files: Sized[]
  answers: Sized[]
  openings: Opening[]
}

async function opened(address: string, village: string, runs: number): Promise<Opening[]> {
  const { path, args } = await findBrowser()
  const browser = await chromium.launch({ executablePath: path, args })
  try {
    const openings: Opening[] = []
    for (const page of [
      { name: 'village', path: `/village?code=${village}`, shows: '最近公示' },
      { name: 'home', path: '/home', shows: '选乡镇' },
    ]) {
      say(`opening ${page.name} ${runs} times`)
      openings.push(await timeOpenings(browser, address, page, runs))
    }
    return openings
  } finally {
    await browser.close()
  }
}

async function firstLoads(runs: number): Promise<Loads> {
  const bench = await createBenchDatabase()
  try {
    const { places } = await fillDatabase(bench, 100_000, 200, () => undefined)
    const product = await startProduct(bench, 4)
    const address = `http://127.0.0.1:${product.port}`
    const { village } = places[0]!
    try {
      const fetched = await fetchedFor(`${address}/village?code=${village}`)
      return { ...fetched, openings: await opened(address, village, runs) }
    } finally {
      await product.stop()
    }
  } finally {
    await bench.remove()
  }
}

/** Bytes of the mini-program's packages as they are uploaded. */
function packages(folder: string): Package[] {
  const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')) as {
    subPackages?: { root: string }[]
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const size = (wanted: (path: string) => boolean) =>
    files
      .filter((file) => wanted(file.slice(folder.length + 1)))
      .reduce((sum, file) => sum + statSync(file).size, 0)
  const roots = (app.subPackages ?? []).map(({ root: name }) => `${name.replace(/\/$/, '')}/`)
  return [
    {
      name: 'main package',
      bytes: size((path) => !roots.some((prefix) => path.startsWith(prefix))),
      target: MAIN_TARGET,
    },
    ...roots.map((prefix) => ({
      name: `subpackage ${prefix}`,
      bytes: size((path) => path.startsWith(prefix)),
      target: PACKAGE_LIMIT,
    })),
  ]
}

const kb = (bytes: number) => (bytes / KB).toFixed(1)

function report({ files, answers, openings }: Loads, parts: Package[]): string {
  const total = (list: Sized[], key: 'bytes' | 'gzip') => list.reduce((sum, file) => sum + file[key], 0)
  const whole = total(files, 'gzip')
  const line = (name: string, bytes: number, gzip: number) => [
    ...[name, kb(bytes), kb(gzip)],
    `${((gzip / whole) * 100).toFixed(0)} %`,
  ]
  const load = [
    ['first load of /village (H5)', 'KB', 'gzip KB', 'share'],
    ...files.map(({ name, bytes, gzip }) => line(name, bytes, gzip)),
    line(`all, target ${kb(FIRST_LOAD_TARGET)}`, total(files, 'bytes'), whole),
    line('answers of the functions, besides', total(answers, 'bytes'), total(answers, 'gzip')),
  ]
  const mini = [
    ['mini-program', 'KB', 'target KB'],
    ...parts.map(({ name, bytes, target }) => [name, kb(bytes), kb(target)]),
  ]
  const seconds = (times: number[]) => (middle(times) / 1000).toFixed(1)
  const usable = [
    [
      `usable after, ${weak.kbits} kbit/s, ${weak.delay} ms, CPU ${weak.slower} ×`,
      's first',
      's again',
      'target s',
    ],
    ...openings.map(({ name, first, again }) => [
      name,
      seconds(first),
      seconds(again),
      String(USABLE_TARGET),
    ]),
  ]
  return [load, usable, mini].map(alignColumns).join('\n\n')
}

async function main(): Promise<void> {
  const { json, runs } = readNumbers({ runs: 5 })
  say('building pages, mini-program and functions')
  for (const build of [builds.functions, builds.pages, builds.miniProgram]) await buildIfChanged(root, build)
  const loads = await firstLoads(runs)
  const parts = packages(join(root, 'dist/weapp'))
  console.log(json ? JSON.stringify({ ...loads, packages: parts }, null, 2) : report(loads, parts))
}

main().catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 1
})
