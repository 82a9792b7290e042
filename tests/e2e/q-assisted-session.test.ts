import { type Screen, useBrowser } from '../support/browser'
import { everythingKept, memoryOf } from '../support/left-behind'
import { dumpRows } from '../support/owner-database'
import { checkPage } from '../support/page-checks'
import { useProduct } from '../support/product'
import { stubVoice } from '../support/stub-voice'

const product = useProduct()
const browser = useBrowser('q', product.url)
const { name, idNumber } = product.resident
const cadre = 'yangying'

/** Signs the cadre in on a phone and opens the homes to be visited. */
async function openVisits(phone: Screen): Promise<void> {
  await phone.page.goto('/staff/login')
  await phone.fill('账号', cadre)
  await phone.fill('密码', product.password)
  await phone.press('登录')
  await phone.front.locator('#area-visits').click()
  await phone.sees(/^还没走到的 \d+ 户$/)
}

/** Opens the first home of the list; gives its id. */
async function goToHome(phone: Screen): Promise<string> {
  const home = phone.front.locator('[id^=home-]').first()
  const id = (await home.getAttribute('id'))!.replace('home-', '')
  await home.click()
  await phone.arrives('你愿意让他帮你看吗？')
  return id
}

async function agree(phone: Screen): Promise<void> {
  await phone.press('我愿意')
  await phone.arrives('想看什么，点哪个')
}

/** Looks the resident's own payments up. */
async function lookUp(phone: Screen): Promise<void> {
  await phone.front.locator('#choice-own').click()
  await phone.fill('姓名', name)
  await phone.fill('身份证号', idNumber)
  await phone.press('查我的补贴')
  await phone.arrives(`${name}领到的补贴`)
}

/** Writes a report on the cadre's phone; gives its receipt. */
async function report(phone: Screen, text: string): Promise<string> {
  await phone.front.locator('#choice-report').click()
  await phone.sees('请把手机交到本人手里')
  await phone.shot('hand-over')
  await phone.press('手机在我手里，我来写')
  await phone.arrives('想反映哪一类事？')
  expect(await phone.front.getByText('接着上次没写完的').count()).toBe(0)
  await phone.choose(/^投诉/)
  await phone.press('下一步')
  await phone.sees('杨营村')
  await phone.choose(/^说不清，或不针对谁/)
  await phone.press('下一步')
  await phone.fill('写在这里', text)
  await phone.shot('write')
  await phone.press('下一步')
  await phone.press('下一步')
  await phone.press('下一步')
  await phone.sees('帮办人知道来过你家')
  await phone.press('提交')
  await phone.arrives('已经收到你的反映')
  return (await phone.front.locator('.p-hand__digits').allInnerTexts()).join('')
}

const fits = async (phone: Screen) => {
  expect(await checkPage(phone.page, { target: 60, contrast: 4.5, lineHeight: 1.3 })).toEqual([])
}
const waiting = (phone: Screen) =>
  phone.page.evaluate(
    (key) => JSON.parse(localStorage.getItem(key) ?? 'null')?.data?.value,
    `mbz:visits-waiting:${cadre}`,
  )
const atStart = async (phone: Screen, words: string | RegExp) => {
  await phone.sees('已经清除')
  await phone.sees(words)
  await phone.sees(/^还没走到的 \d+ 户$/)
}

