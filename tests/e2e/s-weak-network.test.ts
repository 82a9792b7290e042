import { type Screen, useBrowser } from '../support/browser'
import { useProduct } from '../support/product'
import { countReports } from '../support/report'
import { until } from '../support/until'

const product = useProduct()
const browser = useBrowser('s', product.url)
const lost = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|when fetching the script/

/** The browser keeps the app's files from now on. */
const filesKept = ({ page }: Screen) =>
  page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active !== null))

/** All that lies in the caches of the service worker: addresses and what stands there. */
const cached = ({ page }: Screen) =>
  page.evaluate(async () => {
    const found: { path: string; text: string }[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const text = await (await cache.match(request))!.text()
        found.push({ path: new URL(request.url).pathname, text })
      }
    }
    return found
  })

test('a village seen before opens without a network, says from when it is, and becomes new by itself', async () => {
  const phone = await browser.phone()
  phone.expectErrors(lost)
  const address = `/village?code=${product.village.code}`
  await phone.page.goto(address)
  await phone.sees('最近公示')
  await filesKept(phone)

  await phone.context.setOffline(true)
  await phone.page.goto(address)
  await phone.sees(/没有网络。这是 \d+月\d+日 \d\d:\d\d 看到的。/)
  await phone.sees('后来可能更正或撤回了')
  await phone.sees('最近公示')
  await phone.shot('village-offline')
  await phone.page.goto(`/policies?code=${product.village.code}`)
  await phone.sees('现在没有网络')
  await phone.shot('never-seen-offline')
  await phone.page.goto(address)
  await phone.sees('没有网络。这是')

  await phone.context.setOffline(false)
  await until('the page is new', async () => (await phone.front.getByText('没有网络').count()) === 0)
  await phone.sees('最近公示')
  expect(phone.faults).toEqual([])
})

test('own payments, receipts and what a report was about are in no cache and no storage', async () => {
  const phone = await browser.phone()
  const { name, idNumber } = product.resident
  await phone.page.goto(`/mine?code=${product.village.code}`)
  await phone.fill('姓名', name)
  await phone.fill('身份证号', idNumber)
  await phone.press('查我的补贴')
  await phone.arrives(`${name}领到的补贴`)
  await filesKept(phone)
  await phone.page.goto(`/follow`)
  await phone.fill('回执码', product.receipt)
  await phone.press('看进展')
  await phone.arrives(/已经答复|办/)

  const caches = await cached(phone)
  expect(caches.map(({ path }) => path)).toContain('/index.html')
  expect(caches.filter(({ path }) => !/^\/(index\.html$|js\/|css\/|static\/|install\/)/.test(path))).toEqual(
    [],
  )
  const kept = JSON.stringify(caches) + (await phone.traces())
  for (const secret of [name, idNumber, product.receipt]) expect(kept).not.toContain(secret)
  expect(phone.faults).toEqual([])
})

test('a report goes by itself when the network is back, once, and its receipt is seen', async () => {
  const before = await countReports(product)
  const phone = await browser.phone()
  phone.expectErrors(lost)
  await phone.page.goto(`/report?code=${product.village.code}&programme=farmland`)
  await phone.choose(/^投诉/)
  await phone.press('下一步')
  await phone.sees('杨营村')
  await phone.choose(/^说不清，或不针对谁/)
  await phone.press('下一步')
  await phone.fill('写在这里', '山沟里没有信号时写的：补贴到账的数目不对。')
  for (let step = 0; step < 3; step++) await phone.press('下一步')
  await phone.arrives('看一遍，没有错就提交')
  await phone.context.setOffline(true)
  await phone.press('提交')
  await phone.sees('连上网就自动提交')
  await phone.shot('report-waits')
  expect(await countReports(product)).toBe(before)

  await phone.context.setOffline(false)
  await phone.arrives('已经收到你的反映')
  expect(await countReports(product)).toBe(before + 1)
  expect(phone.faults).toEqual([])
})

test('the browser offers to install the app', async () => {
  const phone = await browser.phone()
  await phone.page.goto('/home')
  await phone.sees('选乡镇')
  await filesKept(phone)
  const session = await phone.context.newCDPSession(phone.page)
  const { errors, data } = await session.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(JSON.parse(data ?? '{}')).toMatchObject({ name: '明白账', display: 'standalone' })
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
  expect(phone.faults).toEqual([])
})
