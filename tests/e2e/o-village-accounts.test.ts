import { periodAt } from '@shared/domain/account-periods'
import { todayInShanghai } from '@shared/domain/dates'
import { formatPeriod } from '@shared/domain/period'
import { type Screen, useBrowser } from '../support/browser'
import { photoWithPlace } from '../support/photo'
import { useProduct } from '../support/product'

const product = useProduct()
const browser = useBrowser('o', product.url)

const ACCOUNTANT = 'mahe-kuaiji'
const SECOND = 'mahe-kuaiji2'

/** The month that still goes on: the demo county's accounts end before it. */
const PERIOD = periodAt(todayInShanghai(new Date()), 'month').period
const LABEL = formatPeriod(PERIOD)

const table = (day: string) =>
  Buffer.from(
    [
      '日期,摘要,收入,支出,对方单位',
      `${day},收到村级组织运转补助,20000.00,,马河镇人民政府`,
      `${day},更换三组机井水泵,,4680.00,县水利物资站`,
      `${day},清理河道误工费,,1200.00,清理河道 12 人`,
    ].join('\n'),
  )

/** Chooses a file where the page asks for one. */
async function giveFile(
  screen: Screen,
  button: string | RegExp,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const chooser = screen.page.waitForEvent('filechooser')
  await screen.press(button)
  await (await chooser).setFiles(file)
}

/** Opens a page of the staff and signs in right there. */
async function openAs(screen: Screen, account: string, address: string): Promise<void> {
  await screen.page.goto(address)
  await screen.fill('账号', account)
  await screen.fill('密码', product.password)
  await screen.press('登录')
}

const confirm = (screen: Screen) => screen.front.locator('#dialog-confirm').click()

/** Drags over a part of the page, in shares of its width and height. */
async function coverPart(screen: Screen): Promise<void> {
  const pad = screen.front.locator('#cover-pad')
  await pad.scrollIntoViewIfNeeded()
  const frame = (await pad.boundingBox())!
  await screen.page.mouse.move(frame.x + frame.width * 0.1, frame.y + 40)
  await screen.page.mouse.down()
  await screen.page.mouse.move(frame.x + frame.width * 0.4, frame.y + 80, { steps: 4 })
  await screen.page.mouse.up()
}

test('a month from a file is published by two people; a resident reads the voucher behind a line and asks about it', async () => {
  const village = product.village.code

  const first = await browser.desk()
  await openAs(first, ACCOUNTANT, '/staff/accounts')
  await first.arrives('村级账目')
  await first.press(/^哪个村/)
  await first.choose(/杨营村/)
  await first.press(/^哪一期/)
  await first.fill('找哪一期', LABEL)
  await first.choose(LABEL)
  await first.press('打开这本账')
  await first.arrives(`杨营村 · ${LABEL}`)
  await giveFile(first, '选表格', {
    name: '收支明细.csv',
    mimeType: 'text/csv',
    buffer: table(`${PERIOD}-01`),
  })
  await first.press('记进这本账')
  await first.sees(/完成了/)
  await first.sees('更换三组机井水泵')
  await first.fill('期初账上有多少钱（元）', '10000')
  await first.fill('期末账上有多少钱（元）', '24120')
  await first.sees('对得上。')
  await first.press('存期初和期末')
  await first.sees('已存好')
  await first.shot('lines')

  await first.press(/^更换三组机井水泵/)
  await first.press('给这一笔放凭证')
  const photo = { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await photoWithPlace() }
  await giveFile(first, '拍照或选照片', photo)
  await first.press('传上去')
  await first.press(/^看还没看过的 1 页/)
  await first.sees('还没有人看过')
  await first.press('画黑块遮住')
  await coverPart(first)
  await first.press('画好了')
  await first.shot('cover')
  await first.press('把这 1 块涂黑')
  await first.press('看过了，这一页没有隐私')
  await first.sees('都看过了。')

  await first.choose('核对和公布')
  await first.sees('没有挡住提交的地方。')
  await first.shot('check')
  await first.press('提交，请另一个人公布')
  await confirm(first)
  await first.sees(/要由本单位的另一个人/)
  const { search } = new URL(first.page.url())

  const second = await browser.desk()
  await openAs(second, SECOND, `/staff/account-book${search}`)
  await second.arrives(`杨营村 · ${LABEL}`)
  await second.front.locator('#publish-book').click()
  await second.shot('publish')
  await confirm(second)
  await second.front.locator('#withdraw-book').waitFor()

  const phone = await browser.phone()
  await phone.page.goto(`/r/${village}`)
  await phone.arrives('杨营村')
  await phone.press(/^村里的账/)
  await phone.arrives('杨营村的账')
  await phone.sees('5,880 元')
  await phone.shot('account')
  await phone.press(/^更换三组机井水泵/)
  await phone.arrives(/^更换三组机井水泵/)
  await phone.shot('line')
  await phone.press(/^打开第 1 页/)
  await phone.front.getByRole('img', { name: /^凭证第 1 页/ }).waitFor()
  await phone.press('放大')
  await phone.shot('voucher')

  await phone.press('对这一笔有疑问')
  await phone.arrives('想反映哪一类事？')
  await phone.choose(/^咨询/)
  await phone.press('下一步')
  await phone.arrives('是哪里的事，和谁有关？')
  await phone.sees(/更换三组机井水泵/)
  await phone.press('下一步')
  await phone.arrives('发生了什么？')
  await phone.fill('写在这里', '水泵是哪一家送的，保修几年，请说明一下。')
  await phone.press('下一步')
  await phone.arrives('有照片吗？')
  await phone.press('下一步')
  await phone.arrives('要留联系方式吗？')
  await phone.press('下一步')
  await phone.arrives('看一遍，没有错就提交')
  await phone.sees(/村里的账：更换三组机井水泵/)
  await phone.press('提交')
  await phone.arrives('已经收到你的反映')
  const receipt = await phone.front.getByRole('group', { name: /^回执码/ }).getAttribute('aria-label')
  const report = await product.call('reporter-api', 'follow-report', { receipt: receipt!.replace(/\D/g, '') })
  expect(JSON.stringify(report.about)).toContain('更换三组机井水泵')
  expect([first.faults, second.faults, phone.faults]).toEqual([[], [], []])
})