test.each([320, 390])(
  'at %i px a resident sees, hears, reports and takes a slip, and the phone keeps nothing',
  async (width) => {
    const text = `在家里和帮办的人一起写的反映，屏幕宽 ${width}，请核对面积。`
    const phone = await browser.phone({ width })
    const { page } = phone
    const spoken = await stubVoice(page)
    await openVisits(phone)
    await page.evaluate(() =>
      localStorage.setItem(
        'mbz:last-village',
        JSON.stringify({ data: { value: 'of the cadre', until: null } }),
      ),
    )
    const historyBefore = await page.evaluate(() => history.length)
    await phone.shot(`homes-${width}`)

    const home = await goToHome(phone)
    await fits(phone)
    await phone.shot(`consent-${width}`)
    await phone.press('念给我听')
    await agree(phone)
    await fits(phone)
    await phone.shot(`hub-${width}`)
    expect(spoken.join('')).toContain('你愿意吗')

    await lookUp(phone)
    await fits(phone)
    await phone.shot(`own-${width}`)
    await phone.front.locator('#read-aloud').click()
    await phone.front.locator('#read-aloud[aria-checked=false]').waitFor()
    expect(spoken.join('')).toContain(`${name}领到的补贴`)
    expect(spoken.join('')).toMatch(/元/)

    // the browser's own way back leads through the session's pages, never out of it
    await page.goBack()
    await phone.arrives('想看什么，点哪个')

    const receipt = await report(phone, text)
    expect(receipt).toMatch(/^\d{16}$/)
    await fits(phone)
    await phone.shot(`receipt-${width}`)
    for (const forbidden of ['复制', '存成图片', '记在这部手机上', '看看进展'])
      expect(await phone.front.getByText(forbidden, { exact: true }).count()).toBe(0)
    await phone.press('一个数一个数念给我听')
    await phone.front.getByRole('button', { name: '一个数一个数念给我听' }).waitFor()
    expect(spoken.join('')).toContain('第四组')
    await page.emulateMedia({ media: 'print' })
    await phone.shot(`slip-${width}`)
    await page.emulateMedia({ media: null })

    // all along, nothing but the lock
    const keptMeanwhile = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]),
    )
    expect(keptMeanwhile).toContain('mbz:assisted-lock')
    for (const secret of [name, idNumber, receipt, text, '反映']) expect(keptMeanwhile).not.toContain(secret)
    expect(await page.title()).toBe('明白账')

    await phone.press('完成')
    await phone.press('记好了，离开')
    await phone.arrives('想看什么，点哪个')
    await page.goBack()
    expect(await page.content()).not.toContain(receipt.slice(0, 4) + receipt.slice(4, 8))

    await page.evaluate(() => Object.assign(window, { ofTheSession: true }))
    await phone.press('结束并清除')
    await phone.shot(`end-${width}`)
    await page.locator('#dialog-confirm').click()
    await atStart(phone, '看过的、写过的都清掉了。')
    await phone.shot(`after-${width}`)

    expect(await page.evaluate(() => 'ofTheSession' in window)).toBe(false)
    const kept = await everythingKept(phone)
    const memory = await memoryOf(phone)
    for (const secret of [idNumber, receipt, text, text.slice(0, 12)]) {
      expect(kept.includes(secret)).toBe(false)
      expect(memory.includes(secret)).toBe(false)
    }
    for (const group of receipt.match(/\d{4}/g)!) expect(kept).not.toContain(`>${group}<`)
    expect(kept).not.toContain('assisted-lock')
    expect(kept).toContain('of the cadre')
    const { visits } = await waiting(phone)
    expect(visits.slice(-1)).toMatchObject([
      { homeId: home, outcome: 'helped', consent: 'tap', helps: ['own'] },
    ])

    // neither back nor forward brings anything of it
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(historyBefore + 1)
    await page.goBack()
    await phone.sees(/走访帮办|今天要办的/)
    await page.goForward()
    await phone.sees(/^还没走到的 \d+ 户$/)
    expect((await everythingKept(phone)).includes(receipt)).toBe(false)

    // the report is there; who follows it needs the paper alone
    const followed = await product.call('reporter-api', 'follow-report', { receipt })
    expect(followed.text).toBe(text)
    expect(phone.faults).toEqual([])
  },
)

test('a consent that is withdrawn wipes everything and counts as refused', async () => {
  const phone = await browser.phone({ width: 320 })
  await openVisits(phone)
  await goToHome(phone)
  await phone.press('他说了愿意，点不了')
  await phone.sees('本人亲口说了愿意吗？')
  await phone.page.locator('#dialog-confirm').click()
  await lookUp(phone)
  await phone.press('结束并清除')
  await phone.press(/^他不愿意了/)
  await atStart(phone, '看过的、写过的都清掉了。')
  expect((await waiting(phone)).visits).toMatchObject([{ outcome: 'refused', consent: 'spoken', helps: [] }])
  const memory = await memoryOf(phone)
  expect(memory.includes(idNumber)).toBe(false)
  expect(phone.faults).toEqual([])
})

