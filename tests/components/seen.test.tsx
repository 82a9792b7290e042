import { apis } from '@shared/contracts'
import { publicApi } from '@shared/contracts/public-api'
import { act, render, screen } from '@testing-library/react'
import { useSeen } from '@/client'
import { maySee, seenDays } from '@/client/seen/seen-days'
import { keepSeen, recallSeen } from '@/client/seen/seen-store'
import { seenWords } from '@/components/SeenBanner/seen-words'

const storage = new Map<string, string>()
let room = Number.POSITIVE_INFINITY
jest.mock('@tarojs/taro', () => {
  const taro = {
    getStorageSync: (key: string) => JSON.parse(storage.get(key) ?? '""'),
    setStorageSync: (key: string, value: unknown) => {
      const text = JSON.stringify(value)
      const used = [...storage].reduce((sum, [name, kept]) => sum + (name === key ? 0 : kept.length), 0)
      if (used + text.length > room) throw new Error('QuotaExceededError')
      storage.set(key, text)
    },
    removeStorageSync: (key: string) => void storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
    useDidShow: () => undefined,
    useDidHide: () => undefined,
  }
  return { __esModule: true, default: taro, ...taro }
})

const village = '621122108203'
// the store looks into no answer; a text of a certain length will do
const answer = (text: string) => ({ text }) as never
const fetchMock = jest.fn()
const setOnline = (online: boolean) => {
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: online })
  window.dispatchEvent(new Event(online ? 'online' : 'offline'))
}

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-06-03T02:20:00Z') })
  storage.clear()
  room = Number.POSITIVE_INFINITY
  fetchMock.mockReset()
  Object.assign(globalThis, { fetch: fetchMock })
  setOnline(true)
})
afterEach(() => jest.useRealTimers())

describe('what may stay on the phone', () => {
  test('only reading actions of public-api, and never one that asks who somebody is', () => {
    for (const action of Object.keys(seenDays)) {
      expect(Object.keys(publicApi)).toContain(action)
      const { input, access, writes } = publicApi[
        action as keyof typeof publicApi
      ] as (typeof apis)['public-api']['get-village'] & { writes?: boolean }
      expect([action, access, writes ?? false]).toEqual([action, ['anyone'], false])
      const members = Object.keys(input.shape)
      expect([
        action,
        members.filter((name) => /name|idNumber|receipt|photo|submission/i.test(name)),
      ]).toEqual([action, []])
    }
  })

  test('nothing of reporters and staff, no own payments, no search for a name', () => {
    for (const api of ['reporter-api', 'staff-api'] as const)
      for (const action of Object.keys(apis[api]).filter((name) => !(name in publicApi)))
        expect([action, maySee(action, {})]).toEqual([action, false])
    expect(maySee('find-my-payments', {})).toBe(false)
    expect(maySee('search-villages', { q: '杨营' })).toBe(false)
    expect(maySee('list-payments', { village, q: '张' })).toBe(false)
    expect(maySee('list-payments', { village })).toBe(true)
  })

  test('the store itself refuses what may not stay', () => {
    keepSeen('find-my-payments' as 'get-village', { village }, answer('张三'))
    keepSeen('list-payments', { village, q: '张三' }, answer('张三'))
    expect(storage.size).toBe(0)
  })
})

describe('the store', () => {
  test('gives an answer back with its time, whatever the order of the question', () => {
    keepSeen('get-village', { village, year: 2026 }, answer('账'))
    jest.advanceTimersByTime(60_000)
    const seen = recallSeen('get-village', { year: 2026, village })
    expect(seen).toEqual({ at: Date.parse('2026-06-03T02:20:00Z'), data: { text: '账' } })
    expect(recallSeen('get-village', { village })).toBeUndefined()
  })

  test('lists with names go after seven days', () => {
    keepSeen('list-payments', { village }, answer('名单'))
    jest.advanceTimersByTime(7 * 86_400_000 + 1)
    expect(recallSeen('list-payments', { village })).toBeUndefined()
    expect([...storage.keys()].filter((key) => key.includes('seen:'))).toEqual([])
  })

  test('lets go first what was not looked at for longest', () => {
    const keepYear = (year: number) => {
      jest.advanceTimersByTime(1000)
      keepSeen('get-village', { village, year }, answer('账'.repeat(290_000)))
    }
    for (const year of [2021, 2022, 2023, 2024, 2025]) keepYear(year)
    jest.advanceTimersByTime(1000)
    recallSeen('get-village', { village, year: 2021 })
    keepYear(2026)
    const kept = [2021, 2022, 2023, 2024, 2025, 2026].filter((year) =>
      recallSeen('get-village', { village, year }),
    )
    expect(kept).toEqual([2021, 2023, 2024, 2025, 2026])
  })

  test('an answer larger than WeChat takes is not kept', () => {
    keepSeen('get-village', { village }, answer('账'.repeat(300_001)))
    expect(storage.size).toBe(0)
  })

  test('a phone without room keeps the newest and loses the others, and nothing is thrown', () => {
    room = 50_000
    for (const year of [2024, 2025, 2026])
      keepSeen('get-village', { village, year }, answer('账'.repeat(30_000)))
    expect(recallSeen('get-village', { village, year: 2024 })).toBeUndefined()
    room = 10
    keepSeen('get-village', { village, year: 2023 }, answer('账'))
    expect(recallSeen('get-village', { village, year: 2023 })).toBeUndefined()
  })
})

