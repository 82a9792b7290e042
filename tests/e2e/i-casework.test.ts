import { useBrowser } from '../support/browser'
import {
  confirmStep,
  findCase,
  letPass,
  openCaseOn,
  pressStep,
  signInOn,
  takeStep,
} from '../support/case-screens'
import { checkPage } from '../support/page-checks'
import { useProduct } from '../support/product'
import { FARM_COLLEAGUE, FARM_HANDLER, FARM_OFFICE, sendReport } from '../support/report'

const FARM_LEADER = 'nongye-fenguan'
const TOWN_HANDLER = 'mahe'
const TOWN = '马河镇人民政府'

const product = useProduct()
const browser = useBrowser('i', product.url)

/** A new report of the journeys' village, as the farm office's handler sees it. */
async function newCase(text: string) {
  const receipt = await sendReport(product, text)
  const session = await product.logIn(FARM_HANDLER)
  const found = await findCase(product, session, text)
  return { receipt, session, id: found!.id, number: found!.number }
}

test('a transfer that is objected to in time goes back, with the reason on top', async () => {
  const { id, receipt } = await newCase('村口的公示栏没有贴今年的名单，请催一催。')
  const farm = await browser.desk()
  await signInOn(farm, product, FARM_HANDLER)
  await openCaseOn(farm, id)
  await pressStep(farm, 'transfer')
  await farm.fill('找单位', '马河')
  await farm.choose(new RegExp(TOWN))
  await farm.fill('转办原因', '公示栏由镇里管。')
  await farm.shot('transfer')
  await farm.front.locator('#do-action').click()
  await farm.sees('接办的单位会看到全部经过和内部备注')
  await farm.shot('transfer-check')
  await farm.front.locator('#dialog-confirm').click()
  await farm.sees('已经转办')

  const town = await browser.phone()
  await signInOn(town, product, TOWN_HANDLER)
  await town.sees(/^\d+月\d+日。/)
  await town.shot('today')
  await openCaseOn(town, id)
  await town.sees('是转来的')
  await pressStep(town, 'object')
  await town.fill('异议理由', '名单由农业农村局提供，镇里还没有收到。')
  await confirmStep(town)
  await town.sees('已经退回')

  await openCaseOn(farm, id)
  await farm.sees(/提出异议，退回/)
  await farm.sees('名单由农业农村局提供，镇里还没有收到。')
  await farm.shot('returned')
  const view = await product.call('reporter-api', 'follow-report', { receipt })
  expect(view).toMatchObject({ state: 'received', unitName: FARM_OFFICE })
  expect([...farm.faults, ...town.faults]).toEqual([])
})

test('an objection after the five working days is refused, and what was typed stays', async () => {
  const { id, session } = await newCase('去年的地膜补贴今年还没有到账。')
  const choices = await product.call(
    'staff-api',
    'list-choices',
    { caseId: id, action: 'transfer', field: 'unit', q: '马河' },
    session,
  )
  const unit = choices.choices.find(({ label }) => label === TOWN)!.value
  await takeStep(product, session, id, 'transfer', { unit, text: '由镇里发放。' })

  const town = await browser.phone()
  await signInOn(town, product, TOWN_HANDLER)
  await openCaseOn(town, id)
  await pressStep(town, 'object')
  await letPass(id, 'object')
  await town.fill('异议理由', '不归镇里管。')
  town.expectErrors(/400|409|403/)
  await confirmStep(town)
  await town.sees(/异议/)
  await town.sees('写的内容还在')
  await town.shot('objection-late')

  await openCaseOn(town, id)
  await town.front.getByRole('toolbar', { name: '能做的事' }).waitFor()
  await town.front.locator('#more-actions').click()
  expect(await town.front.locator('#act-object').count()).toBe(0)
  expect(town.faults).toEqual([])
})

