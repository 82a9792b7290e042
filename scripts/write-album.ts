// npm run docs:album: opens every page of the product with the demo county in both prints, and writes docs/album.
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfChanged, builds } from '@core/host/build-if-changed'
import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { switchPrint } from '../tests/support/every-way'
import { type Hands, handsOn } from '../tests/support/hands'
import { productOf, type TestProduct } from '../tests/support/product'
import { type ProductServer, startProduct } from '../tests/support/product-server'
import { type Look, prepareWalk, residentLooks, walkAsResident } from '../tests/support/walk/resident-walk'
import {
  prepareStaffWalk,
  staffLooks,
  visitLooks,
  walkAsStaff,
  walkThroughVisit,
} from '../tests/support/walk/staff-walk'
import { findBrowser } from './find-browser.mjs'

const root = join(__dirname, '..')
const album = join(root, 'docs/album')
const say = (text: string) => process.stderr.write(`${text}\n`)

interface Shot {
  width: number
  height: number
  /** Longest picture that is kept, in CSS pixels. */
  longest: number
  /** Share of the size in which it stands on the sheet. */
  scale: number
}

const phone: Shot = { width: 390, height: 844, longest: 1200, scale: 0.62 }
const desk: Shot = { width: 1280, height: 800, longest: 900, scale: 0.45 }
const gap = 10

/** The page in front in this print, as tall as it is. */
async function photograph(hands: Hands, shot: Shot, large: boolean): Promise<Buffer | undefined> {
  const { page } = hands
  await page.setViewportSize({ width: shot.width, height: shot.height })
  if (!(await switchPrint(hands, large))) return undefined
  const tall = await hands.front.evaluate((element) => {
    element.scrollTop = 0
    return element.scrollHeight
  })
  const height = Math.max(shot.height, Math.min(tall, shot.longest))
  await page.setViewportSize({ width: shot.width, height })
  const width = Math.round(shot.width * shot.scale)
  return sharp(await page.screenshot())
    .resize({ width })
    .toBuffer()
}

/** Pictures beside each other, the columns' own ones under each other. */
async function writeSheet(file: string, columns: readonly (readonly Buffer[])[]): Promise<void> {
  const pieces: { input: Buffer; left: number; top: number }[] = []
  let [left, bottom] = [gap, 0]
  for (const column of columns) {
    let [top, widest] = [gap, 0]
    for (const input of column) {
      const { width, height } = await sharp(input).metadata()
      pieces.push({ input, left, top })
      top += height + gap
      widest = Math.max(widest, width)
    }
    left += widest + gap
    bottom = Math.max(bottom, top)
  }
  await sharp({ create: { width: left, height: bottom, channels: 3, background: '#8a8578' } })
    .composite(pieces)
    .webp({ quality: 45, effort: 6 })
    .toFile(file)
}

/** Usual and large print; on a visit large print alone. */
async function bothPrints(hands: Hands, shot: Shot): Promise<Buffer[]> {
  const pictures: Buffer[] = []
  for (const large of [false, true]) {
    const picture = await photograph(hands, shot, large)
    if (picture) pictures.push(picture)
  }
  return pictures
}

/** Keeps the page in front as it is on a phone, and at a desk where it is used there. */
async function keep(hands: Hands, name: string, atDesk: boolean): Promise<void> {
  const columns = (await bothPrints(hands, phone)).map((picture) => [picture])
  if (atDesk) columns.push(await bothPrints(hands, desk))
  await writeSheet(join(album, `${name}.webp`), columns)
  await hands.page.setViewportSize({ width: phone.width, height: phone.height })
  say(name)
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: phone.width, height: phone.height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  // the loader of this script names functions by a helper that the page does not have
  await page.addInitScript('globalThis.__name = (named) => named')
  return page
}

async function photographAll(browser: Browser, server: ProductServer, product: TestProduct): Promise<void> {
  const resident = handsOn(await openPage(browser, server.url))
  await walkAsResident(resident, product, await prepareWalk(product), (name) =>
    keep(resident, `resident-${name}`, false),
  )
  const staff = handsOn(await openPage(browser, server.url))
  await walkAsStaff(staff, product, await prepareStaffWalk(product), (name) =>
    keep(staff, `staff-${name}`, true),
  )
  const cadre = handsOn(await openPage(browser, server.url))
  await walkThroughVisit(cadre, product, (name) => keep(cadre, `visit-${name}`, false))
}

const chapter = (title: string, note: string, prefix: string, looks: Record<string, Look>) => [
  `## ${title}`,
  '',
  note,
  '',
  ...Object.entries(looks).flatMap(([name, look]) => [
    `### ${look.title}`,
    '',
    `\`${look.route}\``,
    '',
    `![${look.title}](${prefix}-${name}.webp)`,
    '',
  ]),
]

const accountWords: Record<string, string> = {
  zhuanban: '专班',
  yunwei: '运维',
  shuju: '数据员',
  yangying: '帮办人员',
  'mahe-kuaiji': '村会计',
}

/** The album's own page: every picture under its name. */
function readme(): string {
  return [
    '# 每一页的样子',
    '',
    'Every page with the demo county, made by `npm run docs:album`. On a phone of 390 px: usual print left, large print right; pages of the',
    'staff at a desk of 1280 px as well, usual print above. People and figures are made up. Long pages are cut.',
    '',
    ...chapter('群众', '扫码就能看，不用登录。', 'resident', residentLooks),
    ...chapter('帮办：上门时的手机', '一直是大字。', 'visit', visitLooks),
    ...Object.entries(staffLooks).flatMap(([account, looks]) =>
      chapter(`工作人员：${accountWords[account] ?? account}`, `演示账号 \`${account}\`。`, 'staff', looks),
    ),
  ].join('\n')
}

async function main(): Promise<void> {
  for (const build of [builds.functions, builds.pages])
    if (await buildIfChanged(root, build)) say(build.script)
  const server = await startProduct('album')
  const { path, args } = await findBrowser()
  const browser = await chromium.launch({ executablePath: path, args })
  try {
    rmSync(album, { recursive: true, force: true })
    mkdirSync(album, { recursive: true })
    await photographAll(browser, server, productOf(server))
    writeFileSync(join(album, 'README.md'), readme())
    const bytes = readdirSync(album).reduce((sum, name) => sum + statSync(join(album, name)).size, 0)
    say(`${readdirSync(album).length} files, ${(bytes / 1024 / 1024).toFixed(1)} MB`)
  } finally {
    await browser.close()
    await server.close()
  }
}

main().catch((error: unknown) => {
  say((error as Error).stack ?? String(error))
  process.exitCode = 1
})
