import { formatYuan, formatYuanBig } from '@shared/domain/money'
import { sayText } from '@shared/domain/spoken/text'
import { type Screen, useBrowser } from '../support/browser'
import { useFakeVoice } from '../support/fake-voice'
import { checkPage } from '../support/page-checks'
import { useProduct } from '../support/product'

const product = useProduct()
const browser = useBrowser('q-read', product.url)
const { village, resident } = product

const bar = (phone: Screen) => phone.front.getByRole('region', { name: '朗读' })
const inPrint = (phone: Screen) => phone.front.locator('#read-words')
/** What is marked on the page as being read. */
const marked = (phone: Screen) => phone.front.locator('.is-being-read')

async function openVillage(phone: Screen): Promise<void> {
  await phone.page.goto(`/r/${village.code}`)
  await phone.sees('最近公示')
}

async function openMine(phone: Screen): Promise<void> {
  await phone.page.goto(`/mine?code=${village.code}`)
  await phone.fill('姓名', resident.name)
  await phone.fill('身份证号', resident.idNumber)
  await phone.press('查我的补贴')
  await phone.arrives(`${resident.name}领到的补贴`)
}

test('the village page is read in order, word for word as a person would say it', async () => {
  const { year, years, programmes } = await product.call('public-api', 'get-village', {
    village: village.code,
  })
  const total = years.find((one) => one.year === year)!
  const phone = await browser.phone()
  const voice = await useFakeVoice(phone.page)
  await openVillage(phone)
  await phone.press('朗读')
  await marked(phone).waitFor()
  await phone.shot('village-read')
  await voice.runOn()
  await bar(phone).waitFor({ state: 'detached' })

  const said = await voice.said()
  expect(said.slice(0, 4)).toEqual([
    '杨营村',
    '陇西县，马河镇',
    '换一个村',
    sayText(
      `${year}年本村共领到，${formatYuanBig(total.amountFen)}，${total.households} 户，${total.people} 人，发了 ${total.payments} 笔`,
    ),
  ])
  const bars = programmes.map(({ name, people, amountFen }) =>
    sayText(`${name}，${people} 人，${formatYuan(amountFen)}`),
  )
  const first = said.indexOf(sayText(`${year}年领了哪些钱`))
  expect(said.slice(first + 2, first + 2 + bars.length)).toEqual(bars)
  expect(said.join('')).not.toMatch(/\d/)
  expect(await marked(phone).count()).toBe(0)
  expect(phone.faults).toEqual([])
})

test('own payments are read one by one; the mark moves along, pauses hold, and leaving ends it', async () => {
  const phone = await browser.phone()
  const voice = await useFakeVoice(phone.page)
  await openMine(phone)
  await phone.press('朗读')
  await marked(phone).waitFor()
  expect(await voice.said()).toEqual([`${resident.name}领到的补贴`])
  expect(await marked(phone).textContent()).toBe(`${resident.name}领到的补贴`)

  await voice.finish()
  await bar(phone).getByText('第 2 句').waitFor()
  expect(await marked(phone).textContent()).toContain('只有这一页能看到')
  await phone.press('暂停')
  await phone.sees('接着读')
  await voice.finish()
  expect(await voice.said()).toHaveLength(2)
  await phone.press('接着读')
  await phone.sees('暂停')
  const again = await voice.said()
  expect(again[2]).toBe(again[1])

  await phone.press('下一句')
  await bar(phone).getByText('第 3 句').waitFor()
  await phone.press('上一句')
  await bar(phone).getByText('第 2 句').waitFor()
  await voice.runOn()
  await bar(phone).waitFor({ state: 'detached' })
  const labels = await phone.front
    .locator('[id^="own-"]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''))
  expect(labels.length).toBeGreaterThan(0)
  const said = await voice.said()
  const own = labels.map(sayText)
  expect(said.filter((words) => own.includes(words))).toEqual(own)

  await phone.page.reload()
  await phone.press('朗读')
  await marked(phone).waitFor()
  await phone.press('明白账，回首页')
  await phone.arrives('看看补贴发给了谁')
  const before = await voice.said()
  await voice.finish()
  expect(await voice.said()).toEqual(before)
  expect(phone.faults).toEqual([])
})

test('a phone without a voice shows the sentences in large print, also on a small phone', async () => {
  const phone = await browser.phone({ width: 320, height: 568 })
  await useFakeVoice(phone.page, [])
  await openVillage(phone)
  await phone.press('大字')
  await phone.press('朗读')
  await phone.sees('这部手机不会读出声')
  expect(await inPrint(phone).textContent()).toBe('杨营村')
  await phone.press('下一句')
  await phone.press('下一句')
  await phone.press('下一句')
  await inPrint(phone)
    .getByText(/本村共领到/)
    .waitFor()
  expect(await inPrint(phone).textContent()).not.toMatch(/\d/)
  const size = await inPrint(phone).evaluate((words) => Number.parseFloat(getComputedStyle(words).fontSize))
  expect(size).toBeGreaterThanOrEqual(36)
  expect(await checkPage(phone.page, { target: 60, contrast: 4.5 })).toEqual([])
  await phone.shot('read-by-hand')
  await phone.press('不读了')
  await inPrint(phone).waitFor({ state: 'detached' })
  expect(phone.faults).toEqual([])
})

test('a voice that breaks off leaves the sentence in print; one outside the phone gets nothing of one’s own', async () => {
  const phone = await browser.phone({ width: 320, height: 568 })
  const voice = await useFakeVoice(phone.page, ['net:zh-CN'])
  await openVillage(phone)
  await phone.press('大字')
  await phone.press('朗读')
  await marked(phone).waitFor()
  await voice.finish()
  await bar(phone).getByText('第 2 句').waitFor()
  expect(await checkPage(phone.page, { target: 60, contrast: 4.5 })).toEqual([])
  await phone.shot('read-bar')
  await voice.breakOff()
  await phone.sees('声音断了')
  expect(await inPrint(phone).textContent()).toBe((await voice.said())[1])
  await phone.press('再试一次')
  await inPrint(phone).waitFor({ state: 'detached' })
  expect(await voice.said()).toHaveLength(3)

  await openMine(phone)
  await phone.press('朗读')
  await phone.sees('不交给手机外面的朗读服务')
  expect(await inPrint(phone).textContent()).toBe(`${resident.name}领到的补贴`)
  expect(await voice.said()).toEqual([])
  expect(phone.faults).toEqual([])
})
