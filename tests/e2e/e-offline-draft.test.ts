import { type Screen, useBrowser } from '../support/browser'
import { useProduct } from '../support/product'
import { countReports } from '../support/report'

const product = useProduct()
const browser = useBrowser('e', product.url)
const lost = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|when fetching the script/

/** Fills a report in as far as the check page. */
async function write(phone: Screen, text: string): Promise<void> {
  await phone.page.goto(`/report?code=${product.village.code}&programme=farmland`)
  await phone.choose(/^投诉/)
  await phone.press('下一步')
  await phone.sees('杨营村')
  await phone.choose(/^说不清，或不针对谁/)
  await phone.press('下一步')
  await phone.fill('写在这里', text)
  await phone.press('下一步')
  await phone.press('下一步')
  await phone.press('下一步')
  await phone.arrives('看一遍，没有错就提交')
}

test('a report written before the network went away is kept when the page is closed, and sent once by one press', async () => {
  const before = await countReports(product)
  const phone = await browser.phone()
  phone.expectErrors(lost)
  await write(phone, '信号不好的山上写的：补贴比去年少了一半。')

  await phone.context.setOffline(true)
  await phone.press('提交')
  await phone.sees('现在没有网络，还没有提交')
  await phone.shot('offline')
  expect(await countReports(product)).toBe(before)

  await phone.page.goto('about:blank')
  await phone.context.setOffline(false)
  await phone.page.goto(`/report?code=${product.village.code}&programme=farmland`)
  await phone.sees('接着上次没写完的')
  await phone.sees('这件反映还没有提交')
  expect(await countReports(product)).toBe(before)
  await phone.sees('信号不好的山上写的')
  await phone.shot('resumed')

  await phone.front.locator('#submit').dblclick()
  await phone.arrives('已经收到你的反映')
  expect(await countReports(product)).toBe(before + 1)

  await phone.page.goto(`/report?code=${product.village.code}`)
  await phone.arrives('想反映哪一类事？')
  expect(await phone.traces()).not.toContain('信号不好的山上写的')
  expect(phone.faults).toEqual([])
})

test('a report whose answer was lost on the way is not made twice', async () => {
  const before = await countReports(product)
  const phone = await browser.phone()
  phone.expectErrors(lost)
  await write(phone, '回音在路上丢了的反映：面积和承包证不一样。')

  await phone.page.route('**/api/reporter-api', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await phone.press('提交')
  await phone.sees('上一次提交可能已经送到')
  await phone.shot('answer-lost')
  await phone.page.unroute('**/api/reporter-api')
  await phone.press('提交')
  await phone.arrives('已经收到你的反映')
  expect(await countReports(product)).toBe(before + 1)
  expect(phone.faults).toEqual([])
})
