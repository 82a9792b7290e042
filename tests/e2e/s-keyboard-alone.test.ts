import { type Screen, useBrowser } from '../support/browser'
import { useProduct } from '../support/product'

const product = useProduct()
const browser = useBrowser('s', product.url)

/** What has the focus, as a screen reader would call it. */
const focused = (screen: Screen) =>
  screen.page.evaluate(() => {
    const at = document.activeElement as HTMLElement
    const labels =
      'labels' in at ? [...(at as HTMLInputElement).labels!].map((label) => label.textContent) : []
    return (
      [at.getAttribute('aria-label'), ...labels, at.textContent].find((text) => text?.trim())?.trim() ?? ''
    )
  })

/** Whether eyes find what has the focus: by a ring around it, or around the field that it stands in. */
const isMarked = (screen: Screen) =>
  screen.page.evaluate(() => {
    const at = document.activeElement!
    return [at, at.parentElement!, at.parentElement!.parentElement!].some(
      (box) => box.matches(':focus-within') && getComputedStyle(box).outlineStyle === 'solid',
    )
  })

/** Goes on with Tab until something of this name has the focus; every stop on the way must be seen. */
async function tabTo(screen: Screen, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let stops = 0; stops < 80; stops++) {
    await screen.page.keyboard.press('Tab')
    // past the last stop the browser's own bar comes, then the first again
    if (await screen.page.evaluate(() => document.activeElement === document.body)) continue
    const at = await focused(screen)
    expect([at, await isMarked(screen)]).toEqual([at, true])
    if (name.test(at)) return
    passed.push(at.slice(0, 12))
  }
  throw new Error(`Tab never came to ${name}; it passed ${passed.join(' | ')}`)
}

async function pressWithKey(screen: Screen, name: RegExp, key = 'Enter'): Promise<void> {
  await tabTo(screen, name)
  await screen.page.keyboard.press(key)
}

/** Waits until the heading of the page that opened has the focus. */
const focusComesTo = (screen: Screen, heading: string) =>
  screen.page.waitForFunction((text) => document.activeElement?.textContent === text, heading)

const type = (screen: Screen, text: string) => screen.page.keyboard.type(text)

test('a resident finds the village, looks at a payment and reports, without a mouse or a finger', async () => {
  const desk = await browser.desk()
  const { page } = desk
  await page.goto('/home')
  await desk.sees('马河镇')
  await page.keyboard.press('Tab')
  expect(await focused(desk)).toBe('跳到正文')
  await page.keyboard.press('Enter')
  expect(await focused(desk)).toBe('看看补贴发给了谁')

  await pressWithKey(desk, /^马河镇$/)
  await desk.sees('杨营村')
  await pressWithKey(desk, /^杨营村$/, 'Space')
  await desk.arrives('杨营村')
  await desk.sees('最近公示')
  await focusComesTo(desk, '杨营村')
  await pressWithKey(desk, /^看大家的$/)
  const rows = desk.front.getByRole('list', { name: '发放记录' }).getByRole('button')
  await rows.first().waitFor()
  await tabTo(desk, /元/)
  const row = await page.evaluate(() => document.activeElement!.id)
  await page.keyboard.press('Enter')
  await desk.sees('更正记录')

  await page.goBack()
  await rows.first().waitFor()
  // where one had been
  await page.waitForFunction((id) => document.activeElement?.id === id, row)
  await page.keyboard.press('Enter')
  await desk.sees('更正记录')

  await pressWithKey(desk, /^对这一笔有疑问$/)
  await desk.arrives('想反映哪一类事？')
  await tabTo(desk, /^投诉/)
  // the arrows go from answer to answer
  await page.keyboard.press('ArrowDown')
  expect(await focused(desk)).not.toMatch(/^投诉/)
  await page.keyboard.press('ArrowUp')
  expect(await focused(desk)).toMatch(/^投诉/)
  await page.keyboard.press('Space')
  await pressWithKey(desk, /^下一步$/)
  await desk.sees('杨营村')
  await pressWithKey(desk, /^说不清，或不针对谁/, 'Space')
  await pressWithKey(desk, /^下一步$/)
  await tabTo(desk, /^写在这里/)
  await type(desk, '用键盘写的反映：这一笔的面积请再核对一次。')
  await pressWithKey(desk, /^下一步$/)
  await pressWithKey(desk, /^下一步$/)
  await pressWithKey(desk, /^不留/, 'Space')
  await pressWithKey(desk, /^下一步$/)
  await desk.front.locator('#report-discard, [id*=discard]').first().waitFor()

  // a question keeps the keyboard until it is answered, and gives it back
  await pressWithKey(desk, /^删除草稿$/)
  await desk.front.getByRole('dialog').waitFor()
  for (let stops = 0; stops < 4; stops++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement!.closest('[role=dialog]') !== null)).toBe(true)
  }
  await page.keyboard.press('Escape')
  await desk.front.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await focused(desk)).toBe('删除草稿')

  await pressWithKey(desk, /^提交/)
  await desk.arrives('已经收到你的反映')
  await focusComesTo(desk, '已经收到你的反映')
  expect(desk.faults).toEqual([])
})

test('a supervisor signs in and changes a rule, without a mouse', async () => {
  const desk = await browser.desk()
  const { page } = desk
  await page.goto('/staff/login')
  await desk.front.getByRole('textbox', { name: '账号' }).waitFor()
  await tabTo(desk, /^账号/)
  await type(desk, 'zhuanban')
  await page.keyboard.press('Tab')
  await type(desk, product.password)
  await page.keyboard.press('Enter')
  await desk.arrives('今天要办的')
  await pressWithKey(desk, /^数据$/)
  await pressWithKey(desk, /^规则$/)
  await desk.arrives('比对规则')
  await tabTo(desk, /^找规则/)
  await type(desk, 'r46')
  await desk.front.locator('#rule-r46').waitFor()
  await page.waitForFunction(() => document.querySelectorAll('[id^=rule-r]').length === 1)
  await tabTo(desk, /同一期重复发放/)
  await page.keyboard.press('Enter')
  await desk.sees('改开关和数字')
  await pressWithKey(desk, /^改开关和数字$/)
  await pressWithKey(desk, /^按这样改$/)
  await desk.sees('请写明为什么要改，至少 4 个字')
  expect(desk.faults).toEqual([])
})
