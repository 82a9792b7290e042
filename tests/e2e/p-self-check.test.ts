import { makeIdNumber } from '@shared/domain/id-number'
import { type Screen, useBrowser } from '../support/browser'
import { checkPage } from '../support/page-checks'
import { useProduct } from '../support/product'

const product = useProduct()
const browser = useBrowser('p', product.url)

const COUNTY = product.village.code.slice(0, 6)
const idNumber = makeIdNumber('621122', `${new Date().getFullYear() - 83}-01-01`, 12)
/** What nobody but this phone may learn: the number, its day of birth, and the answers as the page knows them. */
const SECRETS = [idNumber, idNumber.slice(6, 14)]

/** Everything that a page sends from now on, address and body. */
function listen(screen: Screen): { url: string; body: string }[] {
  const sent: { url: string; body: string }[] = []
  screen.page.on('request', (request) => sent.push({ url: request.url(), body: request.postData() ?? '' }))
  return sent
}

const choose = (phone: Screen, name: RegExp | string) => phone.choose(name).then(() => phone.press('下一步'))

test('答几个问题 → 可能可以领的 → 政策; nothing of the answers is sent or kept', async () => {
  const phone = await browser.phone()
  await phone.page.goto(`/r/${product.village.code}`)
  await phone.press(/^看政策/)
  await phone.arrives('看政策')
  await phone.shot('library')
  expect(await checkPage(phone.page, { target: 44, contrast: 4.5 })).toEqual([])
  const sent = listen(phone)
  await phone.press(/^我能领吗/)
  await phone.arrives('我能领吗？')
  await phone.press('开始')

  await phone.arrives('替谁问？')
  const before = await phone.traces()
  await choose(phone, '家里的老人')
  await phone.arrives('他今年多大？')
  await phone.press('记不清，用身份证号算')
  await phone.fill('身份证号', idNumber)
  await phone.shot('id-number')
  await phone.press('算年龄')
  await phone.sees('算出来是 83 岁')
  expect(await phone.page.content()).not.toContain(idNumber)
  await phone.press('下一步')
  await phone.arrives('他的户口在哪里？')
  await choose(phone, '本县农村')
  await phone.arrives('他家里过得怎么样？')
  await choose(phone, /^收入很少/)
  await phone.arrives('他和谁一起生活？')
  await choose(phone, /^一个人或老两口过/)
  await phone.arrives('他有残疾人证吗？')
  await choose(phone, '有，三级或四级')
  await phone.arrives('他家里有这些地吗？')
  await phone.front.getByRole('checkbox', { name: /^种着粮食/ }).click()
  await phone.shot('land')
  expect(await checkPage(phone.page, { target: 44, contrast: 4.5 })).toEqual([])
  await phone.press('下一步')
  await phone.arrives('他住的房子怎么样？')
  await choose(phone, /^只有一处/)
  await phone.arrives('他家有没有这些事？')
  await phone.press('下一步')

  await phone.arrives('看看这些')
  await phone.sees('这里说的都是“可能”')
  const fits = await phone.front
    .locator('[id^=fits-]')
    .evaluateAll((cards) => cards.map(({ id }) => id.slice(5)))
  expect(fits.sort()).toEqual(
    [
      'rural-dibao',
      'disability-living',
      'elder-allowance',
      'grain',
      'house-repair',
      'resident-pension',
    ].sort(),
  )
  await phone.sees('满 80 岁')
  await phone.shot('results')
  expect(await checkPage(phone.page, { target: 44, contrast: 4.5 })).toEqual([])
  // the questions stay on the phone, for when there is no network; not one answer
  expect(await phone.traces()).toEqual(before)

  // one call before the first question, the same for everybody; not one afterwards
  const calls = sent.filter(({ url }) => url.includes('/api/')).map(({ body }) => JSON.parse(body))
  expect(calls).toEqual([{ action: 'get-self-check', input: { county: COUNTY } }])

  await phone.press('看高龄津贴的政策')
  await phone.arrives('高龄津贴')
  await phone.sees('户口在本县、年满80岁的老人。')
  await phone.choose('2025年的规定')
  await phone.sees('现在按2026年的规定，这一份只供对照。')
  await phone.shot('policy')
  expect(await checkPage(phone.page, { target: 44, contrast: 4.5 })).toEqual([])
  const all = sent.map(({ url, body }) => `${decodeURIComponent(url)} ${body}`)
  const policyCalls = all.filter((text) => text.includes('get-policy'))
  expect(policyCalls).toHaveLength(2)
  for (const text of all.filter((one) => !policyCalls.includes(one)))
    for (const secret of SECRETS) expect(text).not.toContain(secret)
  expect(policyCalls.join()).not.toMatch(new RegExp(`${SECRETS.join('|')}|"age"|chosen|hukou`))

  await phone.press('返回上一页')
  await phone.arrives('看看这些')
  await phone.press('清除并退出')
  await phone.arrives('看政策')
  await phone.press(/^我能领吗/)
  await phone.press('开始')
  await phone.arrives('替谁问？')
  expect(await phone.front.getByRole('radio', { checked: true }).count()).toBe(0)
  expect(phone.faults).toEqual([])
})

