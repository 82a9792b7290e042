import { formatYuan } from '@shared/domain/money'
import { formatReceipt } from '@shared/domain/receipt'
import { photoWithPlace } from '../support/photo'
import { useProduct } from '../support/product'
import { handle } from '../support/report'
import { createPhone, type MiniProgram, type Phone, useMiniProgram } from '../support/weapp'

const product = useProduct()
const openApp = useMiniProgram(product.url)
const { village, resident } = product
const villagePage = `/pages/village/overview/index?code=${village.code}`
const poster = encodeURIComponent(`https://mingbaizhang.example.cn/r/${village.code}`)

const keptOn = (phone: Phone) => JSON.stringify([...phone.storage, ...phone.files.keys()])

async function totalOfYear(): Promise<string> {
  const { year, years } = await product.call('public-api', 'get-village', { village: village.code })
  return formatYuan(years.find((one) => one.year === year)!.amountFen)
}

/** The receipt on the receipt page, as a screen reader says it. */
function receiptOf(app: MiniProgram): string {
  const { node } = app.find({ role: 'group', label: '回执码' })
  return String(node.attr.ariaLabel).replace(/\D/g, '')
}

/** Goes from the village to the third payment of 耕地地力保护补贴; gives the name in that row. */
async function openPayment(app: MiniProgram): Promise<string> {
  await app.tap({ id: 'bar-farmland' })
  await app.arrives('耕地地力保护补贴')
  const rows = await app.waitFor(() => {
    const found = app.findAll({ role: 'button', label: /^.+，.+元，/ })
    return found.length > 2 && found
  }, 'rows of payments')
  const { id, ariaLabel } = rows[2]!.node.attr
  await app.tap({ id: String(id) })
  return String(ariaLabel).split('，')[0]!
}

/** Answers all six questions about the payment in front, with one photo, as far as the check page. */
async function writeReport(app: MiniProgram, text: string): Promise<void> {
  app.phone.album.push([await photoWithPlace()])
  await app.tap({ id: 'question' })
  await app.arrives('想反映哪一类事？')
  await app.tap({ id: 'choice-correct' })
  await app.tap({ id: 'step-on' })
  await app.arrives('是哪里的事，和谁有关？')
  await app.tap({ id: 'choice-unknown' })
  await app.tap({ id: 'step-on' })
  await app.arrives('发生了什么？')
  await app.input({ id: 'text' }, text)
  await app.tap({ id: 'step-on' })
  await app.arrives('有照片吗？')
  await app.tap({ id: 'add-photo' })
  await app.waitForText('已加 1 张')
  await app.tap({ id: 'step-on' })
  await app.arrives('要留联系方式吗？')
  await app.tap({ id: 'step-on' })
  await app.arrives('看一遍，没有错就提交')
}

test.each([
  ['the code of the mini-program', `/pages/home/index?scene=${village.code}`],
  ['the address on the poster', `/pages/home/index?q=${poster}`],
  ['a code that leads to the village page', `/pages/village/overview/index?scene=${village.code}`],
  ['an address that leads to the village page', `/pages/village/overview/index?q=${poster}`],
])('a resident who scans %s sees what the village received', async (_, entry) => {
  const app = await openApp(entry)
  await app.arrives('杨营村')
  await app.waitForText(/^2026年本村共领到/)
  await app.waitForText(await totalOfYear())
  await app.waitForText('最近公示')
  expect(app.stack()).toEqual(['pages/village/overview/index'])
})

test('a code that is not whole leads to choosing the village by hand', async () => {
  const app = await openApp('/pages/home/index?scene=62112210')
  await app.waitForText('没有认出这个二维码里的村')
  await app.arrives('看看补贴发给了谁')
})

test('a resident looks a payment up, reports it with a photo, and follows it by the receipt', async () => {
  const text = '登的是三亩八分，承包证上是五亩，请到地里量一量。'
  const app = await openApp(`/pages/home/index?scene=${village.code}`)
  await app.arrives('杨营村')
  const name = await openPayment(app)
  await app.arrives(name)
  await app.waitForText('凭什么领这笔钱')

  await writeReport(app, text)
  await app.waitForText(name)
  await app.waitForText('陇西县农业农村局')
  await app.tap({ id: 'submit' })
  await app.arrives('已经收到你的反映')

  const receipt = receiptOf(app)
  expect(receipt).toMatch(/^\d{16}$/)
  await app.tap({ id: 'copy-receipt' })
  await app.waitForText('已复制')
  expect(app.phone.clipboard).toBe(formatReceipt(receipt))
  await app.tap({ id: 'save-receipt' })
  await app.waitForText('已存到相册')
  expect(app.phone.saved.flat().join(' ')).toContain(receipt.slice(0, 4))
  await app.tap({ id: 'to-follow' })
  await app.arrives('已经收到，正在等 陇西县农业农村局 受理')
  const report = await product.call('reporter-api', 'follow-report', { receipt })
  expect(report).toMatchObject({ state: 'received', photoCount: 1, about: { villageName: '杨营村' } })
  expect(report.about.paymentSummary).toContain(name)

  await handle(product, text, [['accept', '收到，这两天去量。']])
  const later = await openApp('/pages/home/index', { phone: app.phone })
  await later.tap({ id: 'home-follow' })
  await later.input({ id: 'receipt' }, receipt)
  await later.tap({ id: 'look' })
  await later.arrives('现在由 陇西县农业农村局 办理')
  await later.waitForText('收到，这两天去量。')
  expect(keptOn(app.phone)).not.toContain(receipt)
  expect(keptOn(app.phone)).not.toContain('承包证')
})

