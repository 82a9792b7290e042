import { makeIdNumber } from '@shared/domain/id-number'
import { useBrowser } from '../support/browser'
import { useProduct } from '../support/product'

const product = useProduct()
const browser = useBrowser('d', product.url)

test('a resident sees all own payments, and the phone keeps nothing of it', async () => {
  const { name, idNumber } = product.resident
  const phone = await browser.phone()

  await phone.page.goto(`/r/${product.village.code}`)
  await phone.press('查我的')
  await phone.arrives('查我领了哪些补贴')
  await phone.fill('姓名', name)
  await phone.fill('身份证号', idNumber)
  await phone.shot('ask')
  await phone.press('查我的补贴')
  await phone.arrives(`${name}领到的补贴`)
  await phone.sees('2026年一笔一笔')
  await phone.shot('timeline')
  expect(await phone.traces()).not.toContain(idNumber)
  expect(await phone.traces()).not.toContain(name)

  await phone.press('清除并退出')
  await phone.arrives('杨营村')
  await phone.page.goBack()
  expect(await phone.page.content()).not.toContain(idNumber)
  expect(await phone.traces()).not.toContain(idNumber)
  expect(await phone.traces()).not.toContain(name)
  expect(phone.faults).toEqual([])
})

test('whoever goes to another page and comes back finds the fields empty', async () => {
  const { name, idNumber } = product.resident
  const phone = await browser.phone()
  await phone.page.goto(`/mine?code=${product.village.code}`)
  await phone.fill('姓名', name)
  await phone.fill('身份证号', idNumber)
  await phone.press('明白账，回首页')
  await phone.arrives('看看补贴发给了谁')
  await phone.press('返回上一页')
  await phone.arrives('查我领了哪些补贴')
  expect(await phone.front.getByRole('textbox').evaluateAll(valuesOf)).toEqual(['', ''])
})

test('a name and a number that do not belong together get the words that an unknown person gets', async () => {
  const { name, idNumber } = product.resident
  const stranger = makeIdNumber('621122', '1955-05-05', 4)
  const phone = await browser.phone()
  await phone.page.goto(`/mine?code=${product.village.code}`)
  const answers: string[] = []
  for (const [who, number] of [
    ['王不在', idNumber],
    [name, stranger],
    ['王不在', stranger],
  ] as const) {
    await phone.fill('姓名', who)
    await phone.fill('身份证号', number)
    await phone.press('查我的补贴')
    await phone.sees('没有查到与姓名和身份证号都相符的发放记录')
    answers.push(await phone.front.getByRole('alert').innerText())
  }
  await phone.shot('not-matched')
  expect(new Set(answers).size).toBe(1)

  await phone.fill('身份证号', `${idNumber.slice(0, 17)}${idNumber.endsWith('1') ? '2' : '1'}`)
  await phone.press('查我的补贴')
  await phone.front.locator('#mine-id-error').waitFor()
  await phone.shot('mistyped')
  expect(phone.faults).toEqual([])
})

const valuesOf = (fields: Element[]) => fields.map((field) => (field as HTMLInputElement).value)