test('what looks wrong is explained before one reports it, and the button stays', async () => {
  const phone = await browser.phone()
  await phone.page.goto(`/payments?code=${product.village.code}&programme=rural-dibao`)
  await phone.front.locator('.c-row--tap').first().click()
  await phone.press('邻居为什么能领？')
  await phone.sees('儿女过得好，老人还在领')
  await phone.sees('《社会救助法》第四十一条')
  await phone.shot('neighbours')
  await phone.press('对这一笔有疑问')
  await phone.arrives('想反映哪一类事？')
  await phone.choose(/^投诉/)
  await phone.press('下一步')
  await phone.arrives('是哪里的事，和谁有关？')
  await phone.front.getByRole('radio').last().click()
  await phone.press('下一步')
  await phone.arrives('发生了什么？')
  await phone.press('邻居为什么能领？')
  await phone.sees(/看过还是觉得不对，就接着往下写/)
  await phone.shot('before-writing')
  expect(await checkPage(phone.page, { target: 44, contrast: 4.5 })).toEqual([])
  expect(phone.faults).toEqual([])
})

test('a clerk writes a new version, the second person publishes it, residents read it', async () => {
  const clerk = await browser.desk()
  await signIn(clerk, 'nongye-shuju')
  await clerk.page.goto('/staff/policy?programme=grain')
  await clerk.press('写新的一版')
  await clerk.front.locator('#policy-whoMayGet').fill('像王五 13800138000 那样种粮的人。')
  await clerk.press('存下来')
  await clerk.sees(/谁可以领：里面有电话号码，不能公开/)
  await clerk.front.locator('#policy-whoMayGet').fill('谁种粮谁领。凡是户籍在本县的都可以。')
  await clerk.sees(/“户籍”可以说成：户口/)
  await clerk.choose('大字')
  await clerk.shot('editor')
  expect(await checkPage(clerk.page, { target: 44, contrast: 4.5 })).toEqual([])
  await clerk.press('提交给第二个人')
  await clerk.page.getByRole('button', { name: '提交', exact: true }).click()
  await clerk.sees('提交了。请本单位另一个人来看，看过再发布。')

  const second = await browser.phone()
  await signIn(second, 'nongye-fuhe')
  await second.page.goto('/staff/policies')
  await second.press(/实际种粮农民一次性补贴/)
  await second.arrives('实际种粮农民一次性补贴')
  await second.sees(/^改了 1 处，左边是2026年.*的规定，右边是这一版。/)
  await second.shot('differences')
  expect(await checkPage(second.page, { target: 44, contrast: 4.5 })).toEqual([])
  await second.front.locator('#publish').click()
  await second.page.getByRole('button', { name: '发布', exact: true }).last().click()
  await second.sees('发布了，群众现在就能看到。')

  const phone = await browser.phone()
  await phone.page.goto(`/policy?county=${COUNTY}&programme=grain`)
  await phone.sees('谁种粮谁领。凡是户籍在本县的都可以。')
  expect([...clerk.faults, ...second.faults, ...phone.faults]).toEqual([])
})

async function signIn(screen: Screen, account: string): Promise<void> {
  await screen.page.goto('/staff/login')
  await screen.fill('账号', account)
  await screen.fill('密码', product.password)
  await screen.press('登录')
  await screen.front.getByRole('button', { name: '退出' }).waitFor()
}
