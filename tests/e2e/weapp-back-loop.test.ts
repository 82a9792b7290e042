import { useProduct } from '../support/product'
import { type MiniProgram, useMiniProgram } from '../support/weapp'

const product = useProduct()
const openApp = useMiniProgram(product.url)

async function signIn(account: string): Promise<MiniProgram> {
  const app = await openApp('/staff/account/login/index')
  await app.tap({ id: 'other-way' })
  await app.input({ id: 'account' }, account)
  await app.input({ id: 'password' }, product.password)
  await app.tap({ id: 'account-sign-in' })
  await app.waitFor(() => app.has({ id: 'sign-out' }), 'the way out')
  return app
}

test('in WeChat clues are cards; one opens with its reason, the sentence that it is no verdict, and what can be done', async () => {
  const app = await signIn('zhuanban')
  await app.tap({ id: 'area-clues' })
  await app.arrives('疑点')
  const card = () => app.findAll({ className: 'p-clues__card' })[0]
  await app.waitFor(() => card() !== undefined, 'a clue')
  const { clues } = await product.call(
    'staff-api',
    'list-clues',
    { state: 'open', limit: 1 },
    await product.logIn('zhuanban'),
  )
  const [first] = clues
  if (!first) throw new Error('the demo county has no open clue')
  await app.tap({ id: `clue-${first.id}` })
  await app.waitFor(() => app.route() === 'staff/clues/clue/index', 'the page of the clue')
  await app.arrives(first.subjectName)
  await app.waitForText(first.reason)
  await app.waitForText(/不等于谁做错了/)
  await app.tap({ id: 'more-actions' })
  await app.tap({ id: 'act-refute' })
  await app.tap({ id: 'do-action' })
  await app.waitForText('请再写 6 个字，至少 6 个字')
  await app.tap({ id: 'cancel-action' })
  await app.tap({ id: 'open-subject' })
  await app.waitFor(() => app.route() === 'staff/clues/subject/index', 'the page of the person')
  await app.arrives(first.subjectName)
  expect(app.faults).toEqual([])
})

test('runs, rules and registries can be read in WeChat; tables are sent from a computer', async () => {
  const app = await signIn('zhuanban')
  await app.tap({ id: 'group-data' })
  await app.tap({ id: 'area-runs' })
  await app.arrives('比对')
  await app.waitFor(() => app.findAll({ className: 'p-grid__card' }).length > 0, 'a run')
  await app.tap({ id: 'area-rules' })
  await app.arrives('比对规则')
  await app.tap({ id: 'rule-r01' })
  await app.arrives('死亡后仍领取')
  await app.tap({ id: 'area-registries' })
  await app.arrives('基础库')
  await app.tap({ id: 'registry-death' })
  await app.arrives('死亡（火化）人员库')
  await app.waitForText(/微信里传不了表格文件/)
  expect(app.faults).toEqual([])
})

test('applicants are checked in WeChat from pasted lines', async () => {
  const { name, idNumber } = product.resident
  const app = await signIn('mahe')
  await app.tap({ id: 'area-check' })
  await app.arrives('批前核对')
  const { programmes } = await product.call('staff-api', 'list-programmes', {}, await product.logIn('mahe'))
  const programme = programmes[0]!.name
  await app.input({ id: 'people' }, `${name} ${idNumber}`)
  await app.waitForText('读出 1 人')
  await app.tap({ id: 'pick-programme' })
  await app.tap({ role: 'radio', text: new RegExp(`^${programme}$`) })
  await app.tap({ id: 'check' })
  await app.waitForText(`${programme}：核对了 1 人`)
  expect(app.faults).toEqual([])
})