describe('a page', () => {
  const ok = (data: unknown) => ({ status: 200, text: async () => JSON.stringify({ ok: true, data }) })
  const refused = (code: string) => ({
    status: 200,
    text: async () => JSON.stringify({ ok: false, error: { code, message: '没有', wayOut: '返回' } }),
  })
  function Page({ keeps = true }: { keeps?: boolean }) {
    const { data, error, seen } = useSeen('get-payment', { id: 7 }, { keeps })
    return (
      <p>
        {data ? (data as unknown as { text: string }).text : '空'} /{' '}
        {seen ? seenWords(seen, new Date()) : '新'} / {error?.code ?? '好'}
      </p>
    )
  }
  const says = () => screen.getByRole('paragraph').textContent
  const settle = (ms = 0) => act(() => jest.advanceTimersByTimeAsync(ms))

  test('shows without a network what was seen, says when, and takes the new answer when the network is back', async () => {
    fetchMock.mockResolvedValueOnce(ok({ text: '三百元' }))
    const first = render(<Page />)
    await settle()
    expect(says()).toBe('三百元 / 新 / 好')
    first.unmount()

    setOnline(false)
    jest.setSystemTime(Date.parse('2026-06-04T00:00:00Z'))
    render(<Page />)
    await settle()
    expect(says()).toBe('三百元 / 没有网络。这是 6月3日 10:20 看到的。 / 好')

    fetchMock.mockResolvedValueOnce(ok({ text: '更正后二百元' }))
    act(() => setOnline(true))
    await settle()
    expect(says()).toBe('更正后二百元 / 新 / 好')
    await settle(600_000)
    expect(fetchMock).toHaveBeenCalledTimes(2)
  })

  test('on a slow line the earlier answer stands in until the new one is there', async () => {
    keepSeen('get-payment', { id: 7 }, answer('三百元'))
    let arrive = (_: unknown) => {}
    fetchMock.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)))
    render(<Page />)
    await settle(3_900)
    expect(says()).toBe('空 / 新 / 好')
    await settle(200)
    expect(says()).toBe('三百元 / 网络很慢，正在取新的。这是 6月3日 10:20 看到的。 / 好')
    arrive(ok({ text: '二百元' }))
    await settle()
    expect(says()).toBe('二百元 / 新 / 好')
  })

  test('a call that nobody answers is not repeated at intervals', async () => {
    keepSeen('get-payment', { id: 7 }, answer('三百元'))
    fetchMock.mockRejectedValue(new TypeError('failed'))
    render(<Page />)
    await settle(600_000)
    expect(says()).toBe('三百元 / 没有网络。这是 6月3日 10:20 看到的。 / 好')
    expect(fetchMock).toHaveBeenCalledTimes(3)
  })

  test('a payment that was taken back is not shown from memory, and leaves the phone', async () => {
    keepSeen('get-payment', { id: 7 }, answer('三百元'))
    fetchMock.mockResolvedValueOnce(refused('payment-withdrawn'))
    render(<Page />)
    await settle()
    expect(says()).toBe('空 / 新 / payment-withdrawn')
    expect(recallSeen('get-payment', { id: 7 })).toBeUndefined()
  })

  test('a report reads what was seen, and leaves nothing', async () => {
    fetchMock.mockResolvedValueOnce(ok({ text: '三百元' }))
    render(<Page keeps={false} />)
    await settle()
    expect(says()).toBe('三百元 / 新 / 好')
    expect(storage.size).toBe(0)
  })
})
