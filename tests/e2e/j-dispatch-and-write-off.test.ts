import { type Screen, useBrowser } from '../support/browser'
import { pressStep, signInOn } from '../support/case-screens'
import {
  clueNow,
  dayToday,
  openClues,
  SUPERVISOR,
  sentPhoto,
  stepOn,
  towns,
  verified,
} from '../support/clue-steps'
import { useProduct } from '../support/product'

const product = useProduct()
const browser = useBrowser('j-dispatch', product.url)
const town = towns.gongchang

async function act(desk: Screen, action: string, fields: Record<string, string>): Promise<void> {
  await pressStep(desk, action)
  for (const [label, text] of Object.entries(fields)) await desk.fill(label, text)
  await desk.front.locator('#do-action').click()
  await desk.front.locator('#dialog-confirm').click()
}

test('a supervisor hands a town its clues, disposes of one, and writes it off only when the money is settled', async () => {
  const open = await openClues(product, town)
  const desk = await browser.desk()
  await signInOn(desk, product, SUPERVISOR)
  await desk.page.goto('/staff/dispatch')
  await desk.arrives('交办')
  await desk.shot('board')
  await desk.press('交办一批')
  await desk.sees(/现在交不出去/)
  await desk.shot('plan-all')
  await desk.press(/^乡镇：/)
  await desk.choose(new RegExp(town.name))
  await desk.sees(/将交给 \d 个单位/)
  await desk.sees('核查人')
  await desk.shot('plan-town')
  await desk.press('下一步')
  await desk.press('下一步')
  await desk.sees('请写标题，至少 2 个字')
  await desk.fill('这一批叫什么', '巩昌镇集中核查')
  await desk.fill('要求', '两个人一起上门，照片要拍清楚。')
  await desk.shot('title')
  await desk.press('下一步')
  await desk.sees('巩昌镇集中核查')
  await desk.shot('check')
  await desk.press(/^确定交办/)
  await desk.sees(/交办好了/)
  await desk.shot('done')
  await desk.front.locator('[id^=batch-]').first().click()
  await desk.sees('各单位办到哪里')
  await desk.shot('batch')
  const phone = await browser.phone()
  await signInOn(phone, product, SUPERVISOR)
  await phone.page.goto('/staff/dispatch')
  await phone.sees('巩昌镇集中核查')
  await phone.shot('board-phone')
  await phone.front.locator('[id^=batch-]').first().click()
  await phone.sees('各单位办到哪里')
  await phone.shot('batch-phone')

  const { id } = open[0]!
  await verified(product, town, id, {
    verdict: 'confirmed',
    aid: 'keep',
    wronglyPaid: '420',
    people: '1',
  })
  await desk.page.goto(`/staff/clue?id=${id}`)
  await desk.sees('420.00 元')
  await desk.shot('confirmed')
  await pressStep(desk, 'order-rectification')
  await desk.front.locator('#field-due').fill(`${Number(dayToday().slice(0, 4)) + 1}-01-15`)
  await desk.fill('整改要求', '把多发的钱追回来，更正名册。')
  await desk.front.locator('#do-action').click()
  await desk.front.locator('#dialog-confirm').click()
  await desk.sees('一般问题，限期整改：记下了')

  await stepOn(product, town.verifier, id, 'record-recovery', {
    recovered: '400',
    text: '已经交回专户四百元',
  })
  await stepOn(product, town.verifier, id, 'report-rectified', {
    text: '名册已经更正，钱已经追回',
    photos: await sentPhoto(product, town.verifier),
  })
  await desk.page.reload()
  await desk.sees('还有 20.00 元 没有着落')
  await desk.sees('钱有着落了才能销号')
  await expect(stepOn(product, SUPERVISOR, id, 'write-off', { text: '材料齐了，可以销号' })).rejects.toThrow(
    'money-outstanding',
  )
  await act(desk, 'record-recovery', { 说明: '余下二十元按规定不再追缴', '依规不再追缴（元）': '15' })
  await desk.sees('登记追缴：记下了')
  await desk.sees('还有 5.00 元 没有着落')
  await desk.shot('outstanding')
  expect(await desk.front.locator('#act-write-off').count()).toBe(0)
  await act(desk, 'record-recovery', { 说明: '最后五元也不再追缴', '依规不再追缴（元）': '5' })
  await desk.sees('钱都有着落了')
  await act(desk, 'write-off', { 销号说明: '追缴、整改和材料都齐了。' })
  await desk.sees('销号：记下了')
  await desk.shot('written-off')
  expect(await clueNow(product, SUPERVISOR, id)).toMatchObject({
    state: 'written-off',
    work: { state: 'written-off' },
  })
  expect([...desk.faults, ...phone.faults]).toEqual([])
})
