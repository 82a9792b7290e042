import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '@core/cli/main'
import { readPublished } from '@core/modules/statistics/published/read-published'
import { todayInShanghai } from '@shared/domain/dates'
import { type Screen, useBrowser } from '../support/browser'
import { findCase, openCaseOn, signInOn } from '../support/case-screens'
import { runningProduct, useProduct } from '../support/product'
import { handle, sendReport } from '../support/report'

const product = useProduct()
const browser = useBrowser('k', product.url)
const folder = mkdtempSync(join(tmpdir(), 'mbz-statistics-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SUPERVISOR = 'zhuanban'
const COUNTY = product.village.code.slice(0, 6)
const PUBLISHED = join(__dirname, '../fixtures/annex/dongxihu-2023.csv')

/** One holiday after another, without weekdays: right in any year. */
const noticeOf = (year: number) => `现将${year}年部分节假日的具体安排通知如下。
一、元旦：1月1日至3日放假调休，共3天。
二、春节：2月5日至13日放假调休，共9天。
三、清明节：4月3日至5日放假，共3天。
四、劳动节：5月1日至5日放假调休，共5天。
五、端午节：6月9日至11日放假，共3天。
六、中秋节：9月15日至17日放假，共3天。
七、国庆节：10月1日至7日放假调休，共7天。`

async function atDesk(): Promise<Screen> {
  const desk = await browser.desk()
  await signInOn(desk, product, SUPERVISOR)
  return desk
}

/** The numbers in words like 受理，98 件. */
const numberIn = (text: string | null) => Number(/([\d,]+) [件条人]/.exec(text ?? '')?.[1]?.replace(/,/g, ''))

/** Runs the operator's command beside the running product. */
async function mbz(...args: string[]): Promise<number> {
  const before = { ...process.env }
  const { dataDir, databaseUrl } = runningProduct()
  process.env.MBZ_DATA_DIR = dataDir
  if (databaseUrl) process.env.DATABASE_URL = databaseUrl
  else delete process.env.DATABASE_URL
  const silent = jest.spyOn(process.stdout, 'write').mockReturnValue(true)
  return main(args).finally(() => {
    silent.mockRestore()
    process.env = before
  })
}

test('a figure opens exactly what it counted, and the way back finds the filters as they were', async () => {
  const desk = await atDesk()
  await desk.page.goto('/staff/statistics')
  await desk.arrives('统计')
  await desk.sees('群众反映走到了哪一步？')
  await desk.sees(/总数.*(和台账一致|还没有和台账核对过)/)
  await desk.choose('今年')
  const accepted = desk.front.locator('#funnel-reports #step-accepted')
  await accepted.waitFor()
  await desk.shot('overview')
  const counted = numberIn(await accepted.getAttribute('aria-label'))
  expect(counted).toBeGreaterThan(0)

  await accepted.click()
  await desk.arrives(/群众反映：受理/)
  await desk.sees(new RegExp(`^共 ${counted} 件`))
  await desk.shot('figure')
  const session = await product.logIn(SUPERVISOR)
  const year = todayInShanghai(new Date()).slice(0, 4)
  const { reports } = await product.call(
    'staff-api',
    'get-statistics',
    { from: `${year}-01-01`, until: todayInShanghai(new Date()) },
    session,
  )
  const { drill, n } = reports.steps.find(({ key }) => key === 'accepted')!.figure
  expect(n).toBe(counted)
  const { total, rows } = await product.call('staff-api', 'list-figure', { drill, limit: 50 }, session)
  expect([total, rows.length]).toEqual([counted, Math.min(counted, 50)])

  await desk.front.locator(`#figure-${rows[0]!.id}`).click()
  await desk.front.getByRole('heading', { name: '经过' }).waitFor()
  await desk.sees(rows[0]!.number)
  await desk.page.goBack()
  await desk.arrives(/群众反映：受理/)
  await desk.page.goBack()
  await desk.arrives('统计')
  expect(new URL(desk.page.url()).searchParams.get('from')).toBe(`${year}-01-01`)
  await desk.page.reload()
  await accepted.waitFor()
  expect(await desk.front.getByRole('radio', { name: '今年' }).getAttribute('aria-checked')).toBe('true')
  expect(numberIn(await accepted.getAttribute('aria-label'))).toBe(counted)
  expect(desk.faults).toEqual([])
})

test('the annex goes out as Excel and says the same when it is read back', async () => {
  const desk = await atDesk()
  await desk.page.goto('/staff/statistics?view=places')
  await desk.sees('疑点集中在哪些项目、哪些乡镇？')
  await desk.shot('annex')
  await desk.press('导出 Excel 附表')
  await desk.sees(/：完成了$/)
  const [download] = await Promise.all([desk.page.waitForEvent('download'), desk.press('下载')])
  expect(download.suggestedFilename()).toMatch(/^附表-.*\.xlsx$/)
  const path = join(folder, 'annex.xlsx')
  copyFileSync(await download.path(), path)

  const { annex } = await readPublished(path)
  const shown = await product.call('staff-api', 'get-annex', {}, await product.logIn(SUPERVISOR))
  expect(annex.title).toBe(shown.title)
  expect(annex.rows.map(({ programme, total }) => [programme, total])).toEqual(
    shown.rows.map(({ programme, total }) => [programme, total.n]),
  )
  expect(annex.totals.total).toBe(shown.total.total.n)
  expect(annex.totals.towns.slice(0, shown.towns.length).map((n) => n ?? 0)).toEqual(
    shown.total.towns.map(({ n }) => n),
  )
  const sum = shown.rows.reduce((all, { total }) => all + total.n, 0)
  expect(sum).toBe(shown.total.total.n)
  expect(desk.faults).toEqual([])
})

test('a published table keeps its numbers, and what they do not add up to stands beside them', async () => {
  expect(await mbz('stats', 'published', 'load', PUBLISHED, '--name', '东西湖2023')).toBe(0)
  const desk = await atDesk()
  await desk.page.goto('/staff/statistics?view=papers')
  await desk.front.getByRole('row', { name: /东西湖2023/ }).click()
  await desk.sees('有 3 处加不起来，公布数保持原样')
  await desk.sees('东山街：公布 5，各行相加是 4，公布数多 1。')
  const sheet = desk.front.getByRole('table')
  const foot = (label: string) =>
    sheet.getByRole('row').filter({ has: desk.page.getByText(label, { exact: true }) })
  expect((await foot('公布数').textContent())?.replace(/\D/g, '')).toBe('157' + '1142261153' + '2834')
  expect((await foot('重算数').textContent())?.replace(/\D/g, '')).toContain('157' + '1142261144' + '2834')
  await desk.shot('published')
  await desk.press('导出 Excel 附表')
  await desk.sees(/：完成了$/)
  expect(desk.faults).toEqual([])
})

test('a limit reaches into a year without a calendar; the notice of that year gives its deadline a day', async () => {
  const session = await product.logIn(SUPERVISOR)
  const { coverage } = await product.call(
    'staff-api',
    'get-calendar',
    { year: Number(todayInShanghai(new Date()).slice(0, 4)) },
    session,
  )
  const year = Number(coverage.to.slice(0, 4)) + 1
  const desk = await atDesk()
  await desk.page.goto('/staff/limits')
  await desk.arrives('办理期限')
  await desk.shot('limits')
  const card = desk.front.getByRole('group', { name: '等反映人评价' })
  const change = async (days: string, reason: string) => {
    await card.getByRole('button', { name: '改等反映人评价' }).click()
    await desk.fill('改成几天', days)
    await desk.fill('依据哪个文件', '县专班通知第 3 号')
    await desk.fill('为什么要改', reason)
  }
  await card.getByRole('button', { name: '改等反映人评价' }).click()
  await desk.fill('改成几天', '400')
  await desk.front.locator('#set-limit').click()
  await desk.sees('请填 1 到 365 的整数')
  await desk.sees('请写明为什么要改，至少 4 个字')
  await desk.shot('limit-faults')
  await desk.front.locator('#close-limit').click()
  await change('365', '今年评价的人少，多等一等')
  await desk.front.locator('#set-limit').click()
  await desk.sees('等反映人评价：改好了')
  await card
    .getByText(/县里改过，原来是15 日/)
    .first()
    .waitFor()

  const text = '地膜补贴什么时候到账，请告诉一声。'
  await sendReport(product, text, { kind: 'consult' })
  await handle(product, text, [['reply', '下个月十五日前到账，到账后会公示。']])
  const found = (await findCase(product, session, text))!
  const rating = async () => {
    const { deadlines } = await product.call('staff-api', 'get-case', { id: found.id }, session)
    return deadlines.find(({ label }) => label.includes('评价'))!.dueOn
  }
  expect(await rating()).toBeNull()

  await desk.page.goto(`/staff/calendar?year=${year}`)
  await desk.arrives(`${year}年工作日历`)
  await desk.sees(`${year}年的放假安排还没有载入`)
  await desk.press('载入放假通知')
  await desk.fill('放假通知的正文', noticeOf(year).replace('共9天', '共8天'))
  await desk.press('先看读出了什么')
  await desk.sees(/写的是共 8 天/)
  await desk.shot('notice-doubtful')
  await desk.fill('放假通知的正文', noticeOf(year))
  await desk.press('先看读出了什么')
  await desk.sees('国庆节：10月1日至10月7日放假')
  await desk.sees(/现在没有日子的 \d+ 个期限会补上日子/)
  await desk.fill('通知的名称和文号', '国务院办公厅关于节假日安排的通知')
  await desk.front.locator('#import-notice').click()
  await desk.sees('请先对照通知看一遍，再勾上面这一条')
  await desk.front.locator('#notice-checked').click()
  await desk.shot('notice')
  await desk.front.locator('#import-notice').click()
  await desk.sees(`${year}年的放假安排：载入了`)
  await desk.front.locator(`#day-${year}-10-01`).waitFor()
  await desk.shot('calendar')
  expect(await rating()).toMatch(new RegExp(`^${year}-`))

  await desk.front.locator(`#day-${year}-03-02`).click()
  await desk.sees('上班 → 放假')
  await desk.sees(/正在算的期限/)
  await desk.shot('day')

  await desk.page.goto('/staff/limits')
  await change('365', '恢复原来的规定')
  await desk.front.locator('#reset-limit').click()
  await desk.sees('等反映人评价：改好了')
  await card.getByText(/县里改过/).waitFor({ state: 'detached' })
  expect(desk.faults).toEqual([])
})

test('a case goes on paper with who printed it, and nothing else of the screen', async () => {
  const text = '村务公开栏的玻璃坏了，名单淋了雨。'
  await sendReport(product, text)
  const session = await product.logIn(SUPERVISOR)
  const { id, number } = (await findCase(product, session, text))!
  const desk = await atDesk()
  await openCaseOn(desk, id)
  await desk.press('打印这一件')
  await desk.arrives(new RegExp(number))
  await desk.sees(text)
  await desk.page.emulateMedia({ media: 'print' })
  await desk.shot('paper')
  expect(
    await desk.front
      .locator('.p-staff__bar, .c-page__bar, .p-paper__tools')
      .filter({ visible: true })
      .count(),
  ).toBe(0)
  const mark = desk.front.locator('.p-paper__mark')
  await mark.waitFor()
  expect(await mark.textContent()).toContain('打印')
  expect(desk.faults).toEqual([])
})

test('a resident reads the numbers without logging in, and hears what is too small to be told', async () => {
  expect(await mbz('clock', 'run')).toBe(0)
  const { asOf, measures } = await product.call('public-api', 'get-statistics', { region: COUNTY })
  expect(asOf).not.toBeNull()
  const phone = await browser.phone()
  await phone.page.goto(`/village?code=${product.village.code}`)
  await phone.press(/的反映办得怎么样$/)
  await phone.arrives(/反映了，办了没有？$/)
  await phone.press(/^看.*县的$/)
  const received = measures.find(({ key }) => key === 'received')!
  await phone.front
    .locator('#number-received')
    .getByText(received.n === null ? '不单列' : `${received.n} 件`)
    .waitFor()
  await phone.shot('public')
  await phone.press('看每个月的数字')
  await phone.press('大字')
  await phone.shot('public-large')
  expect(phone.faults).toEqual([])
})
