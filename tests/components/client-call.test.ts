import { type CallError, call, currentSession, startSession } from '@/client'

const storage = new Map<string, unknown>()
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
  },
}))

const village = { village: '621122100200' }
const answer = (body: unknown, status = 200) => ({ status, text: async () => JSON.stringify(body) })
const fetchMock = jest.fn()
const sent = () => fetchMock.mock.calls.map(([url, init]) => [url, JSON.parse(init.body)])

async function outcome<T>(promise: Promise<T>): Promise<T | CallError> {
  const settled = promise.catch((fault: CallError) => fault)
  await jest.runAllTimersAsync()
  return settled
}

beforeEach(() => {
  jest.useFakeTimers()
  storage.clear()
  fetchMock.mockReset()
  Object.assign(globalThis, { fetch: fetchMock })
})
afterEach(() => jest.useRealTimers())

test('an answer is handed back, and nothing but the envelope is sent', async () => {
  fetchMock.mockResolvedValueOnce(answer({ ok: true, data: { year: 2026 } }))
  startSession('secret')
  expect(await outcome(call('public-api', 'get-village', village))).toEqual({ year: 2026 })
  expect(sent()).toEqual([['/api/public-api', { action: 'get-village', input: village }]])
  expect(fetchMock.mock.calls[0][1].credentials).toBe('omit')
})

test('a call that got no answer is repeated twice and then succeeds', async () => {
  fetchMock.mockRejectedValueOnce(new TypeError('failed')).mockRejectedValueOnce(new TypeError('failed'))
  fetchMock.mockResolvedValueOnce(answer({ ok: true, data: 1 }))
  expect(await outcome(call('public-api', 'get-village', village))).toBe(1)
  expect(fetchMock).toHaveBeenCalledTimes(3)
})

test('after three attempts without an answer the person hears that there is no network', async () => {
  fetchMock.mockRejectedValue(new TypeError('failed'))
  expect(await outcome(call('public-api', 'get-village', village))).toMatchObject({
    code: 'offline',
    message: '现在没有网络。',
  })
  expect(fetchMock).toHaveBeenCalledTimes(3)
})

test('an attempt is given up after 15 seconds', async () => {
  fetchMock.mockImplementation(
    (_: string, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  )
  const started = Date.now()
  expect(await outcome(call('public-api', 'get-village', village))).toMatchObject({ code: 'timeout' })
  expect(Date.now() - started).toBe(3 * 15_000 + 600 + 1800)
})

test('a refusal is not repeated and keeps its words and fields', async () => {
  const error = {
    code: 'input-invalid',
    message: '填写的内容有误。',
    wayOut: '请改好。',
    fields: [{ field: 'text', message: '请至少写 5 个字' }],
  }
  fetchMock.mockResolvedValueOnce(answer({ ok: false, error }))
  const fault = await outcome(call('public-api', 'get-village', village))
  expect(fault).toMatchObject({ code: 'input-invalid', wayOut: '请改好。' })
  expect((fault as unknown as CallError).fault('text')).toBe('请至少写 5 个字')
  expect(fetchMock).toHaveBeenCalledTimes(1)
})

test.each([['<html>502</html>'], ['null'], ['{"data":1}'], ['']])('%j is no answer', async (text) => {
  fetchMock.mockResolvedValue({ status: 502, text: async () => text })
  expect(await outcome(call('public-api', 'get-village', village))).toMatchObject({ code: 'internal' })
})

test('staff calls carry the session, and a session that the server refuses is removed', async () => {
  startSession('secret')
  fetchMock.mockResolvedValueOnce(
    answer({ ok: false, error: { code: 'login-required', message: '请先登录。', wayOut: '' } }),
  )
  expect(await outcome(call('staff-api', 'get-me', {}))).toMatchObject({ code: 'login-required' })
  expect(sent()).toEqual([['/api/staff-api', { action: 'get-me', input: {}, session: 'secret' }]])
  expect(currentSession()).toBeUndefined()
})