test('an extension is asked for, granted by the leader, and refused the second time', async () => {
  const { id, session, receipt } = await newCase('我家的耕地补贴比去年少了，请查一查原因。')
  await takeStep(product, session, id, 'accept')

  const handler = await browser.phone()
  await signInOn(handler, product, FARM_HANDLER)
  await openCaseOn(handler, id)
  await pressStep(handler, 'ask-extension')
  await handler.fill('延长几天', '90')
  await handler.fill('延期理由', '底册在县档案馆，调阅要排队。')
  await handler.front.locator('#do-action').click()
  await handler.sees('延长几天请填 0 到 30 的整数')
  await handler.fill('延长几天', '10')
  await confirmStep(handler)
  await handler.sees('延期申请已经送出')
  expect(await handler.front.locator('#act-grant-extension').count()).toBe(0)

  const leader = await browser.desk()
  await signInOn(leader, product, FARM_LEADER)
  await leader.front.locator('#group-approve').click()
  await leader.shot('leader-today')
  await leader.front.locator(`#today-report-${id}`).click()
  await leader.sees('已经申请延期 10 日，等批准')
  await pressStep(leader, 'grant-extension')
  await leader.fill('延期理由', '同意，请抓紧。')
  await leader.front.locator('#do-action').click()
  await leader.sees('反映人凭回执码会看到')
  await leader.shot('grant-check')
  await leader.front.locator('#dialog-confirm').click()
  await leader.sees('已经批准延期')

  const after = await product.call('staff-api', 'get-case', { id }, session)
  expect(after.extension).toEqual({ state: 'granted', days: 10 })
  expect(after.deadlines.map(({ extendedDays }) => extendedDays)).toContain(10)
  const view = await product.call('reporter-api', 'follow-report', { receipt })
  expect(view.dueOn).toBe(after.dueOn)
  expect(view.timeline.map(({ text }) => text)).toContain('同意，请抓紧。')

  await openCaseOn(handler, id)
  await handler.sees('已经延期 10 日，不能再延')
  await handler.front.locator('#more-actions').click()
  expect(await handler.front.locator('#act-ask-extension').count()).toBe(0)
  await handler.shot('extended')
  await expect(
    takeStep(product, session, id, 'ask-extension', { days: '5', text: '还要再等几天。' }),
  ).rejects.toThrow('already-extended')
  expect([...handler.faults, ...leader.faults]).toEqual([])
})

test('a report about the farm office is nowhere to be found for its handlers', async () => {
  const text = '农业农村局收了村里的礼，补贴先发给了他们的亲戚。'
  await sendReport(product, text, { accused: 'department', kind: 'report' })
  const discipline = await product.logIn('zhuanban')
  const hidden = (await findCase(product, discipline, text))!
  expect(hidden.unitName).not.toBe(FARM_OFFICE)

  const farm = await browser.desk()
  await signInOn(farm, product, FARM_HANDLER)
  expect(await farm.front.getByText(hidden.number).count()).toBe(0)
  await farm.page.goto('/staff')
  await farm.arrives('本单位办件')
  await farm.choose(/^全部/)
  await farm.fill('搜办件', hidden.number)
  await farm.sees(`没有搜到“${hidden.number}”`)
  await farm.shot('conflict-search')

  farm.expectErrors(/404/)
  await farm.page.goto(`/staff/case?id=${hidden.id}`)
  await farm.sees('没有找到这一件')
  await farm.page.goto('/staff/inbox')
  await farm.arrives('消息')
  expect(await farm.front.getByText(hidden.number).count()).toBe(0)
  const session = await product.logIn(FARM_HANDLER)
  await expect(takeStep(product, session, hidden.id, 'add-note', { text: '试一试' })).rejects.toThrow(
    'not-found',
  )
  expect(farm.faults).toEqual([])
})

test('two reports of the same thing are handled together, and both reporters get the answer', async () => {
  const first = await newCase('三组的渠修了一半，说是以工代赈的钱没有到。')
  const second = await newCase('我也想问三组修渠的钱为什么没有到。')
  await takeStep(product, first.session, first.id, 'accept')
  await takeStep(product, second.session, second.id, 'accept')

  const farm = await browser.phone()
  await signInOn(farm, product, FARM_HANDLER)
  await openCaseOn(farm, second.id)
  await pressStep(farm, 'merge')
  await farm.fill('找另一件', first.number)
  await farm.choose(new RegExp(first.number))
  await farm.shot('merge')
  await confirmStep(farm)
  await farm.sees('已经并案')

  await openCaseOn(farm, first.id)
  await farm.sees('1 件说的是同一件事')
  await pressStep(farm, 'reply')
  await farm.press('用模板来写')
  await farm.sees('点一个，内容会写进上面')
  await farm.shot('templates')
  await farm.press('收起模板')
  await farm.fill('答复内容', '已于〔请补：日期〕查明，钱下周到账。')
  await farm.front.locator('#do-action').click()
  await farm.sees('还有 1 处没有补：日期')
  await farm.fill('日期', '11月20日')
  await farm.press('把日期填进去')
  await confirmStep(farm)
  await farm.sees('答复已经发给反映人')

  for (const { receipt } of [first, second]) {
    const view = await product.call('reporter-api', 'follow-report', { receipt })
    expect(view.state).toBe('answered')
    expect(view.timeline.map(({ text }) => text)).toContain('已于11月20日查明，钱下周到账。')
  }
  expect(farm.faults).toEqual([])
})

