import { idNumberOf } from '../support/import-files'
import { useProduct } from '../support/product'
import { useMiniProgram } from '../support/weapp'

const product = useProduct()
const openApp = useMiniProgram(product.url)

/** A list of four out of a chat; the ID number of the last is one letter short. */
const list = () => {
  const rows = [0, 1, 2, 3].map(
    (n) => `演示${'甲乙丙丁'[n]},${idNumberOf(20 + n).slice(0, n === 3 ? 17 : 18)},杨营村,600`,
  )
  return new TextEncoder().encode(`姓名,身份证号,村,金额\n${rows.join('\n')}\n`)
}

test('in WeChat a clerk chooses a list out of a chat, mends it on the phone, and opens its faults as a workbook', async () => {
  const app = await openApp('/staff/account/login/index')
  await app.tap({ id: 'other-way' })
  await app.input({ id: 'account' }, 'shuju')
  await app.input({ id: 'password' }, product.password)
  await app.tap({ id: 'account-sign-in' })
  await app.waitFor(() => app.has({ id: 'sign-out' }), 'the way out')
  await app.open('/staff/imports/desk/index')
  await app.arrives('数据导入')
  app.phone.chat.push({ name: '2022年3月特困供养.csv', bytes: list() })
  await app.tap({ id: 'choose-file' })
  await app.arrives('2022年3月特困供养.csv')
  expect(app.wxCalls).toContain('uploadFile')
  await app.waitForText('每一列认得对不对')
  await app.tap({ id: 'pick-programme' })
  await app.tap({ role: 'radio', text: '特困人员救助供养金' })
  await app.input({ id: 'period' }, '2022年3月')
  await app.tap({ id: 'read' })
  await app.waitForText('1 处有问题')

  await app.tap({ id: 'export-faults' })
  await app.tap({ id: 'download' })
  await app.waitFor(() => app.phone.shown.length > 0, 'the workbook')
  const [shown] = app.phone.shown
  expect([shown?.fileType, String.fromCharCode(...(shown?.bytes.slice(0, 2) ?? []))]).toEqual(['xlsx', 'PK'])

  await app.tap({ id: 'row-1-5' })
  await app.input({ id: 'cell-id_number' }, idNumberOf(23))
  await app.tap({ id: 'save-row' })
  await app.waitForText('改好了')
  await app.tap({ id: 'discard' })
  await app.tap({ id: 'dialog-confirm' })
  await app.arrives('数据导入')
  expect(app.faults).toEqual([])
})

test('a transfer that breaks off in WeChat says that nothing is lost, and goes again', async () => {
  const app = await openApp('/staff/account/login/index')
  await app.tap({ id: 'other-way' })
  await app.input({ id: 'account' }, 'nongye-shuju')
  await app.input({ id: 'password' }, product.password)
  await app.tap({ id: 'account-sign-in' })
  await app.waitFor(() => app.has({ id: 'sign-out' }), 'the way out')
  await app.open('/staff/imports/desk/index')
  await app.arrives('数据导入')
  app.phone.chat.push({ name: '粮食补贴.csv', bytes: list() })
  app.phone.lostTransfers = 3
  await app.tap({ id: 'choose-file' })
  await app.waitForText('“粮食补贴.csv”没有传完，网络断了。')
  await app.waitForText(/什么都没有丢/)
  await app.tap({ id: 'upload-again' })
  await app.arrives('粮食补贴.csv')
  await app.waitForText('每一列认得对不对')
  await app.tap({ id: 'discard' })
  await app.tap({ id: 'dialog-confirm' })
  await app.arrives('数据导入')
})
