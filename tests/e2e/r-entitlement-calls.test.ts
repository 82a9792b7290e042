import { useBrowser } from '../support/browser'
import { signInOn } from '../support/case-screens'
import { SUPERVISOR } from '../support/clue-steps'
import { signInAtDesk } from '../support/desk-screens'
import { useProduct } from '../support/product'

const product = useProduct()
const browser = useBrowser('r', product.url)
const CADRE = 'shouyang-bangban'
const SECOND = 'shouyang2'

async function ruleCard(id: string) {
  const { rules } = await product.call('staff-api', 'list-rules', {}, await product.logIn(SUPERVISOR))
  return rules.find((rule) => rule.id === id)!
}

test('a cadre asks, the aid is not for him; a second person of the town agrees, and the rule is known to have been wrong', async () => {
  const session = await product.logIn(CADRE)
  const { rows } = await product.call('staff-api', 'list-entitlements', { view: 'to-call' }, session)
  const person = rows.find(({ isSentBack }) => !isSentBack)
  if (!person) throw new Error('the demo county has nobody to be called in the town')
  const before = await ruleCard(person.ruleId)

  const phone = await browser.phone()
  phone.expectErrors(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/)
  await signInAtDesk(phone, product, CADRE)
  await phone.page.goto('/staff/today')
  await phone.sees('应享未享 要联系')
  await phone.shot('today')
  await phone.page.goto('/staff/entitlements')
  await phone.front.locator(`#entitled-${person.id}`).click()
  await phone.arrives(new RegExp(person.name))
  await phone.sees('带什么、找谁办')
  await phone.shot('person')
  await phone.press('记下问的结果')
  await phone.choose(/^核实不符合/)
  await phone.press('下一步')
  await phone.choose('户口迁走了')
  await phone.fill('说明', '前年就迁到女儿家了，看过迁移证。')
  await phone.press('下一步')
  await phone.sees(/同意了才算数/)
  await phone.shot('check')
  await phone.context.setOffline(true)
  await phone.press('记下来')
  await phone.sees('等网络，还没有发出去')
  await phone.context.setOffline(false)
  await phone.page.goto(`/staff/entitlement?id=${person.id}`)
  await phone.sees('等镇上另一个人看')
  expect((await ruleCard(person.ruleId)).refuted).toBe(before.refuted)

  const desk = await browser.desk()
  await signInOn(desk, product, SECOND)
  await desk.page.goto('/staff/entitlements')
  await desk.choose(/^等镇上看/)
  await desk.front.locator(`#entitled-${person.id}`).click()
  await desk.sees('等你看')
  await desk.choose(/^同意/)
  await desk.shot('second-person')
  await desk.front.locator('#decide-call').click()
  await desk.sees('这一条有了结果。')
  await desk.shot('agreed')

  const after = await ruleCard(person.ruleId)
  expect(after.refuted).toBe(before.refuted + 1)
  expect(after.precision).toBe(after.confirmed / (after.confirmed + after.refuted))
  expect([...phone.faults, ...desk.faults]).toEqual([])
})
