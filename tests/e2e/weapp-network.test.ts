import { useProduct } from '../support/product'
import { countReports } from '../support/report'
import {
  type CallFunction,
  callOverHttp,
  type MiniProgram,
  type Phone,
  useMiniProgram,
} from '../support/weapp'

const product = useProduct()
const openApp = useMiniProgram(product.url)
const host = callOverHttp(product.url)
const formPage = `/pages/report/form/index?code=${product.village.code}&programme=farmland`
const draftOn = (phone: Phone) => JSON.stringify(phone.storage.get('mbz:draft:report') ?? null)

/** Answers a report's questions as far as the check page, without photos. */
async function writeReport(app: MiniProgram, text: string): Promise<void> {
  await app.tap({ id: 'choice-complain' })
  await app.tap({ id: 'step-on' })
  await app.waitForText('杨营村')
  await app.tap({ id: 'choice-unknown' })
  await app.tap({ id: 'step-on' })
  await app.input({ id: 'text' }, text)
  await app.tap({ id: 'step-on' })
  await app.arrives('有照片吗？')
  await app.tap({ id: 'step-on' })
  await app.arrives('要留联系方式吗？')
  await app.tap({ id: 'step-on' })
  await app.arrives('看一遍，没有错就提交')
}

test('a page that cannot reach the cloud says so, and loads when asked again', async () => {
  let reachable = false
  const cloud: CallFunction = (name, data) =>
    reachable ? host(name, data) : Promise.reject(new Error('request:fail'))
  const app = await openApp(`/pages/village/overview/index?code=${product.village.code}`, {
    callFunction: cloud,
  })
  await app.waitForText('现在没有网络。')
  reachable = true
  await app.tap({ tag: 'button', text: '再试一次' })
  await app.arrives('杨营村')
})

test('without a network the page says it at once, and stops saying it when the network is back', async () => {
  const app = await openApp(`/pages/village/overview/index?code=${product.village.code}`)
  await app.arrives('杨营村')
  app.setOnline(false)
  await app.waitForText('现在没有网络。已经打开的还能看')
  expect(app.has('最近公示')).toBe(true)
  app.setOnline(true)
  await app.waitFor(() => !app.has('现在没有网络'), 'the banner to go')
})

test('a report written without a network stays on the phone, also when WeChat is closed, and is sent once', async () => {
  const before = await countReports(product)
  const text = '山上没有信号时写的：今年的补贴还没到账。'
  const app = await openApp(formPage)
  await writeReport(app, text)
  app.setOnline(false)
  await app.tap({ id: 'submit' })
  await app.waitForText('现在没有网络，还没有提交')
  await app.close()
  expect(draftOn(app.phone)).toContain(text)
  expect(await countReports(product)).toBe(before)

  app.phone.online = true
  const later = await openApp(formPage, { phone: app.phone })
  await later.arrives('看一遍，没有错就提交')
  await later.waitForText('接着上次没写完的')
  await later.waitForText(text)
  await later.tap({ id: 'submit' })
  await later.arrives('已经收到你的反映')
  expect(draftOn(app.phone)).toBe('null')
  expect(await countReports(product)).toBe(before + 1)
})

test('a photo stays with the draft, and goes when the person takes it out', async () => {
  const app = await openApp(formPage)
  await app.tap({ id: 'choice-complain' })
  await app.tap({ id: 'step-on' })
  await app.waitForText('杨营村')
  await app.tap({ id: 'choice-unknown' })
  await app.tap({ id: 'step-on' })
  await app.input({ id: 'text' }, '写了一半，先放一放。')
  await app.tap({ id: 'step-on' })
  app.phone.album.push([new Uint8Array([255, 216, 255, 217])])
  await app.tap({ id: 'add-photo' })
  await app.waitForText('已加 1 张')
  await app.close()

  const later = await openApp(formPage, { phone: app.phone })
  await later.arrives('有照片吗？')
  await later.waitForText('已加 1 张')
  await later.tap({ role: 'button', label: '删去第 1 张照片' })
  await later.waitForText('已加 0 张')
  await later.close()
  expect([...app.phone.files.keys()].filter((path) => path.startsWith('http://usr'))).toEqual([])
})

test('a report whose answer was lost on the way is not made twice', async () => {
  const before = await countReports(product)
  let lost = 0
  const cloud: CallFunction = async (name, data) => {
    const answer = await host(name, data)
    if ((data as { action: string }).action !== 'submit-report' || lost > 0) return answer
    lost += 1
    throw new Error('request:fail')
  }
  const app = await openApp(formPage, { callFunction: cloud })
  await writeReport(app, '回音在路上丢了：地亩数和承包证不一样。')
  await app.tap({ id: 'submit' })
  await app.arrives('已经收到你的反映')
  expect(lost).toBe(1)
  expect(await countReports(product)).toBe(before + 1)
})
