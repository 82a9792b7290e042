import { type Screen, useBrowser } from '../support/browser'
import { checkPage, type PageRules } from '../support/page-checks'
import { useProduct } from '../support/product'
import { handle, sendReport } from '../support/report'

const product = useProduct()
const browser = useBrowser('f', product.url)

const plain: PageRules = { target: 44, contrast: 4.5 }
const large: PageRules = { target: 60, contrast: 4.5 }

/** Opens every resident page in every state that looks different, and calls `look` on each. */
async function visitEveryPage(phone: Screen, look: (name: string) => Promise<void>): Promise<void> {
  const { page } = phone
  const { code } = product.village

  await page.goto('/home')
  await phone.sees('马河镇')
  await look('home')
  await phone.press('马河镇')
  await phone.sees('杨营村')
  await look('home-town')
  await page.goto('/village?code=000000000000')
  await phone.arrives('没有找到这个村')
  await look('village-unknown')
  await page.goto(`/r/${code}`)
  await phone.sees('最近公示')
  await look('village')

  const ledger = phone.front.getByRole('list', { name: '发放记录' }).getByRole('button')
  await page.goto(`/payments?code=${code}`)
  await ledger.first().waitFor()
  await look('ledger')
  await phone.press('按年份、期次、村组挑着看')
  await look('ledger-filters')
  await page.goto(`/payments?code=${code}&programme=farmland`)
  await phone.press(/谁能领/)
  await phone.sees('谁来定')
  await look('programme')
  await ledger.first().click()
  await phone.sees('更正记录')
  await look('payment')

  await page.goto(`/accounts?village=${code}`)
  await phone.sees('最大的几笔')
  await look('accounts')
  await page.goto(`/account-lines?village=${code}&period=${proven.period}&kind=spending`)
  await phone.front
    .getByRole('button', { name: new RegExp(proven.summary) })
    .first()
    .waitFor()
  await look('account-lines')
  await page.goto(`/account-line?id=${proven.line}`)
  await phone.front.getByRole('button', { name: /^打开第 1 页/ }).waitFor()
  await look('account-line')
  await phone.press(/^打开第 1 页/)
  await phone.front.getByRole('img', { name: /^凭证第 1 页/ }).waitFor()
  await look('voucher')

  await page.goto('/policies?county=621122')
  await phone.sees('我能领吗？')
  await look('policies')
  await page.goto('/policy?county=621122&programme=rural-dibao')
  await phone.sees('怎么申请')
  await look('policy')
  await page.goto('/self-check?county=621122')
  await phone.front.getByRole('heading', { level: 1 }).waitFor()
  await look('self-check')

  await page.goto(`/mine?code=${code}`)
  await phone.press('查我的补贴')
  await phone.sees('请输入姓名')
  await look('mine')
  await phone.fill('姓名', product.resident.name)
  await phone.fill('身份证号', product.resident.idNumber)
  await phone.press('查我的补贴')
  await phone.arrives(/领到的补贴/)
  await look('mine-found')

  await page.goto(`/report?code=${code}&programme=farmland`)
  await phone.press('下一步')
  await phone.sees('请选')
  await look('report-kind')
  await phone.choose(/^投诉/)
  await phone.press('下一步')
  await phone.sees('杨营村')
  await look('report-about')
  await phone.choose(/^说不清，或不针对谁/)
  await phone.press('下一步')
  await look('report-text')
  await phone.fill('写在这里', '每一页都看一遍时写的反映，请按流程办理。')
  await phone.press('下一步')
  await look('report-photos')
  await phone.press('下一步')
  await phone.choose(/^留，方便找我/)
  await look('report-contact')
  await phone.choose(/^不留/)
  await phone.press('下一步')
  await phone.sees('陇西县农业农村局')
  await look('report-check')
  await phone.press('删除草稿')
  await look('report-discard')
  await phone.press('先不了')
  await phone.press('提交')
  await phone.arrives('已经收到你的反映')
  await look('receipt')

  await page.goto('/follow')
  await look('follow')
  await phone.fill('回执码', asked)
  await phone.press('看进展')
  await phone.arrives(/补充情况/)
  await look('follow-asked')
  await page.goto('/follow')
  await phone.fill('回执码', product.receipt)
  await phone.press('看进展')
  await phone.arrives(/答复/)
  await phone.choose(/^没有解决/)
  await look('follow-answered')
}

let asked: string
/** A line of the village's accounts with a voucher behind it. */
let proven: { period: string; line: number; summary: string }

async function findProven(): Promise<typeof proven> {
  const village = product.village.code
  const { periods } = await product.call('public-api', 'get-village-accounts', { village })
  for (const { period } of periods) {
    const input = { village, period, kind: 'spending' as const, limit: 50 }
    const { lines } = await product.call('public-api', 'list-account-lines', input)
    const line = lines.find(({ pages }) => pages > 0)
    if (line) return { period, line: line.id, summary: line.summary }
  }
  throw new Error('the demo county has no voucher')
}

beforeAll(async () => {
  proven = await findProven()
  const text = '请办理单位问一句话的反映，看看那一页清楚不清楚。'
  asked = await sendReport(product, text)
  await handle(product, text, [
    ['accept', '收到。'],
    ['ask-reporter', '是哪一年的事？'],
  ])
})

test.each([
  ['as most people hold it', 'plain', 390, plain],
  ['a phone of 320 px', 'narrow', 320, plain],
  ['large print', 'large', 390, large],
  ['large print at 320 px', 'large-narrow', 320, large],
] as const)('every resident page can be read, pressed and heard: %s', async (_, name, width, rules) => {
  const phone = await browser.phone({ width })
  if (rules === large) {
    await phone.page.goto('/home')
    await phone.press('大字')
  }
  const faults: Record<string, string[]> = {}
  await visitEveryPage(phone, async (at) => {
    const found = await checkPage(phone.page, rules)
    if (found.length > 0) faults[at] = found
    await phone.shot(`${name}-${at}`)
  })
  expect(faults).toEqual({})
  expect(phone.faults).toEqual([])
})

test('the checks themselves see what is wrong', async () => {
  const phone = await browser.phone()
  await phone.page.setContent(`<title>错</title><meta name="viewport" content="width=device-width"><body style="margin:0">
    <button style="width:60px;height:60px"></button>
    <button style="width:60px;height:40px">小</button>
    <p style="color:#999">太淡</p>
    <p style="background:#0f6b5c;color:#fff">够深</p>
    <p style="visibility:hidden;color:#fff">看不见</p>
    <input aria-label="姓名" placeholder="太淡的提示" style="height:44px"><style>::placeholder{color:#aaa}</style>
    <div class="taro_page" style="width:500px"><p style="width:500px">太宽</p></div>`)
  expect(await checkPage(phone.page, plain)).toEqual([
    expect.stringMatching(/^scrolls sideways to 50. px/),
    expect.stringMatching(/^has no name: button/),
    expect.stringMatching(/^60 × 40 px is small: button\. “小”$/),
    expect.stringMatching(/^contrast 2\.85 of text rgb\(153, 153, 153\) .* “太淡”$/),
    expect.stringMatching(/^contrast 2\.3. of placeholder/),
  ])
})
