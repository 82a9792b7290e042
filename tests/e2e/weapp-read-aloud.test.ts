import { useProduct } from '../support/product'
import { createPhone, type MiniProgram, useMiniProgram } from '../support/weapp'

const product = useProduct()
const openApp = useMiniProgram(product.url)
const villagePage = `/pages/village/overview/index?code=${product.village.code}`

/** 同声传译, which makes a sound of every sentence until it has had enough. */
function fakePlugin(enough = Number.POSITIVE_INFINITY) {
  const said: string[] = []
  return {
    said,
    WechatSI: {
      textToSpeech({ content, success, fail }: Call) {
        said.push(content)
        if (said.length > enough) fail({ retcode: -40001, msg: 'called too often' })
        else success({ retcode: 0, filename: `https://sound/${said.length}` })
      },
    },
  }
}

interface Call {
  content: string
  success: (result: { retcode: number; filename: string }) => void
  fail: (fault: { retcode: number; msg: string }) => void
}

const marked = (app: MiniProgram) => app.findAll({ className: 'is-being-read' })
const inPrint = (app: MiniProgram) => app.find({ id: 'read-words' }).node.children.join('')

async function openVillage(options: Parameters<typeof openApp>[1]): Promise<MiniProgram> {
  const app = await openApp(villagePage, options)
  await app.arrives('杨营村')
  await app.waitForText('最近公示')
  return app
}

test('the village page is read sentence by sentence, with pauses, and ends when the page is left', async () => {
  const phone = createPhone()
  const { said, ...plugins } = fakePlugin()
  const app = await openVillage({ phone, plugins })
  await app.tap({ id: 'read-aloud' })
  await app.waitFor(() => phone.sounds.length === 1, 'the first sound')
  expect(said).toEqual(['杨营村'])
  expect(phone.sounds[0]).toMatchObject({ src: 'https://sound/1', obeyMuteSwitch: false })
  await app.waitFor(() => marked(app).length === 1, 'a mark')

  phone.sounds[0]?.end()
  await app.waitFor(() => phone.sounds.length === 2, 'the second sound')
  await app.tap({ id: 'read-pause' })
  await app.waitForText('接着读')
  expect(phone.sounds[1]?.isStopped).toBe(true)
  await app.tap({ id: 'read-pause' })
  await app.waitFor(() => phone.sounds.length === 3, 'the same sentence again')
  expect(said[2]).toBe(said[1])
  await app.tap({ id: 'read-next' })
  await app.waitFor(() => phone.sounds.length === 4, 'the next sentence')
  expect(said.join()).not.toMatch(/\d/)

  await app.tap({ id: 'bottom-payments' })
  await app.arrives('杨营村谁领了、领了多少')
  expect(phone.sounds[3]?.isStopped).toBe(true)
  expect(said).toHaveLength(4)
})

test('when the plug-in has had enough, the sentence stands in large print', async () => {
  const phone = createPhone()
  const { said, ...plugins } = fakePlugin(1)
  const app = await openVillage({ phone, plugins })
  await app.tap({ id: 'read-aloud' })
  await app.waitFor(() => phone.sounds.length === 1, 'the first sound')
  phone.sounds[0]?.end()
  await app.waitForText('朗读的次数用完了')
  expect(inPrint(app)).toBe(said[1])
})

test('without the plug-in a person reads: the sentence in large print, one after the other', async () => {
  const app = await openVillage({})
  await app.tap({ id: 'read-aloud' })
  await app.waitForText('这部手机不会读出声')
  expect(inPrint(app)).toBe('杨营村')
  expect(marked(app)).toHaveLength(1)
  await app.tap({ id: 'read-next' })
  await app.waitFor(() => inPrint(app) !== '杨营村', 'the next sentence')
  await app.tap({ id: 'read-previous' })
  await app.waitFor(() => inPrint(app) === '杨营村', 'the sentence before')
  await app.tap({ id: 'read-stop' })
  await app.waitFor(() => !app.has({ id: 'read-words' }) && marked(app).length === 0, 'the end')
})

test('what is somebody’s own goes to no plug-in', async () => {
  const { said, ...plugins } = fakePlugin()
  const app = await openApp(`/pages/mine/lookup/index?code=${product.village.code}`, { plugins })
  await app.arrives('查我领了哪些补贴')
  await app.tap({ id: 'read-aloud' })
  await app.waitForText('不交给手机外面的朗读服务')
  expect(inPrint(app)).toBe('查我领了哪些补贴')
  expect(said).toEqual([])
})
