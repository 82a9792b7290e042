import type { RouteName } from '@/routes'
import type { Hands } from '../hands'
import type { TestProduct } from '../product'
import { handle, sendReport } from '../report'

/** One state of a page that looks different from the others. */
export interface Look {
  route: RouteName
  /** What it is, for people. */
  title: string
}

/** All that a resident can come to see. Every resident route stands here at least once. */
export const residentLooks = {
  home: { route: 'home', title: '选村' },
  'home-town': { route: 'home', title: '选村：选了乡镇' },
  'village-unknown': { route: 'village', title: '没有找到这个村' },
  village: { route: 'village', title: '本村' },
  ledger: { route: 'payments', title: '看大家的' },
  'ledger-filters': { route: 'payments', title: '看大家的：挑着看' },
  programme: { route: 'payments', title: '看大家的：一个项目' },
  payment: { route: 'payment', title: '凭什么领这笔钱' },
  accounts: { route: 'accounts', title: '村里的账' },
  'account-lines': { route: 'accountLines', title: '村里的账：一笔一笔' },
  'account-line': { route: 'accountLine', title: '村里的账：一笔' },
  voucher: { route: 'voucher', title: '凭证' },
  statistics: { route: 'statistics', title: '反映办得怎么样' },
  policies: { route: 'policies', title: '看政策' },
  policy: { route: 'policy', title: '一项政策' },
  'self-check': { route: 'selfCheck', title: '我能领吗' },
  mine: { route: 'mine', title: '查我的：没写全' },
  'mine-found': { route: 'mine', title: '查我的：查到的' },
  'mine-payment': { route: 'mine', title: '查我的：一笔' },
  'report-kind': { route: 'report', title: '我要反映：哪一种' },
  'report-about': { route: 'report', title: '我要反映：反映谁' },
  'report-text': { route: 'report', title: '我要反映：写事情' },
  'report-photos': { route: 'report', title: '我要反映：照片' },
  'report-contact': { route: 'report', title: '我要反映：怎么联系' },
  'report-check': { route: 'report', title: '我要反映：核对' },
  'report-discard': { route: 'report', title: '我要反映：删除草稿' },
  receipt: { route: 'receipt', title: '回执' },
  follow: { route: 'follow', title: '跟进我的反映' },
  'follow-asked': { route: 'follow', title: '跟进：要补充情况' },
  'follow-answered': { route: 'follow', title: '跟进：有了答复' },
} as const satisfies Record<string, Look>

export type ResidentLook = keyof typeof residentLooks

/** What must be there before the walk: a report that was asked about, a line of the accounts with a voucher. */
export interface WalkGiven {
  asked: string
  proven: { period: string; line: number; summary: string }
}

/** Opens every resident page in every state that looks different, and calls `look` on each. */
export async function walkAsResident(
  phone: Hands,
  product: TestProduct,
  { asked, proven }: WalkGiven,
  look: (name: ResidentLook) => Promise<void>,
): Promise<void> {
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

  await page.goto('/statistics?region=621122')
  await phone.arrives(/反映了，办了没有？$/)
  await look('statistics')
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
  await phone.front.locator('[id^=own-]').first().click()
  await phone.sees('打到哪里')
  await look('mine-payment')

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

/** Makes what the walk needs. */
export async function prepareWalk(product: TestProduct): Promise<WalkGiven> {
  const proven = await findProven(product)
  const text = '请办理单位问一句话的反映，看看那一页清楚不清楚。'
  const asked = await sendReport(product, text)
  await handle(product, text, [
    ['accept', '收到。'],
    ['ask-reporter', '是哪一年的事？'],
  ])
  return { asked, proven }
}

async function findProven(product: TestProduct): Promise<WalkGiven['proven']> {
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
