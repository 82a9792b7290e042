import { makeIdNumber } from '@shared/domain/id-number'
import { useBrowser } from '../support/browser'
import {
  handIn,
  openBatch,
  openWaiting,
  publishInFront,
  sendFile,
  signInAtDesk,
} from '../support/desk-screens'
import { checkPage } from '../support/page-checks'
import { useProduct } from '../support/product'

const product = useProduct()
const browser = useBrowser('m', product.url)

const CLERK = 'shuju'
const COLLEAGUE = 'fuhe'
const PROGRAMME = 'tekun'
/** Longer ago than anything that the demo county paid. */
const PERIOD = '2023-07'
const TITLE = '2023年7月特困人员救助供养金'
const village = product.village.code

const idOf = (n: number) => makeIdNumber('621122', '1948-03-05', n)
const wrongIdOf = (n: number) => idOf(n).replace(/.$/, (last) => (last === '1' ? '2' : '1'))

/** A list of five; the amount of the first and the ID number of the last are as given. */
function list(amount: number, lastId: string): Buffer {
  const rows = ['周大山', '吴小满', '郑长河', '冯秋生', '韩冬至'].map((name, n) =>
    [name, n === 4 ? lastId : idOf(n), '杨营村', 3, n === 0 ? amount : 600, '2023-07-15'].join(','),
  )
  return Buffer.from(`姓名,身份证号,村,组,金额,发放时间\n${rows.join('\n')}\n`)
}

test('a list goes through four hands: mended, returned, published, withdrawn, corrected; residents read all of it', async () => {
  const desk = await browser.desk()
  await signInAtDesk(desk, product, CLERK)
  await desk.page.goto('/staff/imports')
  await desk.arrives('数据导入')
  await sendFile(desk, `${TITLE}.csv`, list(600, wrongIdOf(4)))
  await desk.press('都对，读进来')
  await desk.front.locator('#figure-rejected', { hasText: '1 行' }).waitFor()
  await desk.front.locator('#row-1-6').click()
  await desk.front.locator('#cell-id_number').fill(idOf(4))
  await desk.press('存好')
  await desk.front.locator('#figure-rejected', { hasText: '0 行' }).waitFor()
  await desk.press('下一步')
  await desk.press('核对过了，下一步')
  for (const tick of await desk.front.getByRole('checkbox').all()) await tick.click()
  await desk.press('交给另一个人发布')
  await desk.press('看这一批')

  // whoever submitted reads why somebody else has to publish
  await desk.arrives(TITLE)
  await desk.sees(/现在不能发布：.*不能自己发布/)
  const batchId = Number(new URL(desk.page.url()).searchParams.get('id'))

  const colleague = await browser.desk()
  await signInAtDesk(colleague, product, COLLEAGUE)
  await openWaiting(colleague, TITLE)
  await colleague.sees('公布给 1 个村的群众：5 人、5 笔。')
  await colleague.shot('before-publishing')
  expect(await checkPage(colleague.page, { target: 44, contrast: 4.5 })).toEqual([])
  await colleague.front.locator('#batch-return').click()
  await colleague.fill('哪里要改', '请核对周大山的金额')
  await colleague.front.locator('#do-step').click()
  await colleague.sees('退回的原因：请核对周大山的金额')

  await openBatch(desk, batchId, TITLE)
  await desk.sees('退回的原因：请核对周大山的金额')
  await desk.front.locator('#batch-submit').click()
  for (const tick of await desk.front.getByRole('checkbox').all()) await tick.click()
  await desk.front.locator('#do-step').click()
  await desk.sees(/现在不能发布/)

  await openWaiting(colleague, TITLE)
  await publishInFront(colleague)
  await colleague.shot('published')

  const resident = await browser.phone()
  await resident.page.goto(`/payments?code=${village}&programme=${PROGRAMME}&period=${PERIOD}`)
  await resident.front.getByText('周大山').click()
  await resident.arrives('周大山')
  await resident.sees('600.00 元')
  await resident.sees('这一批名单公布以后没有更正过。')
  const link = resident.page.url()

  await colleague.front.locator('#batch-withdraw').click()
  await colleague.fill('为什么撤回', '有一户少算一个月，重新核对')
  await colleague.sees(/打开原来链接的人会读到.*有一户少算一个月/)
  await colleague.shot('withdrawing')
  await colleague.front.locator('#do-step').click()
  await colleague.front.locator('#dialog-confirm').click()
  await colleague.sees('群众看不到了')

  await resident.page.goto(link)
  await resident.sees(/这一笔已经撤回.*/)
  await resident.sees(/原因：有一户少算一个月，重新核对/)
  await resident.shot('withdrawn')

  const clerk = await product.logIn(CLERK)
  const corrects = { batchId, reason: '撤回后按新核定的名单公布' }
  const purpose = { programme: PROGRAMME, period: PERIOD, corrects }
  const corrected = { name: `${TITLE}（改）.csv`, bytes: list(650, idOf(4)) }
  expect(await handIn(product, clerk, corrected, purpose)).toBe(batchId)
  await openWaiting(colleague, TITLE)
  await publishInFront(colleague)

  await openBatch(desk, batchId, TITLE)
  await desk.front.locator('#batch-correct-rows').click()
  await desk.fill('找要更正的人', '周大山')
  await desk.press(/^更正 周大山/)
  await desk.fill('金额', '700')
  await desk.press('改成这样')
  await desk.fill('为什么更正', '护理补贴漏算，补上')
  await desk.sees('周大山：金额由 650.00 元改为 700.00 元。')
  await desk.shot('correcting')
  expect(await checkPage(desk.page, { target: 44, contrast: 4.5 })).toEqual([])
  await desk.press('更正 1 行，做成新版本')
  await desk.front.locator('#batch-submit').click()
  for (const tick of await desk.front.getByRole('checkbox').all()) await tick.click()
  await desk.front.locator('#do-step').click()
  await desk.sees(/现在不能发布/)

  await openWaiting(colleague, TITLE)
  await colleague.sees('多 0 行，少 0 行，改 1 行，总额多 50.00 元。')
  await colleague.shot('differences')
  await publishInFront(colleague)

  // the link from before the withdrawal leads to the row that stands there now
  await resident.page.goto(link)
  await resident.arrives(/周大山/)
  await resident.sees('700.00 元')
  await resident.sees('金额由 650.00 元改为 700.00 元')
  await resident.sees('原因：护理补贴漏算，补上')
  await resident.sees('你打开的是更正以前的链接')
  await resident.sees('第 1 次公布，后来撤回了')
  await resident.sees('第 3 次公布，现在看到的就是这一次')
  await resident.shot('corrected')
  await resident.press('看全村谁领了特困人员救助供养金')
  await resident.front.getByRole('button', { name: /^周大山.*已更正$/ }).waitFor()
  await resident.page.goto(link)
  await resident.arrives(/周大山/)
  expect(await checkPage(resident.page, { target: 44, contrast: 4.5 })).toEqual([])
  await resident.press('大字')
  await resident.shot('corrected-large')
  expect(await checkPage(resident.page, { target: 60, contrast: 4.5 })).toEqual([])

  expect([...desk.faults, ...colleague.faults, ...resident.faults]).toEqual([])
})
