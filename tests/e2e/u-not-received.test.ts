import { type Screen, useBrowser } from '../support/browser'
import { signInOn } from '../support/case-screens'
import { checkPage } from '../support/page-checks'
import { useProduct } from '../support/product'
import { FARM_HANDLER, FARM_OFFICE } from '../support/report'

const product = useProduct()
const browser = useBrowser('u', product.url)
const WORDS = '这笔钱我没有收到，请核对打到了哪个账号。'
const TEXT = `${WORDS}卡是前年换的。`

/** Opens the payment of the demo's resident that the bank has sent back. */
async function openReturned(phone: Screen): Promise<void> {
  const { name, idNumber } = product.resident
  await phone.page.goto(`/mine?code=${product.village.code}`)
  await phone.fill('姓名', name)
  await phone.fill('身份证号', idNumber)
  await phone.press('查我的补贴')
  await phone.arrives(`${name}领到的补贴`)
  const more = phone.front.getByRole('button', { name: /^再看前面/ })
  if (await more.isVisible()) await more.click()
  await phone.press(/银行退回，没到账/)
}

test('money that the bank sent back: why, where to go, and a report that the paying unit gets as such', async () => {
  const phone = await browser.phone()
  await openReturned(phone)
  await phone.sees('银行退回了，没有到账')
  await phone.press('我没收到这笔钱')
  await phone.sees('银行退回：账号已经注销')
  await phone.sees(/到马河镇人民政府办/)
  await phone.shot('returned')

  await phone.press('还是没收到，请核对')
  await phone.arrives('发生了什么？')
  await phone.sees('说的是你自己的一笔钱')
  const written = phone.front.getByRole('textbox')
  expect(await written.inputValue()).toBe(WORDS)
  expect(new URL(phone.page.url()).search).not.toMatch(/payment|programme|text/)
  expect(await phone.traces()).not.toContain(product.resident.name)
  await phone.shot('prefilled')
  await phone.fill('写在这里', TEXT)
  for (const step of ['有照片吗？', '要留联系方式吗？', '看一遍，没有错就提交']) {
    await phone.press('下一步')
    await phone.arrives(step)
    if (step === '要留联系方式吗？') await phone.choose(/^不留，匿名/)
  }
  await phone.sees('纠错 · 钱没收到')
  await phone.sees(FARM_OFFICE)
  await phone.shot('check')
  await phone.press('提交')
  await phone.arrives('已经收到你的反映')

  const session = await product.logIn(FARM_HANDLER)
  const { cases } = await product.call('staff-api', 'list-cases', { notReceived: true, limit: 50 }, session)
  expect(cases.map(({ summary }) => summary)).toContain(TEXT)
  expect(phone.faults).toEqual([])
})

test('in large print at 320 the same is one thing after the other, with nothing cut off', async () => {
  const phone = await browser.phone({ width: 320 })
  await phone.page.goto('/home')
  await phone.sees('马河镇')
  await phone.press('大字')
  await openReturned(phone)
  await phone.press('我没收到这笔钱')
  await phone.sees('先这样办')
  await phone.shot('large-320')
  expect(await checkPage(phone.page, { target: 60, contrast: 4.5 })).toEqual([])
  await phone.press('还是没收到，请核对')
  await phone.arrives('发生了什么？')
  await phone.shot('large-320-prefilled')
  expect(await checkPage(phone.page, { target: 60, contrast: 4.5 })).toEqual([])
})

test('the handler sees plainly what it is about, and is told not to write the account into the answer', async () => {
  const desk = await browser.desk()
  await signInOn(desk, product, FARM_HANDLER)
  await desk.front.locator('#area-cases').click()
  await desk.choose(/^没收到钱/)
  const row = desk.front.getByRole('row', { name: /纠错 · 没收到钱/ }).first()
  await desk.shot('queue')
  await row.click()
  await desk.sees('说的是：这笔钱没有收到')
  await desk.sees(/名单里记着：银行退回（/)
  await desk.sees(/答复里不要写账号和退回原因/)
  await desk.shot('case')
  expect(desk.faults).toEqual([])
})
