import { useBrowser } from '../support/browser'
import { useProduct } from '../support/product'
import { stopDatabase } from '../support/product-database'
import { until } from '../support/until'

const product = useProduct()
const browser = useBrowser('g', product.url)
const health = async () => (await fetch(`${product.url}/healthz`)).status

test('while the database is away people read so in plain words, and everything goes on when it is back', async () => {
  const phone = await browser.phone()
  phone.expectErrors(/503/)
  await phone.page.goto(`/r/${product.village.code}`)
  await phone.arrives('杨营村')

  const startDatabase = await stopDatabase()
  try {
    expect(await health()).toBe(503)
    await phone.press('看大家的')
    await phone.sees('现在打不开')
    await phone.shot('ledger')
    await phone.page.goto('/follow')
    await phone.fill('回执码', product.receipt)
    await phone.press('看进展')
    await phone.sees('暂时连不上数据库')
    await phone.shot('follow')
    expect(await health()).toBe(503)
  } finally {
    await startDatabase()
  }
  await until('the product answers again', async () => (await health()) === 200)

  await phone.press('看进展')
  await phone.arrives(/答复/)
  await phone.page.goto(`/payments?code=${product.village.code}`)
  await phone.front.getByRole('list', { name: '发放记录' }).getByRole('button').first().waitFor()
  await phone.shot('back')
  expect(phone.faults).toEqual([])
})
