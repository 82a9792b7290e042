import { readFileSync } from 'node:fs'
import { useBrowser } from '../support/browser'
import { signInAtDesk } from '../support/desk-screens'
import { switchPrint } from '../support/every-way'
import { checkPage } from '../support/page-checks'
import { pdfPages, scan, scanPdf } from '../support/papers'
import { useProduct } from '../support/product'

const product = useProduct()
const browser = useBrowser('t', product.url)
/** What the product's process was told that residents open. */
const ADDRESS = `https://mingbai.example.cn/r/${product.village.code}`

test('a cadre sees the poster of his village, takes it home as a PDF that leads to the village, and has the words to read out', async () => {
  const phone = await browser.phone()
  await signInAtDesk(phone, product, 'yangying')
  await phone.page.goto('/staff/publicity')
  await phone.arrives('宣传材料')

  // the code in the preview is the one that will hang
  const paper = phone.front.getByRole('img', { name: /杨营村的海报，A4/ })
  await paper.waitFor()
  expect(await scan(await paper.screenshot())).toMatchObject({ text: ADDRESS })
  await phone.shot('poster')
  expect(await checkPage(phone.page, { target: 44, contrast: 4.5 })).toEqual([])

  await phone.front.locator('#poster-pdf').click()
  await phone.sees('做好 1 个村，共 1 张。')
  const [download] = await Promise.all([phone.page.waitForEvent('download'), phone.press('下载')])
  expect(download.suggestedFilename()).toBe('海报-杨营村-A4.pdf')
  const file = await download.path()
  expect(pdfPages(file)).toMatchObject([{ text: expect.stringContaining('杨营村') }])
  expect((await scanPdf(file))[0]!.text).toBe(ADDRESS)

  await phone.choose('大喇叭')
  await phone.sees(/杨营村的乡亲们/)
  await phone.sees(/共 2\d\d 个字/)
  await phone.shot('loudspeaker')
  await phone.choose('一封信')
  await phone.choose('有80岁以上老人的户')
  await phone.front.getByRole('img', { name: /给有80岁以上老人的户的一封信/ }).waitFor()
  await phone.shot('letter')
  await phone.press('放大看')
  await switchPrint(phone, true)
  expect(await checkPage(phone.page, { target: 60, contrast: 4.5 })).toEqual([])
  await phone.shot('letter-large')
  expect(phone.faults).toEqual([])
})

test('a leader makes the posters of all villages of the town at once', async () => {
  const desk = await browser.desk()
  await signInAtDesk(desk, product, 'mahe-fenguan')
  await desk.page.goto('/staff/publicity')
  await desk.arrives('宣传材料')
  await desk.choose('A3')
  await desk.front.getByRole('img', { name: /的海报，A3/ }).waitFor()
  await desk.shot('town')
  await desk.front.locator('#poster-town').click()
  const [download] = await Promise.all([desk.page.waitForEvent('download'), desk.press('下载')])
  const pages = pdfPages(await download.path())
  expect(pages.length).toBeGreaterThan(1)
  expect(new Set(pages.map(({ widthMm }) => Math.round(widthMm)))).toEqual(new Set([297]))
  const codes = (await scanPdf(await download.path())).map((code) => code?.text.slice(-12))
  expect(new Set(codes).size).toBe(pages.length)
  expect(codes).toContain(product.village.code)
  expect(readFileSync(await download.path()).length).toBeLessThan(2_000_000)
  expect(desk.faults).toEqual([])
})
