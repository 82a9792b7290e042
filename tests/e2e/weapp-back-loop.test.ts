import { elements, methods } from '@shared/domain/workflow/verification-form'
import { clueNow, dayToday, dispatch, openClues, stepOn, towns } from '../support/clue-steps'
import { photoWithPlace } from '../support/photo'
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

test('in WeChat clues are cards; one opens with its reason and the sentence that it is no verdict', async () => {
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
  await app.tap({ id: 'open-subject' })
  await app.waitFor(() => app.route() === 'staff/clues/subject/index', 'the page of the person')
  await app.arrives(first.subjectName)
  expect(app.faults).toEqual([])
})

test('runs, rules and registries can be read in WeChat; a table is chosen out of a chat', async () => {
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
  app.phone.chat.push({ name: '死亡人员.xlsx', bytes: new Uint8Array(2048) })
  await app.tap({ id: 'choose-file' })
  await app.waitForText('死亡人员.xlsx（2 KB）')
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

test('a verifier in WeChat takes a clue along, fills the form in without a network, and it goes when there is one again', async () => {
  const town = towns.shouyang
  const [clue] = await openClues(product, town)
  if (!clue) throw new Error('the demo county has no open clue in the town')
  await dispatch(product, town, [clue.id], '上门核查')
  await stepOn(product, town.verifier, clue.id, 'receive')

  const app = await signIn(town.verifier)
  await app.tap({ id: 'area-clues' })
  await app.tap({ id: 'take-along-all' })
  await app.tap({ id: 'take-all' })
  await app.waitForText(/带走了\d+条/)
  app.setOnline(false)
  await app.waitForText(/现在没有网络，下面是带走的/)
  await app.tap({ id: `clue-${clue.id}` })
  await app.waitForText(/这是.*带走的内容/)

  await app.tap({ id: 'act-submit-verification' })
  const next = () => app.tap({ id: 'do-action' })
  for (const [name] of elements) await app.input({ id: `field-${name}` }, '上门看过，问过本人。')
  await next()
  for (const [, label] of methods) await app.tap({ role: 'checkbox', label })
  await app.choose({ id: 'field-visitedOn' }, dayToday())
  await next()
  await app.tap({ id: 'choice-refuted' })
  await app.input({ id: 'field-text' }, '登记没有更新，本人符合条件')
  await next()
  app.phone.album.push([new Uint8Array(await photoWithPlace())])
  await app.tap({ id: 'add-photo' })
  await app.waitForText(/已加1张/)
  await app.tap({ role: 'radio', text: /核查员/ })
  await next()
  await app.arrives(clue.subjectName)
  await app.waitForText('看一遍')
  await next()
  await app.waitForText('待上传：填好了，还在手机里')

  app.setOnline(true)
  await app.waitForText('核查表已经上传')
  const { work } = await clueNow(product, town.verifier, clue.id)
  expect(work?.state).toBe('cosigning')
  expect(work?.verification?.photos).toHaveLength(1)
  expect([...app.phone.storage.keys()].filter((key) => key.includes(`-${clue.id}`))).toEqual([])
  expect([...app.phone.files.keys()].filter((path) => path.startsWith('http://usr'))).toEqual([])
})
