import { useBrowser } from '../support/browser'
import { confirmStep, findCase, openCaseOn, pressStep, signInOn, takeStep } from '../support/case-screens'
import { useProduct } from '../support/product'
import { FARM_HANDLER, newKey, sendReport } from '../support/report'

const product = useProduct()
const browser = useBrowser('b', product.url)

test('a handler at a desk finds a new report, accepts it, asks, and answers', async () => {
  const text = '承包证上是五亩二分，公示的是四亩，请核对一下面积。'
  const receipt = await sendReport(product, text)
  const desk = await browser.desk()
  const act = () => desk.front.locator('#do-action').click()
  const confirm = () => desk.front.locator('#dialog-confirm').click()

  await desk.page.goto('/staff/login')
  await desk.fill('账号', FARM_HANDLER)
  await desk.fill('密码', 'not the password')
  await desk.press('登录')
  await desk.sees('账号或密码不对')
  await desk.shot('login-refused')
  await desk.fill('密码', product.password)
  await desk.press('登录')
  await desk.arrives('今天要办的')
  await desk.shot('today')
  await desk.front.locator('#area-cases').click()
  await desk.arrives('本单位办件')
  await desk.shot('queue')

  await desk.front.getByRole('row', { name: /承包证上是五亩二分/ }).click()
  const file = desk.front.getByRole('region', { name: '办件详情' })
  await file.getByText(text).waitFor()
  await desk.shot('case')

  await desk.press(/^受理$/)
  await desk.fill('给反映人的话', '已经收到，马上查底册。')
  await desk.shot('accept')
  await act()
  await desk.sees(/^已经受理$/)

  await desk.press('请反映人补充')
  await act()
  await desk.sees('请填写要问的问题')
  await desk.fill('要问的问题', '这块地在哪个组？')
  await act()
  await desk.sees('反映人凭回执码会看到')
  await desk.shot('ask-check')
  await confirm()
  await desk.sees('问题已经发给反映人')

  const asked = await product.call('reporter-api', 'follow-report', { receipt })
  expect(asked).toMatchObject({ state: 'waiting-reporter', canAdd: true })
  expect(asked.timeline.map((event) => event.text)).toContain('这块地在哪个组？')
  await product.call('reporter-api', 'add-to-report', {
    receipt,
    submission: newKey(),
    text: '在三组河滩边。',
  })

  await desk.page.reload()
  await desk.front.getByRole('row', { name: /承包证上是五亩二分/ }).click()
  await file.getByText('在三组河滩边。').waitFor()
  await desk.press(/^答复$/)
  await desk.fill('答复内容', '量过了，是五亩二分，下一批补发差额。')
  await act()
  await confirm()
  await desk.sees('答复已经发给反映人')
  await desk.shot('answered')

  const answered = await product.call('reporter-api', 'follow-report', { receipt })
  expect(answered).toMatchObject({ state: 'answered', canRate: true })
  expect(answered.timeline.at(-1)).toMatchObject({ by: 'unit', text: '量过了，是五亩二分，下一批补发差额。' })

  await desk.press('退出')
  await desk.arrives('工作人员登录')
  await desk.page.goto('/staff')
  await desk.arrives('工作人员登录')
  expect(desk.faults).toEqual([])
})

test('a handler on a phone accepts a report from its card', async () => {
  const text = '邻村的补贴上个月就到了，我们村还没有动静。'
  const receipt = await sendReport(product, text)
  const phone = await browser.phone()

  await phone.page.goto('/staff')
  await phone.fill('账号', FARM_HANDLER)
  await phone.fill('密码', product.password)
  await phone.press('登录')
  await phone.arrives('本单位办件')
  await phone.shot('phone-queue')
  await phone.press(/邻村的补贴上个月就到了/)
  await phone.sees(text)
  await phone.shot('phone-case')
  await phone.press(/^受理$/)
  await phone.shot('phone-accept')
  await phone.front.locator('#do-action').click()
  await phone.sees(/^已经受理$/)

  expect(await product.call('reporter-api', 'follow-report', { receipt })).toMatchObject({
    state: 'accepted',
  })
  expect(phone.faults).toEqual([])
})

test('an answer written without a network goes once the network is back, and only once', async () => {
  const text = '村里的沟渠去年修的，工钱还没有结。'
  const receipt = await sendReport(product, text)
  const session = await product.logIn(FARM_HANDLER)
  const { id } = (await findCase(product, session, text))!
  await takeStep(product, session, id, 'accept')
  const phone = await browser.phone()
  await signInOn(phone, product, FARM_HANDLER)
  await openCaseOn(phone, id)
  await pressStep(phone, 'reply')

  await phone.context.setOffline(true)
  await phone.sees('现在没有网络，可以接着写')
  await phone.fill('答复内容', '工钱由村里结，已经催办，月底前结清。')
  await confirmStep(phone)
  await phone.sees('等网络，还没有发出去')
  await phone.shot('waiting-for-network')
  expect(await product.call('reporter-api', 'follow-report', { receipt })).toMatchObject({
    state: 'accepted',
  })

  await phone.context.setOffline(false)
  await phone.sees('答复已经发给反映人')
  const view = await product.call('reporter-api', 'follow-report', { receipt })
  expect(
    view.timeline.filter(({ text: said }) => said === '工钱由村里结，已经催办，月底前结清。'),
  ).toHaveLength(1)
  expect(phone.faults).toEqual([])
})
