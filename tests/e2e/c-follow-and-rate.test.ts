import { makeReceipt } from '@shared/domain/receipt'
import { useBrowser } from '../support/browser'
import { useProduct } from '../support/product'
import { FARM_COLLEAGUE, handle, sendReport } from '../support/report'

const product = useProduct()
const browser = useBrowser('c', product.url)

test('a resident follows by the receipt, adds to the report, and sends it back to work once', async () => {
  const text = '公示上我家的地少了一块，麻烦查查是不是漏登了。'
  const receipt = await sendReport(product, text)
  await handle(product, text, [
    ['accept', '已经收到。'],
    ['reply', '查过底册，那一块登在你哥哥名下。'],
  ])
  const phone = await browser.phone()

  await phone.page.goto('/home')
  await phone.press('跟进我的反映')
  await phone.arrives('跟进我的反映')
  await phone.fill('回执码', receipt.slice(0, 15))
  await phone.press('看进展')
  await phone.sees('还差 1 位')
  await phone.fill('回执码', receipt)
  await phone.shot('ask')
  await phone.press('看进展')
  await phone.arrives(/已经答复/)
  await phone.sees('查过底册，那一块登在你哥哥名下。')
  await phone.shot('answered')

  await phone.press('补充')
  await phone.fill('要补充的话', '我和哥哥去年分的家，分家协议可以拿来看。')
  await phone.press('送出')
  await phone.sees('已经送到')
  await phone.sees('分家协议可以拿来看')
  await phone.shot('added')

  await phone.choose(/^没有解决/)
  await phone.choose(/^不满意/)
  await phone.fill('哪里没有解决', '请按分家协议重新登。')
  await phone.shot('rate')
  await phone.press('没有解决，重新办理')
  await phone.arrives(/^现在由 .* 办理/)
  await phone.shot('reopened')
  await phone.sees(/^已经评价：.*不满意.*没有解决/)

  await handle(product, text, [['reply', '已按分家协议改登，下一批起发到你名下。']], FARM_COLLEAGUE)
  await phone.press('看有没有新消息')
  await phone.sees('下一批起发到你名下')
  await phone.choose(/^没有解决/)
  await phone.sees('已经重新办过一次，这次只记下你的评价')
  await phone.choose('一般')
  await phone.press('提交评价')
  await phone.sees(/^已经评价：.*一般.*没有解决/)
  await phone.arrives(/已经答复/)
  const view = await product.call('reporter-api', 'follow-report', { receipt })
  expect(view).toMatchObject({ state: 'answered', canRate: false, canReopen: false })

  await phone.press('退出，不留下记录')
  await phone.arrives('看看补贴发给了谁')
  expect(await phone.traces()).not.toContain(receipt)
  expect(phone.faults).toEqual([])
})

test('a receipt that was never given is refused without a hint, whatever its check digit', async () => {
  const unknown = makeReceipt('123456789012345')
  const mistyped = unknown.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))
  const answers = await Promise.all(
    [unknown, mistyped].map((receipt) =>
      product.call('reporter-api', 'follow-report', { receipt }).catch((error: Error) => error.message),
    ),
  )
  expect(answers).toEqual(Array(2).fill('reporter-api follow-report: receipt-unknown []'))

  const phone = await browser.phone()
  await phone.page.goto('/follow')
  await phone.fill('回执码', mistyped)
  await phone.sees('这个码对不上，可能抄错了一位')
  await phone.fill('回执码', unknown)
  await phone.press('看进展')
  await phone.sees('没有找到这个回执码')
  await phone.shot('unknown')
  expect(phone.faults).toEqual([])
})
