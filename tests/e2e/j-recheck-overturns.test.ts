import { useBrowser } from '../support/browser'
import { pressStep, signInOn } from '../support/case-screens'
import { clueNow, dispatch, openClues, RECHECKER, stepOn, towns, verified } from '../support/clue-steps'
import { useProduct } from '../support/product'

const product = useProduct()
const browser = useBrowser('j-recheck', product.url)
const town = towns.shouyang
/** What the department of civil affairs pays. */
const CIVIL_AFFAIRS = /最低生活保障|残疾人/

test('a re-checker draws at random, overturns a verification, and it goes back to somebody else', async () => {
  const clues = (await openClues(product, town)).filter(({ programmeName }) =>
    CIVIL_AFFAIRS.test(programmeName ?? ''),
  )
  const chosen = clues.slice(0, 3).map(({ id }) => id)
  expect(chosen.length).toBeGreaterThan(1)
  await dispatch(product, town, chosen, '低保和残疾人补贴集中核查')
  for (const id of chosen) await verified(product, town, id, { verdict: 'refuted' })

  const desk = await browser.desk()
  await signInOn(desk, product, RECHECKER)
  await desk.press('抽查复核')
  await desk.arrives('抽查复核')
  await desk.sees(new RegExp(`等抽查的：${chosen.length} 条`))
  // nobody can choose which
  expect(await desk.front.getByRole('checkbox').count()).toBe(0)
  await desk.fill('抽多少（%）', '10')
  await desk.sees('请写 20 到 100 之间的数')
  await desk.fill('抽多少（%）', '40')
  await desk.sees(/会抽 \d 条/)
  await desk.shot('pool')
  await desk.press('抽取')
  await desk.sees(/抽取只有一次，不能重抽/)
  await desk.front.locator('#dialog-confirm').click()
  await desk.arrives(/第 \d+ 轮抽查/)
  await desk.sees('种子')
  await desk.shot('drawn')
  await desk.press('照种子再抽一遍，看是不是一样')
  await desk.sees('和当时抽中的完全相同')
  await desk.shot('proof')

  const states = await Promise.all(
    chosen.map(async (id) => (await clueNow(product, RECHECKER, id)).work?.state),
  )
  const drawn = chosen.filter((_, at) => states[at] === 'rechecking')
  expect(drawn.length).toBeGreaterThanOrEqual(Math.ceil(chosen.length * 0.4))
  expect(states.filter((state) => state === 'cleared')).toHaveLength(chosen.length - drawn.length)

  const id = drawn[0]!
  await desk.front.locator(`#member-${id}`).click()
  await pressStep(desk, 'overturn')
  await desk.choose('佐证不全')
  await desk.fill('复核发现了什么', '只有一张照片，没有看原始资料。')
  await desk.shot('overturn')
  await desk.front.locator('#do-action').click()
  await desk.front.locator('#dialog-confirm').click()
  await desk.sees('推翻，换人重查：记下了')
  await desk.shot('overturned')

  const first = (await clueNow(product, town.verifier, id)).work
  const second = (await clueNow(product, town.second, id)).work
  expect(first).toMatchObject({ state: 'verifying', isReturned: true })
  expect(first?.actions.map(({ action }) => action)).not.toContain('submit-verification')
  expect(second?.actions.map(({ action }) => action)).toContain('submit-verification')
  await expect(stepOn(product, town.verifier, id, 'submit-verification')).rejects.toThrow()

  const phone = await browser.phone()
  await signInOn(phone, product, RECHECKER)
  await phone.page.goto('/staff/rechecks')
  await phone.sees(/推翻 1 条/)
  await phone.shot('rounds')
  await phone.front.locator('[id^=round-]').first().click()
  await phone.sees('哪些乡镇的结论被推翻')
  await phone.sees('佐证不全')
  await phone.shot('round')
  expect([...desk.faults, ...phone.faults]).toEqual([])
})
