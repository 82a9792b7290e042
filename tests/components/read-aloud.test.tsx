import { View } from '@tarojs/components'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { ReadAloudPanel, ReadAloudSwitch, useReading } from '@/components/ReadAloud'
import { hush, say } from '@/platform/speech'
import type { Speaking } from '@/platform/speech/engine'
import { setRouter } from '../support/taro-mock'

const voice = {
  said: [] as string[],
  current: undefined as Speaking | undefined,
  has: true,
  asked: [] as boolean[],
}

jest.mock('@/platform/speech/browser-engine', () => ({
  warmUpVoices: () => undefined,
  findBrowserEngine: async (isPrivate: boolean) => {
    voice.asked.push(isPrivate)
    if (!voice.has) return { reason: 'no-voice' }
    return {
      engine: {
        speak(words: string, speaking: Speaking) {
          voice.said.push(words)
          voice.current = speaking
        },
        stop() {
          voice.current = undefined
        },
      },
    }
  },
}))

let unfold: (open: boolean) => void = () => undefined

function PageToRead() {
  const reading = useReading()
  const [open, setOpen] = useState(false)
  unfold = setOpen
  return (
    <View>
      <ReadAloudSwitch reading={reading} />
      <View ref={reading.page} ariaRole="main">
        <View ariaRole="heading">杨营村</View>
        <View id="sum">2026年共领到 420.00 元</View>
        {open && <View>更多</View>}
      </View>
      <ReadAloudPanel reading={reading} />
    </View>
  )
}

const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const marked = () => Array.from(document.querySelectorAll('.is-being-read')).map((node) => node.textContent)
const start = () => act(async () => void fireEvent.click(screen.getByRole('switch', { name: '朗读' })))
const end = () => act(async () => voice.current?.onEnd())

beforeEach(() => {
  Object.assign(voice, { said: [], current: undefined, has: true, asked: [] })
  setRouter({ path: '/pages/village/overview/index', params: {} })
})
afterEach(() => hush())

test('the page is read, what is read is marked, and the bar goes when it is over', async () => {
  render(<PageToRead />)
  expect(screen.queryByRole('region', { name: '朗读' })).toBeNull()
  await start()
  expect(screen.getByText('第 1 句，共 2 句')).toBeTruthy()
  expect(marked()).toEqual(['杨营村'])
  await end()
  expect(marked()).toEqual(['2026年共领到 420.00 元'])
  await press('暂停')
  expect(voice.current).toBeUndefined()
  await press('接着读')
  await end()
  expect(voice.said).toEqual(['杨营村', '二零二六年共领到四百二十元整', '二零二六年共领到四百二十元整'])
  expect(marked()).toEqual([])
  expect(screen.queryByRole('region', { name: '朗读' })).toBeNull()
})

test('reading goes on when the page grows, stops when its sentence goes, and when the page is left', async () => {
  const { unmount } = render(<PageToRead />)
  await start()
  await act(async () => unfold(true))
  expect(screen.getByText('第 1 句，共 3 句')).toBeTruthy()
  await end()
  await end()
  expect(voice.said.at(-1)).toBe('更多')
  await act(async () => unfold(false))
  expect(voice.current).toBeUndefined()
  expect(marked()).toEqual([])
  expect(screen.queryByRole('region', { name: '朗读' })).toBeNull()
  await start()
  expect(voice.current).toBeDefined()
  unmount()
  expect(voice.current).toBeUndefined()
})

test('without a voice the sentence stands there for a person to read', async () => {
  voice.has = false
  render(<PageToRead />)
  await start()
  expect(screen.getByText(/这部手机不会读出声/)).toBeTruthy()
  expect(document.getElementById('read-words')?.textContent).toBe('杨营村')
  await press('下一句')
  expect(document.getElementById('read-words')?.textContent).toBe('二零二六年共领到四百二十元整')
  expect(marked()).toEqual(['2026年共领到 420.00 元'])
  await press('不读了')
  expect(document.getElementById('read-words')).toBeNull()
})

test('a voice that breaks off leaves its sentence in print, and can be tried again', async () => {
  render(<PageToRead />)
  await start()
  await act(async () => voice.current?.onFail('broke-off'))
  expect(document.getElementById('read-words')?.textContent).toBe('杨营村')
  await press('再试一次')
  expect(voice.said).toEqual(['杨营村', '杨营村'])
  expect(document.getElementById('read-words')).toBeNull()
})

test.each([
  ['/pages/village/overview/index', false],
  ['/pages/mine/lookup/index', true],
  ['/pages/report/receipt/index', true],
  ['/mine?code=621122108203', true],
  ['/follow/', true],
  ['/policies?county=621122', false],
] as const)('%s asks for a voice that keeps things to itself: %s', async (path, isPrivate) => {
  setRouter({ path, params: {} })
  render(<PageToRead />)
  await start()
  expect(voice.asked).toEqual([isPrivate])
})

test('one sentence said for another page ends the reading, and tells how it ended', async () => {
  render(<PageToRead />)
  await start()
  let first: Promise<boolean> | undefined
  await act(async () => {
    first = say('同意查的话，请您说一声。')
  })
  expect(screen.queryByRole('region', { name: '朗读' })).toBeNull()
  expect(voice.said.at(-1)).toBe('同意查的话，请您说一声。')
  voice.current?.onEnd()
  expect(await first).toBe(true)

  const second = say('回执码 1234 5678 9012 3456', { isPrivate: true })
  await act(async () => undefined)
  expect(voice.asked.at(-1)).toBe(true)
  expect(voice.said.at(-1)).toBe('回执码幺二三四，五六七八，九零幺二，三四五六')
  hush()
  expect(await second).toBe(false)
  voice.has = false
  expect(await say('没有声音')).toBe(false)
})
