import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { useBrowser } from '../support/browser'
import { photoWithPlace, storedPhotos } from '../support/photo'
import { useProduct } from '../support/product'

const product = useProduct()
const browser = useBrowser('a', product.url)

const placeless = async (photo: Buffer) => {
  const { format, exif, xmp, iptc } = await sharp(photo).metadata()
  return { format, marks: [exif, xmp, iptc].filter(Boolean).length, camera: photo.includes('HUAWEI') }
}

/** Photos that arrive while `work` goes on. */
async function photosFrom(work: () => Promise<void>): Promise<Buffer[]> {
  const before = storedPhotos(product.dataDir)
  await work()
  return [...storedPhotos(product.dataDir)].filter(([name]) => !before.has(name)).map(([, photo]) => photo)
}

test('a resident scans the code on the notice board, looks a payment up and reports it with a photo', async () => {
  const phone = await browser.phone()
  await phone.page.goto(`/r/${product.village.code}`)
  await phone.arrives('杨营村')
  await phone.sees('最近公示')
  await phone.shot('village')

  await phone.press(/^耕地地力保护补贴/)
  await phone.arrives('耕地地力保护补贴')
  const row = phone.front.getByRole('list', { name: '发放记录' }).getByRole('button').nth(2)
  const name = (await row.getAttribute('aria-label'))!.split('，')[0]!
  await phone.shot('programme')

  await row.click()
  await phone.sees(name)
  await phone.shot('payment')

  await phone.press('对这一笔有疑问')
  await phone.arrives('想反映哪一类事？')
  await phone.choose(/^纠错/)
  await phone.shot('report-kind')
  await phone.press('下一步')
  await phone.arrives('是哪里的事，和谁有关？')
  await phone.sees(name)
  await phone.choose(/^说不清，或不针对谁/)
  await phone.shot('report-about')
  await phone.press('下一步')
  await phone.arrives('发生了什么？')
  await phone.fill('写在这里', '登的面积比承包证上少了一亩二分，请到地里量一量。')
  await phone.shot('report-text')
  await phone.press('下一步')
  await phone.arrives('有照片吗？')
  const files = phone.page.waitForEvent('filechooser')
  await phone.press(/^加照片/)
  await (await files).setFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await photoWithPlace() })
  await phone.front.getByRole('img', { name: '第 1 张照片' }).waitFor()
  await phone.shot('report-photos')
  await phone.press('下一步')
  await phone.arrives('要留联系方式吗？')
  await phone.shot('report-contact')
  await phone.press('下一步')
  await phone.arrives('看一遍，没有错就提交')
  await phone.sees('陇西县农业农村局')
  await phone.shot('report-check')

  const kept = await photosFrom(async () => {
    await phone.press('提交')
    await phone.arrives('已经收到你的反映')
  })
  await phone.shot('receipt')

  const label = await phone.front.getByRole('group', { name: /^回执码/ }).getAttribute('aria-label')
  const receipt = label!.replace(/\D/g, '')
  expect(receipt).toMatch(/^\d{16}$/)
  expect(await Promise.all(kept.map(placeless))).toEqual([{ format: 'jpeg', marks: 0, camera: false }])
  const report = await product.call('reporter-api', 'follow-report', { receipt })
  expect(report).toMatchObject({ state: 'received', photoCount: 1, about: { villageName: '杨营村' } })
  expect(report.about.paymentSummary).toContain(name)
  expect(phone.faults).toEqual([])
})

test('a photo that comes straight from the camera loses its place on the server', async () => {
  const raw = await photoWithPlace()
  expect(await placeless(raw)).toEqual({ format: 'jpeg', marks: 1, camera: true })
  const kept = await photosFrom(async () => {
    const photo = randomBytes(16).toString('hex')
    const size = 60_000
    const parts = Math.ceil(raw.length / size)
    for (let part = 0; part < parts; part++) {
      const data = raw.subarray(part * size, (part + 1) * size).toString('base64')
      await product.call('reporter-api', 'upload-photo-part', { photo, part, parts, data })
    }
  })
  expect(await Promise.all(kept.map(placeless))).toEqual([{ format: 'jpeg', marks: 0, camera: false }])
})
