import { readFileSync } from 'node:fs'
import { read, utils } from '@e965/xlsx'
import { oneSheet, xlsx } from '../fixtures/make-files/write'
import { type Screen, useBrowser } from '../support/browser'
import { sendFile, signInAtDesk } from '../support/desk-screens'
import { idNumberOf, lastMonth, messyLines, messyList } from '../support/import-files'
import { checkPage } from '../support/page-checks'
import { useProduct } from '../support/product'

const product = useProduct()
const browser = useBrowser('l', product.url)

const CLERK = 'shuju'
const COLLEAGUE = 'fuhe'
const { period, words } = lastMonth()
const FILE = `${words}低保发放表.xlsx`

/** Lets go of a file over the page, as from a folder on the desk. */
async function drop(screen: Screen, name: string, bytes: Buffer): Promise<void> {
  const transfer = await screen.page.evaluateHandle(
    ({ file, base64 }) => {
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([content], file))
      return data
    },
    { file: name, base64: bytes.toString('base64') },
  )
  for (const type of ['dragenter', 'dragover'])
    await screen.page.dispatchEvent('body', type, { dataTransfer: transfer })
  await screen.sees('松开鼠标，就开始传')
  await screen.page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

/** A table as the office program writes it after one cell was typed over. */
function retype(bytes: Buffer, from: string, to: string): Buffer {
  const book = read(bytes)
  const lines = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, defval: '' })
  return xlsx(oneSheet(lines.map((cells) => cells.map((text) => (text === from ? to : text)))))
}

test('a clerk drops a messy list, puts right what was not recognised, mends its faults and hands it in', async () => {
  const desk = await browser.desk()
  await signInAtDesk(desk, product, CLERK)
  await desk.page.goto('/staff/imports')
  await desk.arrives('数据导入')
  await desk.sees('提交前群众什么都看不到')
  expect(await checkPage(desk.page, { target: 44, contrast: 4.5 })).toEqual([])
  await drop(desk, FILE, messyList(`陇西县${words}农村最低生活保障金发放花名册`))

  await desk.arrives(FILE)
  await desk.sees('还没有找到：金额')
  await desk.front.locator('#pick-programme', { hasText: '农村最低生活保障金' }).waitFor()
  expect(await desk.front.locator('#period').inputValue()).toBe(period)
  await desk.front.locator('#column-6').click()
  await desk.shot('column')
  await desk.choose('金额')
  await desk.front.locator('#column-6', { hasText: '金额' }).waitFor()
  expect(await checkPage(desk.page, { target: 44, contrast: 4.5 })).toEqual([])
  await desk.press('都对，读进来')

  await desk.front.locator('#figure-rejected', { hasText: '4 行' }).waitFor()
  await desk.front.locator('#figure-read', { hasText: '12 行' }).waitFor()
  await desk.shot('faults')
  expect(await checkPage(desk.page, { target: 44, contrast: 4.5 })).toEqual([])
  await desk.press('选村')
  await desk.sees('“马河镇 杨赢村”')
  await desk.front.locator(`#village-${product.village.code}`).click()
  await desk.front.getByRole('checkbox', { name: /以后都这样认/ }).waitFor()
  await desk.shot('villages')
  await desk.press('选好了 1 个，重新读一遍')
  await desk.front.locator('#figure-rejected', { hasText: '2 行' }).waitFor()

  const row = (line: number) => desk.front.locator(`#row-1-${line}`)
  await row(messyLines.checksum).focus()
  await desk.page.keyboard.press('Enter')
  const id = desk.front.locator('#cell-id_number')
  await id.fill(idNumberOf(8))
  await desk.shot('mending')
  await id.press('Enter')
  await row(messyLines.checksum).getByText('改好了').waitFor()
  // the next row with a fault has opened by itself
  await desk.front.locator('#cell-amount').waitFor()
  await desk.press('这一行不要了')
  await row(messyLines.notMoney).getByText('不要了').waitFor()
  await desk.front.locator('#figure-rejected', { hasText: '0 行' }).waitFor()
  await desk.press('下一步')

  await desk.sees('有变化不等于有错')
  await desk.sees('上一期')
  await desk.shot('compared')
  await desk.press('核对过了，下一步')
  await desk.sees('11 行，4,180.00 元')
  await desk.sees('提交以后不能再改')
  for (const tick of await desk.front.getByRole('checkbox').all()) await tick.click()
  await desk.shot('submit')
  await desk.press('交给另一个人发布')
  await desk.sees(/等待发布/)
  expect(desk.faults).toEqual([])

  const session = await product.logIn(COLLEAGUE)
  const { batches } = await product.call(
    'staff-api',
    'list-batches',
    { period, state: 'submitted', waitingForMe: true },
    session,
  )
  expect(batches).toMatchObject([{ fileName: FILE, accepted: 11, rejected: 0, totalFen: 418_000 }])
})

test('on a phone a list that another list was learned from is read at once, mended in the list of its faults, and given up', async () => {
  const phone = await browser.phone()
  await signInAtDesk(phone, product, CLERK)
  await phone.page.goto('/staff/imports')
  await phone.arrives('数据导入')
  await sendFile(phone, '补发.xlsx', messyList(`陇西县${words}农村最低生活保障金发放花名册（补）`))
  await phone.sees('和上次同样的表，按上次改好的读')
  await phone.sees(FILE)
  expect(await checkPage(phone.page, { target: 44, contrast: 4.5 })).toEqual([])
  await phone.shot('phone-check')
  await phone.press('都对，读进来')
  await phone.front.locator('#figure-rejected', { hasText: '2 行' }).waitFor()
  await phone.front.locator(`#row-1-${messyLines.checksum}`).click()
  await phone.front.locator('#cell-id_number').waitFor()
  expect(await checkPage(phone.page, { target: 44, contrast: 4.5 })).toEqual([])
  await phone.shot('phone-mend')

  await phone.press('下载有问题的行')
  const [list] = await Promise.all([
    phone.page.waitForEvent('download'),
    phone.front.locator('#download').click(),
  ])
  const chooser = phone.page.waitForEvent('filechooser')
  await phone.press('把改好的清单传回来')
  const buffer = retype(readFileSync(await list.path()), '三百八', '380')
  await (await chooser).setFiles({ name: list.suggestedFilename(), mimeType: '', buffer })
  await phone.sees('清单里改了 1 行，还有 1 行有问题。')
  await phone.front.locator('#figure-rejected', { hasText: '1 行' }).waitFor()
  await phone.front.locator('#figure-accepted', { hasText: '其中改过 1 行' }).waitFor()
  await phone.front.locator(`#row-1-${messyLines.checksum}`).waitFor()
  expect(await checkPage(phone.page, { target: 44, contrast: 4.5 })).toEqual([])
  await phone.shot('phone-mended-list')
  await phone.press('这份文件不要了')
  await phone.front.locator('#dialog-confirm').click()
  await phone.arrives('数据导入')
  // other journeys may have left a file of their own
  await phone.sees(/没有没交的文件|最近动过/)
  expect(await phone.front.getByText('补发.xlsx').count()).toBe(0)
  expect(phone.faults).toEqual([])
})
