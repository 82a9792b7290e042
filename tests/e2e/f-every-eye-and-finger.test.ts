import { checkWithAxe } from '../support/axe'
import { useBrowser } from '../support/browser'
import { deskWays, lookEveryWay, phoneWays, rulesOf } from '../support/every-way'
import { checkPage } from '../support/page-checks'
import { useProduct } from '../support/product'
import {
  prepareWalk,
  type ResidentLook,
  residentLooks,
  type WalkGiven,
  walkAsResident,
} from '../support/walk/resident-walk'
import {
  prepareStaffWalk,
  type StaffGiven,
  staffLooks,
  visitLooks,
  walkAsStaff,
  walkThroughVisit,
} from '../support/walk/staff-walk'

const product = useProduct()
const browser = useBrowser('f', product.url)
let given: WalkGiven
let staffGiven: StaffGiven

beforeAll(async () => {
  given = await prepareWalk(product)
  staffGiven = await prepareStaffWalk(product)
})

test('every resident page can be read, pressed and heard in usual and in large print, at 390 and 320 px', async () => {
  const phone = await browser.phone()
  const faults: Record<string, string[]> = {}
  const seen: ResidentLook[] = []
  await walkAsResident(phone, product, given, async (name) => {
    seen.push(name)
    const found = await lookEveryWay(phone, phoneWays, (way) => phone.shot(`${way.name}-${name}`))
    if (found.length > 0) faults[name] = found
  })
  expect(faults).toEqual({})
  expect(seen).toEqual(Object.keys(residentLooks))
  expect(phone.faults).toEqual([])
})

const staffNames = Object.values(staffLooks).flatMap((looks) => Object.keys(looks))

test.each([
  ['on a phone', 'phone', phoneWays.filter(({ name }) => name !== 'narrow')],
  ['at a desk', 'desk', deskWays],
] as const)(
  'every page of the staff can be read, pressed and heard in both prints %s',
  async (_, kind, ways) => {
    const screen = await browser[kind]()
    const faults: Record<string, string[]> = {}
    const seen: string[] = []
    await walkAsStaff(screen, product, staffGiven, async (name) => {
      seen.push(name)
      const found = await lookEveryWay(screen, ways, (way) => screen.shot(`${way.name}-${name}`))
      if (found.length > 0) faults[name] = found
    })
    expect(faults).toEqual({})
    expect(seen).toEqual(staffNames)
    expect(screen.faults).toEqual([])
  },
)

test("the pages of a cadre's visit can be read, pressed and heard", async () => {
  const phone = await browser.phone()
  const faults: Record<string, string[]> = {}
  const seen: string[] = []
  await walkThroughVisit(phone, product, async (name) => {
    seen.push(name)
    const found = await lookEveryWay(phone, phoneWays, (way) => phone.shot(`${way.name}-${name}`))
    if (found.length > 0) faults[name] = found
  })
  expect(faults).toEqual({})
  expect(seen).toEqual(Object.keys(visitLooks))
})

test('large print is chosen on the first page, stays on the next one and after the browser was closed, and ends there', async () => {
  const phone = await browser.phone({ width: 320 })
  const large = phone.front.locator('.large-print')
  await phone.page.goto('/home')
  await phone.press('字太小？换成大字版')
  await large.waitFor()
  await phone.press('看政策')
  await phone.arrives(/政策/)
  expect(await large.count()).toBe(1)
  const later = await browser.phone({ width: 320, state: await phone.context.storageState() })
  await later.page.goto('/home')
  await later.press('字太大？换回标准字')
  await later.front.locator('.large-print').waitFor({ state: 'detached' })
})

test('nothing moves for those who asked their phone for less motion', async () => {
  const phone = await browser.phone()
  await phone.page.goto(`/village?code=${product.village.code}`)
  await phone.sees('最近公示')
  await phone.page.evaluate(() => {
    const row = document.createElement('div')
    row.className = 'c-skeleton__long'
    document.querySelector('.c-page__main')?.append(row)
  })
  const moving = () =>
    phone.page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    )
  expect(await moving()).toBe(0)
  await phone.page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await moving()).toBe(1)
})

test('the checks themselves see what is wrong', async () => {
  const phone = await browser.phone()
  await phone.page.setContent(`<title>错</title><meta name="viewport" content="width=device-width"><body style="margin:0;line-height:1.6">
    <button style="width:60px;height:60px"></button>
    <button style="width:60px;height:40px">小</button>
    <p style="color:#999">太淡</p>
    <p style="background:#0f6b5c;color:#fff">够深</p>
    <p style="visibility:hidden;color:#fff">看不见</p>
    <p style="line-height:1.1">太挤</p>
    <p style="font-size:10px">太小</p>
    <p style="width:60px;overflow:hidden;white-space:nowrap">后面的字被切掉了</p>
    <div style="position:relative;height:30px"><b style="position:absolute">在下面</b><i style="position:absolute">在上面</i></div>
    <input aria-label="姓名" placeholder="太淡的提示" style="height:44px"><style>::placeholder{color:#aaa}</style>
    <div class="taro_page" style="width:500px"><p style="width:500px">太宽</p></div>`)
  expect(await checkPage(phone.page, rulesOf(false))).toEqual([
    expect.stringMatching(/^scrolls sideways to 50. px/),
    expect.stringMatching(/^lie on each other: b\. “在下面” and i\. “在上面”$/),
    expect.stringMatching(/^line height 1\.10: p\. “太挤”$/),
    expect.stringMatching(/^10 px is small print: p\. “太小”$/),
    expect.stringMatching(/^is cut off: p\. “后面的字被切掉了”$/),
    expect.stringMatching(/^has no name: button/),
    expect.stringMatching(/^60 × 40 px is small: button\. “小”$/),
    expect.stringMatching(/^contrast 2\.85 of text rgb\(153, 153, 153\) .* “太淡”$/),
    expect.stringMatching(/^contrast 2\.3. of placeholder/),
  ])
  expect(await checkWithAxe(phone.page)).toContainEqual(expect.stringMatching(/^axe button-name/))
})
