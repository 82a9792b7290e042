import { readFileSync } from 'node:fs'
import { makeIdNumber } from '@shared/domain/id-number'
import { type Screen, useBrowser } from '../support/browser'
import { useProduct } from '../support/product'
import { newKey } from '../support/report'

const product = useProduct()
const browser = useBrowser('h', product.url)

const SUPERVISOR = 'zhuanban'
const CLERK = 'shuju'
const notAVerdict = /疑点，待核查：只是几份数据对不上/

async function signIn(screen: Screen, account: string): Promise<void> {
  await screen.page.goto('/staff/login')
  await screen.fill('账号', account)
  await screen.fill('密码', product.password)
  await screen.press('登录')
  await screen.front.locator('#sign-out').waitFor()
}

/** A clue about a person that nobody has looked at. */
async function untouchedClue() {
  const session = await product.logIn(SUPERVISOR)
  const { clues } = await product.call('staff-api', 'list-clues', { state: 'open', limit: 50 }, session)
  const clue = clues.find(({ idNumberMasked }) => idNumberMasked !== null)
  if (!clue) throw new Error('the demo county has no open clue about a person')
  return clue
}

test('a supervisor finds a clue, looks at the person with a reason, and takes the ledger along', async () => {
  const clue = await untouchedClue()
  const desk = await browser.desk()
  await signIn(desk, SUPERVISOR)
  await desk.arrives('今天要办的')
  await desk.front.locator('#area-clues').click()
  await desk.arrives('疑点')
  await desk.sees(notAVerdict)
  await desk.shot('clues')

  await desk.fill('搜疑点', clue.subjectName)
  await desk.front.locator(`#clue-${clue.id}`).click()
  const file = desk.front.getByRole('region', { name: '疑点详情' })
  await file.getByText(clue.reason).first().waitFor()
  await file.getByText(notAVerdict).waitFor()
  await desk.shot('clue')
  await desk.press(/^一起看/)
  await file.getByRole('heading', { level: 1, name: clue.subjectName }).waitFor()
  await desk.shot('person')
  await file.locator(`#clue-${clue.id}`).click()

  await desk.press(/^看完整的姓名/)
  await desk.press('记下原因并查看')
  await desk.sees(/请写明为什么要看/)
  await desk.fill('为什么要看', '上门以前核对是不是本人')
  await desk.press('记下原因并查看')
  await desk.sees('已经记下是谁、为什么看的')
  await file.getByText(clue.idNumberMasked!.slice(-4)).last().waitFor()

  await desk.press('导出')
  await desk.front.locator('#clear-filters').click()
  await desk.choose('CSV 文本')
  await desk.press('开始导出')
  await desk.sees(/：完成了$/)
  await desk.shot('exported')
  const [download] = await Promise.all([desk.page.waitForEvent('download'), desk.press('下载')])
  const ledger = readFileSync(await download.path(), 'utf8')
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
  expect(ledger).toContain(clue.reason)
  expect(ledger).not.toMatch(/\d{17}[\dX]/)
  expect(desk.faults).toEqual([])
})

test('a supervisor switches a rule off and on again, each time with a reason', async () => {
  const session = await product.logIn(SUPERVISOR)
  const r46 = async () =>
    (await product.call('staff-api', 'list-rules', {}, session)).rules.find(({ id }) => id === 'r46')
  const desk = await browser.desk()
  await signIn(desk, SUPERVISOR)
  await desk.front.locator('#group-data').click()
  await desk.press('规则')
  await desk.arrives('比对规则')
  await desk.shot('rules')
  await desk.fill('找规则', 'r46')
  const card = desk.front.getByRole('region', { name: '规则详情' })
  for (const [to, reason] of [
    ['关着', '这个月分两批发，先不比'],
    ['开着', '分批发的已经发完'],
  ] as const) {
    await desk.front.locator('#rule-r46').click()
    await desk.press('改开关和数字')
    await card.getByRole('radio', { name: to }).click()
    await desk.press('按这样改')
    await desk.sees('请写明为什么要改，至少 4 个字')
    await desk.fill('为什么要改', reason)
    await desk.press('按这样改')
    await desk.sees('确定这样改吗？')
    await desk.shot(`rule-${to === '开着' ? 'on' : 'off'}`)
    await desk.front.locator('#dialog-confirm').click()
    await card.getByText('改好了').waitFor()
    expect(await r46()).toMatchObject({ enabled: to === '开着', changed: { reason } })
    await desk.press('关上这一条')
  }
  expect(desk.faults).toEqual([])
})

