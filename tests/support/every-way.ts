import { checkWithAxe } from './axe'
import type { Hands } from './hands'
import { checkPage, type PageRules } from './page-checks'

/** A way to look at a page: a width, and in which print. */
export interface Way {
  name: string
  width: number
  height: number
  large: boolean
  /** axe needs no second look at another width. */
  axe: boolean
}

export const phoneWays: readonly Way[] = [
  { name: 'plain', width: 390, height: 844, large: false, axe: true },
  { name: 'narrow', width: 320, height: 640, large: false, axe: false },
  { name: 'large-narrow', width: 320, height: 640, large: true, axe: false },
  { name: 'large', width: 390, height: 844, large: true, axe: true },
]

export const deskWays: readonly Way[] = [
  { name: 'desk', width: 1280, height: 800, large: false, axe: true },
  { name: 'desk-large', width: 1280, height: 800, large: true, axe: true },
]

/** What must hold in each print, as DESIGN says it. */
export const rulesOf = (large: boolean): PageRules =>
  large
    ? { target: 60, contrast: 4.5, lineHeight: 1.3, bodyFont: 24, smallestFont: 21 }
    : { target: 44, contrast: 4.5, lineHeight: 1.3, bodyFont: 16, smallestFont: 12 }

const printSwitch = '[role=switch][aria-label=大字]'

/** Puts the page in front into large or usual print by its own switch, also when a question lies over that; false when it is not offered. */
export async function switchPrint({ front, page }: Hands, large: boolean): Promise<boolean> {
  const wanted = front.locator(`${printSwitch}[aria-checked=${large}]`)
  if ((await front.locator(printSwitch).count()) === 0)
    return large === (await front.locator('.large-print').count()) > 0
  if ((await wanted.count()) === 0) {
    await front.locator(printSwitch).evaluate((element: HTMLElement) => element.click())
    await wanted.waitFor({ state: 'attached' })
  }
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  return true
}

/** Looks at the page in front in every one of these ways without opening it again; gives the faults by way. */
export async function lookEveryWay(
  hands: Hands,
  ways: readonly Way[],
  keep: (way: Way) => Promise<void>,
): Promise<string[]> {
  const faults: string[] = []
  for (const way of ways) {
    await hands.page.setViewportSize({ width: way.width, height: way.height })
    // a cadre's visit is in large print, always
    if (!(await switchPrint(hands, way.large))) continue
    const found = await checkPage(hands.page, rulesOf(way.large))
    if (way.axe) found.push(...(await checkWithAxe(hands.page)))
    faults.push(...found.map((fault) => `${way.name}: ${fault}`))
    await keep(way)
  }
  return faults
}
