import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatPeriod } from '@shared/domain/period'
import { type Screen, useBrowser } from '../support/browser'
import { openWaiting, publishInFront, signInAtDesk } from '../support/desk-screens'
import { lastMonth, writeLongList } from '../support/import-files'
import { productOf, type TestProduct } from '../support/product'
import { type RunningProduct, startProduct } from '../support/product-server'
import { until } from '../support/until'

const ROWS = 1_000_000
/** For a step over all rows, on a machine that has other things to do. */
const LONG = 900_000
const folder = mkdtempSync(join(tmpdir(), 'mbz-million-'))
const { period } = lastMonth()

// a product of its own: the other journeys look at villages of some fifty people
let server: RunningProduct
let product: TestProduct
const browser = useBrowser('n', () => server.url)
beforeAll(async () => {
  server = await startProduct('million')
  product = productOf(server)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** Rows of the table in front, without its head. */
const rowsHeld = async (desk: Screen) => (await desk.front.getByRole('row').count()) - 1

test(
  'a list of a million rows goes up, is read with progress, is looked at through a window, and published',
  async () => {
    const file = join(folder, '一百万行.csv')
    await writeLongList(file, ROWS, '马河镇杨营村')
    const desk = await browser.desk()
    await signInAtDesk(desk, product, 'nongye-shuju')
    await desk.page.goto('/staff/imports')
    await desk.arrives('数据导入')
    const chooser = desk.page.waitForEvent('filechooser')
    await desk.front.locator('#choose-file').click()
    await (await chooser).setFiles(file)
    await desk.front.getByRole('heading', { level: 1, name: '一百万行.csv' }).waitFor({ timeout: LONG })

    await desk.front.locator('#pick-programme').click()
    await desk.choose('耕地地力保护补贴')
    await desk.fill('哪一期', period)
    await desk.press('都对，读进来')

    const bar = desk.front.locator('.p-imports__progress')
    const percent = async () => Number(/(\d+)%/.exec((await bar.textContent()) ?? '')?.[1])
    await desk.front.locator('#stop-reading').waitFor()
    const seen = new Set<number>()
    await until('the progress has moved twice', async () => seen.add(await percent()).size > 2, LONG)
    // the page is closed meanwhile, and the file found again
    await desk.page.goto('/staff/imports')
    await desk.front.getByText('一百万行.csv').first().click()
    await desk.front.locator('#figure-accepted', { hasText: '1,000,000 行' }).waitFor({ timeout: LONG })

    await desk.front.locator('#row-1-2').waitFor()
    expect(await rowsHeld(desk)).toBe(50)
    await desk.front.locator('#rows-next').click()
    await desk.front.locator('#row-1-52').waitFor()
    expect(await rowsHeld(desk)).toBe(50)
    await desk.fill('找一行', '777779')
    await desk.front.locator('#row-1-777779').waitFor()
    expect(await rowsHeld(desk)).toBe(1)

    await desk.press('下一步')
    await desk.press('核对过了，下一步')
    await desk.sees('1,000,000 行')
    await desk.front.locator('#do-step').waitFor()
    for (const tick of await desk.front.getByRole('checkbox').all()) await tick.click()
    await desk.press('交给另一个人发布')
    await desk.sees('等待发布')

    const colleague = await browser.desk()
    colleague.page.setDefaultTimeout(LONG)
    await signInAtDesk(colleague, product, 'nongye-fuhe')
    await openWaiting(colleague, `${formatPeriod(period)}耕地地力保护补贴`)
    await publishInFront(colleague)
    await colleague.shot('published')
    expect([...desk.faults, ...colleague.faults]).toEqual([])
  },
  3 * LONG,
)