test('a comparison is started by hand, followed to its end, and read rule by rule', async () => {
  const desk = await browser.desk()
  await signIn(desk, SUPERVISOR)
  await desk.front.locator('#group-data').click()
  await desk.press('比对')
  await desk.arrives('比对')
  await desk.press('现在比对一次')
  await desk.sees('现在比对一次吗？')
  await desk.front.locator('#dialog-confirm').click()
  await desk.sees(/：完成了$/)
  await desk.shot('runs')
  await desk.front
    .getByRole('grid', { name: /每一次比对/ })
    .getByRole('row')
    .nth(1)
    .click()
  await desk.arrives(/的比对$/)
  const rules = desk.front.getByRole('table', { name: '每条规则的结果' })
  await rules.getByRole('button', { name: '查出' }).click()
  const hits = await rules
    .locator('[id^=rule-run-]')
    .evaluateAll((rows) =>
      rows.map((row) => Number(row.querySelectorAll('[role=cell]')[2]?.textContent?.replace(/,/g, ''))),
    )
  expect(hits.length).toBe(53)
  expect(hits).toEqual([...hits].sort((a, b) => b - a))
  await desk.shot('run')
  expect(desk.faults).toEqual([])
})

test('a clerk loads a registry, and reads which row was not taken and why', async () => {
  const rows = [
    '姓名,身份证号,支部',
    `演示甲,${makeIdNumber('621122', '1970-01-02', 1)},杨营村党支部`,
    `演示乙,${makeIdNumber('621122', '1971-01-02', 2)},杨营村党支部`,
    '演示丙,621122197201020030,杨营村党支部',
  ]
  const desk = await browser.desk()
  await signIn(desk, CLERK)
  await desk.arrives('发放批次')
  await desk.front.locator('#area-registries').click()
  await desk.arrives('基础库')
  await desk.shot('registries')
  await desk.front.locator('#registry-party-member').click()
  await desk.arrives('党员库')
  await desk.press('上传并装进去')
  await desk.sees('请先选一个文件')
  const [chooser] = await Promise.all([desk.page.waitForEvent('filechooser'), desk.press(/^选党员的表格/)])
  await chooser.setFiles({
    name: '党员名册.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\ufeff${rows.join('\r\n')}`),
  })
  await desk.sees(/^党员名册\.csv/)
  // two people instead of many: nobody replaces a registry by a short list unawares
  await desk.front.locator('#accept-fewer').click()
  await desk.press('上传并装进去')
  await desk.sees(/：完成了$/)
  await desk.sees('没装进去的，为什么')
  await desk.shot('registry')
  expect(await desk.front.getByRole('link', { name: '疑点' }).count()).toBe(0)

  const session = await product.logIn(CLERK)
  const { current } = await product.call('staff-api', 'get-registry', { kind: 'party-member' }, session)
  expect(current).toMatchObject({ fileName: '党员名册.csv', accepted: 2, rejected: 1 })
  expect(desk.faults).toEqual([])
})

test('a clerk checks applicants before approval; lines that cannot be read are marked at once, and nothing stays', async () => {
  const { name, idNumber } = product.resident
  const phone = await browser.phone()
  await signIn(phone, CLERK)
  await phone.front.locator('#group-work').click()
  await phone.front.locator('#area-check').click()
  await phone.arrives('批前核对')
  await phone.fill('要核对的人', `姓名\t身份证号\n${name}\t${idNumber}\n演示丙\t621122197201020030`)
  await phone.sees('读出 1 人，有 1 行读不出，不会核对：')
  await phone.sees(/第 3 行：身份证号有一位不对/)
  await phone.press('核对这 1 人')
  await phone.sees('请先选申请的是哪个项目')
  await phone.press(/^申请哪个项目/)
  await phone.front.getByRole('radio').nth(1).click()
  await phone.press('核对这 1 人')
  await phone.sees(/：核对了 1 人/)
  await phone.shot('checked')
  expect(await phone.traces()).not.toContain(idNumber)
  await phone.press('清空，换一批')
  await expect(phone.front.getByRole('textbox', { name: '要核对的人' }).inputValue()).resolves.toBe('')
  expect(phone.faults).toEqual([])
})

test('who may not look at clues is told so, and led to what is theirs', async () => {
  const desk = await browser.desk()
  await signIn(desk, CLERK)
  await desk.page.goto('/staff/clues')
  await desk.sees('这个账号不核查疑点')
  await desk.press('去发放批次')
  await desk.arrives('发放批次')
  await expect(
    product.call(
      'staff-api',
      'export-clues',
      { submission: newKey(), format: 'csv' },
      await product.logIn(CLERK),
    ),
  ).rejects.toThrow('forbidden')
})