test('an answer that is not solved goes to a colleague, and the last handler only watches', async () => {
  const text = '退耕还林的补助名单上没有我家，请核对。'
  const { id, session, receipt } = await newCase(text)
  await takeStep(product, session, id, 'accept')
  await takeStep(product, session, id, 'reply', { text: '查过了，不在范围。' })
  await product.call('reporter-api', 'rate-report', {
    receipt,
    submission: 'f'.repeat(32),
    stars: 2,
    solved: false,
    text: '邻居在范围，我家紧挨着。',
  })

  const colleague = await browser.phone()
  await signInOn(colleague, product, FARM_COLLEAGUE)
  await openCaseOn(colleague, id)
  await colleague.sees('邻居在范围，我家紧挨着。')
  await colleague.shot('reopened')
  await pressStep(colleague, 'reply')
  await colleague.fill('答复内容', '重新量过，你家有半亩在范围，下批补上。')
  await confirmStep(colleague)
  await colleague.sees('答复已经发给反映人')
  expect(colleague.faults).toEqual([])
})

test('a resident takes a report back after reading what that means', async () => {
  const text = '我家的粮补没有到，麻烦问一下。'
  const receipt = await sendReport(product, text)
  const phone = await browser.phone()
  await phone.page.goto('/follow')
  await phone.fill('回执码', receipt)
  await phone.press('看进展')
  await phone.press('不想反映了')
  await phone.fill('为什么撤回', '钱已经到了。')
  await phone.shot('withdraw')
  await phone.front.locator('#withdraw').click()
  await phone.sees('撤回以后不再办，也不能恢复。')
  await phone.front.locator('#dialog-confirm').click()
  await phone.arrives(/你已经撤回/)
  await phone.sees('重新反映')
  await phone.shot('withdrawn')
  expect(await product.call('reporter-api', 'follow-report', { receipt })).toMatchObject({
    state: 'withdrawn',
    canAdd: false,
    canWithdraw: false,
  })
  expect(phone.faults).toEqual([])
})

const rules = { target: 44, contrast: 4.5 }

test.each(['phone', 'desk'] as const)(
  'on a %s every eye and finger can use the pages of a handler',
  async (kind) => {
    const { id, session } = await newCase(`公示的面积和我家的不一样（${kind}）。`)
    await takeStep(product, session, id, 'accept')
    const screen = await browser[kind]()
    await signInOn(screen, product, FARM_HANDLER)
    await screen.sees(/^\d+月\d+日。/)
    expect(await checkPage(screen.page, rules)).toEqual([])

    await openCaseOn(screen, id)
    if (kind === 'phone') await screen.front.locator('#more-actions').click()
    await screen.shot(`${kind}-case`)
    expect(await checkPage(screen.page, rules)).toEqual([])
    await screen.front.locator('#act-transfer').click()
    await screen.front.getByRole('radio').first().waitFor()
    await screen.shot(`${kind}-transfer`)
    expect(await checkPage(screen.page, rules)).toEqual([])

    await screen.page.goto('/staff/inbox')
    await screen.arrives('消息')
    await screen.shot(`${kind}-inbox`)
    expect(await checkPage(screen.page, rules)).toEqual([])
    await screen.page.goto('/staff/templates')
    await screen.front.locator('#new-template').click()
    await screen.arrives('写一个新模板')
    await screen.shot(`${kind}-template`)
    expect(await checkPage(screen.page, rules)).toEqual([])
    expect(screen.faults).toEqual([])
  },
)

test('a unit writes a text of its own, and the next answer is written with it', async () => {
  const { id, session } = await newCase('去年的粮补为什么晚了两个月才到？')
  await takeStep(product, session, id, 'accept')
  const desk = await browser.desk()
  await signInOn(desk, product, FARM_HANDLER)
  await desk.page.goto('/staff/templates')
  await desk.front.locator('#new-template').click()
  await desk.front.locator('#save-template').click()
  await desk.sees(/请写标题/)
  await desk.sees(/请写内容/)
  await desk.fill('标题', '到账说明')
  await desk.fill('内容', '钱是银行晚发的，现在已经到账。')
  await desk.front.locator('#save-template').click()
  await desk.sees('“到账说明”存好了')

  await openCaseOn(desk, id)
  await pressStep(desk, 'reply')
  await desk.fill('答复内容', '你好，查过了。')
  await desk.press('用模板来写')
  await desk.press('用模板：到账说明')
  await confirmStep(desk)
  await desk.sees('答复已经发给反映人')
  const { timeline } = await product.call('staff-api', 'get-case', { id }, session)
  expect(timeline.at(-1)?.text).toBe('你好，查过了。\n钱是银行晚发的，现在已经到账。')
  expect(desk.faults.filter((fault) => !fault.includes('400'))).toEqual([])
})
