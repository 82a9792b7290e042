import { methods } from '@shared/domain/workflow/verification-form'
import { type Screen, useBrowser } from '../support/browser'
import { pressStep, signInOn } from '../support/case-screens'
import { clueNow, dayToday, dispatch, openClues, SUPERVISOR, stepOn, towns } from '../support/clue-steps'
import { photoWithPlace } from '../support/photo'
import { useProduct } from '../support/product'
import { until } from '../support/until'

const product = useProduct()
const browser = useBrowser('j', product.url)
const { verifier: VERIFIER, second: SECOND_VERIFIER } = towns.mahe
const lost = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/

/** A clue that the town has received, open on the verifier's phone. */
async function receivedClue(title: string): Promise<{ id: number; phone: Screen }> {
  const [clue] = await openClues(product, towns.mahe)
  if (!clue) throw new Error('the demo county has no open clue in the town')
  await dispatch(product, towns.mahe, [clue.id], title)
  const phone = await browser.phone()
  phone.expectErrors(lost)
  await signInOn(phone, product, VERIFIER)
  await phone.page.goto(`/staff/clue?id=${clue.id}`)
  await pressStep(phone, 'receive')
  await phone.front.locator('#do-action').click()
  await phone.sees('签收：记下了')
  return { id: clue.id, phone }
}

/** Fills the form in step by step, up to the look at all of it. */
async function fillIn(phone: Screen): Promise<void> {
  const next = () => phone.press('下一步')
  await pressStep(phone, 'submit-verification')
  await phone.sees('第 1 步，共 5 步')
  for (const label of ['线索真伪', '资格条件', '资金去向', '办理程序', '人员责任'])
    await phone.fill(label, `${label}：上门看过，问过本人。`)
  await phone.shot('elements')
  await next()
  await phone.front.getByRole('checkbox', { name: '听对象陈述' }).click()
  await phone.front.locator('#field-visitedOn').fill(dayToday())
  await next()
  await phone.sees(/还缺|还差/)
  await phone.shot('methods')
  for (const [, label] of methods.slice(1)) await phone.front.getByRole('checkbox', { name: label }).click()
  await next()
  await phone.choose(/^查否/)
  await phone.fill('一句话结论', '登记没有更新，本人符合条件')
  await next()
  await phone.choose(/核查员/)
  const chooser = phone.page.waitForEvent('filechooser')
  await phone.front.locator('#add-photo').click()
  await (await chooser).setFiles({ name: 'door.jpg', mimeType: 'image/jpeg', buffer: await photoWithPlace() })
  await phone.sees('已加 1 张')
  await phone.shot('evidence')
  await next()
  await phone.sees('看一遍')
  await phone.sees('登记没有更新，本人符合条件')
  await phone.shot('check')
}

/** What the browser's database holds, by name. */
const keptNames = ({ page }: Screen) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const request = indexedDB.open('mbz')
        request.onsuccess = () => {
          const names = request.result.transaction('kept').objectStore('kept').getAllKeys()
          names.onsuccess = () => {
            request.result.close()
            resolve(names.result.map(String))
          }
        }
      }),
  )

test('a verifier takes a clue along, fills the form in at the door without a network, and it goes when there is one again', async () => {
  const { id, phone } = await receivedClue('上门核查')
  await phone.sees('没有加密')
  await phone.shot('received')
  await phone.press('带走，离线也能办')
  await phone.sees('带在手机里了，没有网络也能办')
  await phone.shot('taken-along')

  await phone.context.setOffline(true)
  await phone.page.goto('/staff/clues')
  await phone.sees('现在没有网络，下面是带走的 1 条')
  await phone.shot('list-offline')
  await phone.front.locator(`#clue-${id}`).click()
  await phone.sees(/这是 .* 带走的内容/)
  await phone.shot('clue-offline')
  await fillIn(phone)
  await phone.front.locator('#do-action').click()
  await phone.sees('待上传：填好了，还在手机里')
  await phone.shot('waiting')

  await phone.page.reload()
  await phone.sees('待上传：填好了，还在手机里')
  expect((await clueNow(product, VERIFIER, id)).work?.state).toBe('verifying')

  await phone.context.setOffline(false)
  await phone.sees('核查表已经上传')
  await phone.sees('等另一位核查人会签')
  await phone.shot('uploaded')
  const { work } = await clueNow(product, VERIFIER, id)
  expect(work).toMatchObject({ state: 'cosigning', verification: { verdict: 'refuted', cosignedAt: null } })
  expect(work?.verification?.filledAt).not.toBeNull()
  expect(work?.verification?.photos).toHaveLength(1)
  expect(await keptNames(phone)).toEqual([])

  const second = await browser.phone()
  await signInOn(second, product, SECOND_VERIFIER)
  await second.page.goto(`/staff/clue?id=${id}`)
  await second.sees('登记没有更新，本人符合条件')
  await second.shot('to-cosign')
  await pressStep(second, 'cosign')
  await second.front.locator('#do-action').click()
  await second.front.locator('#dialog-confirm').click()
  await second.sees('会签：记下了')
  expect((await clueNow(product, SECOND_VERIFIER, id)).work?.state).toBe('in-pool')
  expect([...phone.faults, ...second.faults]).toEqual([])
})

test('a case that moved on meanwhile keeps the form, says what happened, and takes it when it is sent again', async () => {
  const { id, phone } = await receivedClue('上门核查，再来一次')
  await phone.press('带走，离线也能办')
  await phone.sees('带在手机里了，没有网络也能办')
  await phone.context.setOffline(true)
  await fillIn(phone)
  await phone.front.locator('#do-action').click()
  await phone.sees('待上传：填好了，还在手机里')
  await stepOn(product, SUPERVISOR, id, 'add-note', { text: '请同时看一下他家的承包地。' })

  await phone.context.setOffline(false)
  await phone.sees(/没有传上去：这条疑点在你填表以后变了/)
  await phone.sees('你填表以后发生了什么')
  await phone.sees(/备注/)
  await phone.shot('moved')
  await phone.press('看过了，照我填的再传一次')
  await phone.sees('核查表已经上传')
  expect((await clueNow(product, VERIFIER, id)).work?.state).toBe('cosigning')
  expect(phone.faults).toEqual([])
})

test('signing out asks about what did not go out, and leaves nothing on the phone', async () => {
  const { phone } = await receivedClue('上门核查，退出')
  await phone.press('带走，离线也能办')
  await phone.sees('带在手机里了，没有网络也能办')
  await pressStep(phone, 'submit-verification')
  await phone.fill('线索真伪', '写了一半')
  await phone.press('退出')
  await phone.sees('手机里还有没传上去的，确定退出吗？')
  await phone.shot('sign-out')
  await phone.front.locator('#dialog-confirm').click()
  await phone.arrives('工作人员登录')
  await until('the phone is empty', async () => (await keptNames(phone)).length === 0)
  expect(await phone.traces()).not.toContain('offline-me')
  expect(phone.faults).toEqual([])
})
