import { photoWithPlace } from '../support/photo'
import { useProduct } from '../support/product'
import { createPhone, type MiniProgram, type Phone, useMiniProgram } from '../support/weapp'

const product = useProduct()
const openApp = useMiniProgram(product.url)
const { name, idNumber } = product.resident
const cadre = 'yangying'
const visitsPage = 'staff/visits/desk/index'

const keptOn = (phone: Phone) =>
  JSON.stringify([...phone.storage, ...phone.files.keys(), phone.clipboard, phone.saved])
const namesOn = (phone: Phone) => [...phone.storage.keys()]

async function openVisits(phone: Phone): Promise<MiniProgram> {
  const app = await openApp('/staff/account/login/index', { phone })
  await app.tap('第一次用，先用账号登录')
  await app.input({ id: 'account' }, cadre)
  await app.input({ id: 'password' }, product.password)
  await app.tap({ id: 'account-sign-in' })
  await app.tap({ id: 'area-visits' })
  await app.waitForText('不在名单上的人家')
  return app
}

async function begin(app: MiniProgram): Promise<void> {
  await app.tap({ id: 'off-list' })
  await app.arrives('你愿意让他帮你看吗？')
  expect(app.stack()).toEqual(['staff/visits/consent/index'])
  await app.tap({ id: 'agree' })
  await app.arrives('想看什么，点哪个')
}

async function lookUp(app: MiniProgram): Promise<void> {
  await app.tap({ id: 'choice-own' })
  await app.input({ id: 'mine-name' }, name)
  await app.input({ id: 'mine-id' }, idNumber)
  await app.tap({ id: 'mine-look' })
  await app.arrives(`${name}领到的补贴`)
}

async function isOver(app: MiniProgram, words: string): Promise<void> {
  await app.waitFor(() => app.route() === visitsPage, 'the page of visits')
  await app.waitForText(words)
  await app.waitForText('不在名单上的人家')
  expect(app.stack()).toEqual([visitsPage])
}

test('a report with a photo leaves no file, no draft and no receipt on the cadre’s phone', async () => {
  const phone = createPhone()
  const app = await openVisits(phone)
  const before = namesOn(phone)
  await begin(app)
  await lookUp(app)
  await app.tap({ id: 'assisted-choices' })
  await app.tap({ id: 'choice-report' })
  await app.tap({ id: 'dialog-confirm' })
  await app.arrives('想反映哪一类事？')
  phone.album.push([await photoWithPlace()])
  await app.tap({ id: 'choice-complain' })
  await app.tap({ id: 'step-on' })
  await app.tap({ id: 'choice-unknown' })
  await app.tap({ id: 'step-on' })
  await app.input({ id: 'text' }, '在帮办人的微信里写的反映，请核对。')
  await app.tap({ id: 'step-on' })
  await app.tap({ id: 'add-photo' })
  await app.waitForText('已加 1 张')
  await app.tap({ id: 'step-on' })
  await app.tap({ id: 'step-on' })
  await app.tap({ id: 'submit' })
  await app.arrives('已经收到你的反映')
  expect(app.has({ id: 'save-receipt' })).toBe(false)
  expect(app.has({ id: 'copy-receipt' })).toBe(false)
  expect(app.has({ id: 'keep-receipt' })).toBe(false)
  const digits = app
    .findAll({ label: /^第[一二三四]组 / })
    .map(({ node }) => String(node.attr.ariaLabel).replace(/\D/g, ''))
  const receipt = digits.join('')
  expect(receipt).toMatch(/^\d{16}$/)
  expect(namesOn(phone).filter((key) => !before.includes(key))).toEqual(['mbz:assisted-lock'])

  await app.tap({ id: 'assisted-end' })
  await app.tap({ id: 'dialog-confirm' })
  await isOver(app, '看过的、写过的都清掉了。')
  expect(namesOn(phone).filter((key) => !before.includes(key))).toEqual([`mbz:visits-waiting:${cadre}`])
  for (const secret of [name, idNumber, receipt, '在帮办人的微信里'])
    expect(keptOn(phone)).not.toContain(secret)
  expect([...phone.files.keys()]).toEqual([])
  expect(app.text()).not.toContain(name)
  expect((await product.call('reporter-api', 'follow-report', { receipt })).photoCount).toBe(1)
  expect(app.faults).toEqual([])
})

test('going to another app ends it; the camera that we opened does not', async () => {
  const phone = createPhone()
  phone.printed = [`姓名${name}`, '性别男民族汉', `公民身份号码${idNumber}`]
  const app = await openVisits(phone)
  await begin(app)
  await app.tap({ id: 'choice-own' })
  phone.album.push([await photoWithPlace()])
  await app.tap({ id: 'mine-scan' })
  await app.waitForText('读出来了。请对着身份证看一遍，没有错再查。')
  expect([...phone.files.keys()]).toEqual([])
  await app.tap({ id: 'mine-look' })
  await app.arrives(`${name}领到的补贴`)

  await app.hide()
  expect(app.text()).not.toContain(name)
  await app.show()
  await isOver(app, '离开过“明白账”，已经自动清掉。还要看，请重新选这一户。')
  expect(keptOn(phone)).not.toContain(idNumber)
  expect(app.faults).toEqual([])
})

test('a card that cannot be read leads to typing, and a phone that cannot read is not asked to', async () => {
  const phone = createPhone()
  phone.printed = []
  phone.album.push([await photoWithPlace()])
  const app = await openApp(`/pages/mine/lookup/index?code=${product.village.code}`, { phone })
  await app.tap({ id: 'mine-scan' })
  await app.waitForText(/^照片看不清，没有读出来/)
  expect([...phone.files.keys()]).toEqual([])

  const other = await openApp(`/pages/mine/lookup/index?code=${product.village.code}`)
  await other.arrives('查我领了哪些补贴')
  expect(other.has({ id: 'mine-scan' })).toBe(false)
})

test('an app that is killed in the middle has kept nothing but the lock', async () => {
  const phone = createPhone()
  const app = await openVisits(phone)
  const before = namesOn(phone)
  await begin(app)
  await lookUp(app)
  expect(namesOn(phone).filter((key) => !before.includes(key))).toEqual(['mbz:assisted-lock'])
  expect(keptOn(phone)).not.toContain(idNumber)
})