test('a receipt that nobody holds gets an answer, and the way on', async () => {
  const app = await openApp('/pages/follow/status/index')
  await app.input({ id: 'receipt' }, '1234567890123')
  await app.tap({ id: 'look' })
  await app.waitForText('还差 3 位')
  await app.input({ id: 'receipt' }, '1234567890123456')
  await app.tap({ id: 'look' })
  await app.waitForText('码是提交后显示的那 16 位')
})

test('a resident finds the own payments by name and number, and the phone keeps neither', async () => {
  const app = await openApp(villagePage)
  await app.tap({ id: 'bottom-mine' })
  await app.arrives('查我领了哪些补贴')
  await app.input({ id: 'mine-name' }, resident.name)
  await app.input({ id: 'mine-id' }, resident.idNumber)
  await app.tap({ id: 'mine-look' })
  await app.arrives(`${resident.name}领到的补贴`)
  await app.waitForText(/^2026年一笔一笔/)

  await app.tap({ id: 'mine-exit' })
  await app.arrives('杨营村')
  expect(app.stack()).toEqual(['pages/village/overview/index'])
  expect(keptOn(app.phone)).not.toContain(resident.name)
  expect(keptOn(app.phone)).not.toContain(resident.idNumber)
})

test('a name and a number that do not belong together get a plain answer, and can be mended', async () => {
  const app = await openApp(`/pages/mine/lookup/index?code=${village.code}`)
  await app.input({ id: 'mine-name' }, '王不在')
  await app.input({ id: 'mine-id' }, resident.idNumber)
  await app.tap({ id: 'mine-look' })
  await app.waitForText('没有查到与姓名和身份证号都相符的发放记录')

  await app.input({ id: 'mine-name' }, resident.name)
  await app.tap({ id: 'mine-look' })
  await app.arrives(`${resident.name}领到的补贴`)
})

test('large print stays on from page to page, and when the mini-program is opened again', async () => {
  const phone = createPhone()
  const large = { className: 'large-print' }
  const app = await openApp(villagePage, { phone })
  await app.arrives('杨营村')
  expect(app.has(large)).toBe(false)
  await app.tap({ role: 'switch', label: '大字' })
  await app.waitFor(() => app.has(large), 'large print')
  await app.tap({ id: 'bottom-payments' })
  await app.arrives('杨营村谁领了、领了多少')
  expect(app.has(large)).toBe(true)

  const again = await openApp(villagePage, { phone })
  await again.arrives('杨营村')
  expect(again.has(large)).toBe(true)
  await again.tap({ role: 'switch', label: '大字' })
  await again.waitFor(() => !again.has(large), 'usual print')
})

test('who has set large letters in WeChat begins in large print, and may go back', async () => {
  const phone = createPhone()
  phone.fontSize = 22
  const large = { className: 'large-print' }
  const app = await openApp('pages/home/index', { phone })
  await app.arrives('看看补贴发给了谁')
  expect(app.has(large)).toBe(true)
  await app.tap({ id: 'large-print' })
  await app.waitFor(() => !app.has(large), 'usual print')

  const again = await openApp('pages/home/index', { phone })
  await again.arrives('看看补贴发给了谁')
  expect(again.has(large)).toBe(false)
})

test('a village can be forwarded to the family, who land on the same page', async () => {
  const app = await openApp(villagePage)
  await app.arrives('杨营村')
  const { title, path } = app.share()
  expect(title).toContain('杨营村')
  const family = await openApp(path!)
  await family.arrives('杨营村')
})

// Taro used to take away the page underneath instead: it stayed on the screen and took no tap.
test('going back before a page has drawn anything leaves the page under it alive', async () => {
  const app = await openApp(villagePage)
  await app.arrives('杨营村')
  await app.tap({ id: 'bottom-payments' })
  await app.back()
  expect(app.stack()).toEqual(['pages/village/overview/index'])
  await app.tap({ id: 'bottom-mine' })
  await app.arrives('查我领了哪些补贴')
})
