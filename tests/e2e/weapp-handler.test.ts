import { photoWithPlace } from '../support/photo'
import { useProduct } from '../support/product'
import { FARM_HANDLER, FARM_OFFICE, newKey, sendReport } from '../support/report'
import { type MiniProgram, useMiniProgram } from '../support/weapp'

const product = useProduct()
const openApp = useMiniProgram(product.url)

/** Opens the log-in page as a handler does and logs in by account. */
async function signIn(account = FARM_HANDLER): Promise<MiniProgram> {
  const app = await openApp('/staff/account/login/index')
  await app.arrives('工作人员登录')
  await app.tap({ id: 'other-way' })
  await app.input({ id: 'account' }, account)
  await app.input({ id: 'password' }, product.password)
  await app.tap({ id: 'account-sign-in' })
  return app
}

/** Opens the case whose text begins like this, from the queue, however long that is. */
async function openCase(app: MiniProgram, beginning: string): Promise<void> {
  const card = { role: 'link', text: beginning }
  const listed = () => app.findAll({ className: 'p-queue__card' }).length
  await app.arrives('今天要办的')
  await app.tap({ id: 'area-cases' })
  await app.arrives('本单位办件')
  await app.waitFor(() => listed() > 0, 'the queue')
  while (!app.has(card)) {
    const before = listed()
    await app.tap({ id: 'more-cases' })
    await app.waitFor(() => listed() > before, 'more of the queue')
  }
  await app.tap(card)
  await app.waitFor(() => app.route() === 'staff/cases/detail/index', 'the page of the case')
}

/** Does one thing with the case in front; what others will read is confirmed first. */
async function act(app: MiniProgram, action: string, words: string): Promise<void> {
  await app.tap({ id: `act-${action}` })
  await app.input({ id: 'field-text' }, words)
  await app.tap({ id: 'do-action' })
}

/** Sends a photo as a phone does; gives its id. */
async function sendPhoto(): Promise<string> {
  const photo = newKey()
  const data = (await photoWithPlace()).toString('base64')
  await product.call('reporter-api', 'upload-photo-part', { photo, part: 0, parts: 1, data })
  return photo
}

test('a handler accepts and answers in the mini-program, and the resident reads it by the receipt', async () => {
  const text = '西坡那块地量少了，请带上底册来看一看。'
  const receipt = await sendReport(product, text, { photos: [await sendPhoto()] })
  const handler = await signIn()
  await openCase(handler, '西坡那块地量少了')
  await handler.waitForText(text)
  await handler.tap({ role: 'button', label: '打开第 1 张照片' })
  await handler.waitFor(
    () => handler.has({ role: 'button', label: '放大第 1 张照片' }),
    'the photo that the resident sent',
  )

  await act(handler, 'accept', '收到，周三到地里看。')
  await handler.waitForText('已经受理')
  const resident = await openApp('/pages/follow/status/index')
  await resident.input({ id: 'receipt' }, receipt)
  await resident.tap({ id: 'look' })
  await resident.arrives(`现在由 ${FARM_OFFICE} 办理`)
  await resident.waitForText('收到，周三到地里看。')

  await act(handler, 'reply', '量过了，少登了一亩二分，下月补发。')
  await handler.waitForText('反映人凭回执码会看到')
  await handler.tap({ id: 'dialog-confirm' })
  await handler.waitForText('答复已经发给反映人')
  await resident.tap({ id: 'refresh' })
  await resident.arrives(`${FARM_OFFICE} 已经答复`)
  await resident.waitForText('量过了，少登了一亩二分，下月补发。')
  expect(resident.text()).not.toContain('演示·农业办件员')

  await handler.tap({ id: 'back-to-queue' })
  await handler.arrives('本单位办件')
})

test('an answer that is still empty is not sent, and says what is missing', async () => {
  const text = '空着的答复不能发出去，这是一件投诉。'
  const receipt = await sendReport(product, text)
  const handler = await signIn()
  await openCase(handler, '空着的答复不能发出去')
  await handler.tap({ id: 'act-accept' })
  await handler.tap({ id: 'do-action' })
  await handler.waitForText('已经受理')
  await handler.tap({ id: 'act-reply' })
  await handler.tap({ id: 'do-action' })
  await handler.waitForText('有 1 处要改')
  const report = await product.call('reporter-api', 'follow-report', { receipt })
  expect(report.state).toBe('accepted')
})

test('a wrong password is refused in words, and the account stays typed', async () => {
  const app = await openApp('/staff/account/login/index')
  await app.tap({ id: 'other-way' })
  await app.input({ id: 'account' }, FARM_HANDLER)
  await app.input({ id: 'password' }, 'not the password')
  await app.tap({ id: 'account-sign-in' })
  await app.waitForText('账号或密码不对')
  await app.input({ id: 'password' }, product.password)
  await app.tap({ id: 'account-sign-in' })
  await app.arrives('今天要办的')
})

// The platform alone says who a WeChat is, and this host is not the platform: both ways must say so and lead on.
test('without a WeChat identity, log-in by WeChat leads to the account and binding says that it failed', async () => {
  const app = await openApp('/staff/account/login/index')
  await app.tap({ id: 'wechat-sign-in' })
  await app.waitForText('这个微信还没有绑定工作账号')
  await app.tap({ id: 'wechat-sign-in' })
  await app.input({ id: 'account' }, FARM_HANDLER)
  await app.input({ id: 'password' }, product.password)
  await app.tap({ id: 'account-sign-in' })
  await app.arrives('今天要办的')
  await app.tap({ id: 'bind-wechat' })
  await app.waitForText('这里认不出微信账号')
  expect(app.has('绑定好了')).toBe(false)
})

test('who signs out leaves no page with a case behind, and no session on the phone', async () => {
  await sendReport(product, '退出登录以后谁也不该再看到这一件。')
  const app = await signIn()
  await openCase(app, '退出登录以后谁也不该再看到')
  await app.waitForText('退出登录以后谁也不该再看到这一件。')
  await app.tap({ id: 'sign-out' })
  await app.arrives('工作人员登录')
  expect(app.stack()).toEqual(['staff/account/login/index'])
  expect(JSON.stringify([...app.phone.storage])).not.toMatch(/session|退出登录以后/)
})

test('staff without a part in handling land on work of their own and see no queue', async () => {
  const app = await signIn('shuju')
  await app.arrives('发放批次')
  await app.open('/staff/cases/queue/index')
  await app.waitForText('这个账号不办群众反映')
})