test('five minutes without a touch, and going into the background, end it', async () => {
  const phone = await browser.phone()
  const { page } = phone
  await page.clock.install()
  await openVisits(phone)
  await goToHome(phone)
  await agree(phone)
  await lookUp(phone)
  await page.clock.fastForward('04:10')
  await phone.sees(/^没有人动，还剩 \d+ 秒自动清除$/)
  await phone.shot('count-down')
  await page.clock.fastForward('00:55')
  await atStart(phone, '五分钟没有人动')
  expect((await everythingKept(phone)).includes(idNumber)).toBe(false)

  await goToHome(phone)
  await agree(phone)
  await lookUp(phone)
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await atStart(phone, '离开过“明白账”')
  expect((await memoryOf(phone)).includes(idNumber)).toBe(false)
  expect((await waiting(phone)).visits).toHaveLength(2)
  expect(phone.faults).toEqual([])
})

test('a second window wipes the first; a page that is loaded anew has nothing of it', async () => {
  const phone = await browser.phone()
  await openVisits(phone)
  const second = await phone.context.newPage()
  await second.goto('/staff/visits')
  await second.locator('[id^=home-]').first().waitFor()
  await goToHome(phone)
  await agree(phone)
  await lookUp(phone)

  await second.locator('[id^=home-]').first().click()
  await second.getByText('另一个窗口里正在帮一户人家看').waitFor()
  await second.locator('#dialog-confirm').click()
  await second.getByRole('heading', { name: '你愿意让他帮你看吗？' }).waitFor()
  await atStart(phone, '另一个窗口里开始帮另一户')
  expect((await memoryOf(phone)).includes(idNumber)).toBe(false)

  await second.reload()
  await second.getByRole('button', { name: '帮名单以外的一户' }).waitFor()
  expect(new URL(second.url()).pathname).toBe('/staff/visits')
  expect(await second.evaluate(() => localStorage.getItem('mbz:assisted-lock'))).toBeNull()
})

test('visits go in together when their time has come, and no row tells visit and report together', async () => {
  const text = '走访以后在数据库里找不到联系的那一件反映，请办理。'
  const phone = await browser.phone()
  await stubVoice(phone.page)
  await openVisits(phone)
  const before = new Set(await dumpRows())
  // of no home on the list: what goes in here must not shorten it for other journeys
  await phone.press('帮名单以外的一户')
  await phone.arrives('你愿意让他帮你看吗？')
  await agree(phone)
  const receipt = await report(phone, text)
  await phone.press('结束并清除')
  await phone.page.locator('#dialog-confirm').click()
  await phone.sees('有 1 次走访等着上报')
  const [visit] = (await waiting(phone)).visits

  const made = async () => (await dumpRows()).filter((row) => !before.has(row))
  const visitsMade = async () => (await made()).filter((row) => row.startsWith('mbz.visits:'))
  expect(await visitsMade()).toEqual([])

  // two hours later
  await phone.page.evaluate((key) => {
    const kept = JSON.parse(localStorage.getItem(key)!)
    kept.data.value.notBefore = 0
    localStorage.setItem(key, JSON.stringify(kept))
  }, `mbz:visits-waiting:${cadre}`)
  await phone.page.reload()
  await phone.sees('1 次走访上报了')
  expect(await waiting(phone)).toBeUndefined()

  const ofVisit = await visitsMade()
  expect(ofVisit).toHaveLength(1)
  // a day and no time
  expect(ofVisit[0]).not.toMatch(/\d{2}:\d{2}/)
  const isOfVisit = (row: string) => row.includes(visit.key) || row.includes(cadre)
  const ofReport = (await made()).filter((row) =>
    /^mbz\.(reports|cases|case_\w+|report_\w+|attachments):/.test(row),
  )
  expect(ofReport.filter((row) => row.startsWith('mbz.reports:'))).toHaveLength(1)
  expect(ofReport.filter(isOfVisit)).toEqual([])
  for (const row of await made()) for (const secret of [receipt, text]) expect(row).not.toContain(secret)
  expect(phone.faults).toEqual([])
})
