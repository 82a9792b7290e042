import { act, renderHook } from '@testing-library/react'
import { CallError, call, useWrite } from '@/client'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
const server = jest.mocked(call)
const keys = () => server.mock.calls.map(([, , input]) => (input as { submission: string }).submission)

beforeEach(() => server.mockReset())

test('the same words after a failure carry the same key, other words or a second deed another', async () => {
  const { result } = renderHook(() => useWrite('set-rule'))
  const write = (reason: string) =>
    act(() => result.current.write({ id: 'r01', enabled: false, params: {}, reason }))

  server.mockRejectedValueOnce(CallError.of('timeout'))
  await write('数据晚一个月')
  expect(result.current.error?.code).toBe('timeout')
  server.mockResolvedValue({ id: 'r01' } as never)
  await write('数据晚一个月')
  await write('数据晚一个月')
  await write('数据晚两个月')
  const [first, retry, again, other] = keys()
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(retry).toBe(first)
  expect(new Set([first, again, other]).size).toBe(3)
  expect(result.current.error).toBeUndefined()
})

test('a second tap while one is under way sends nothing', async () => {
  let answer: (value: never) => void = () => undefined
  server.mockReturnValue(new Promise((resolve) => (answer = resolve)))
  const { result } = renderHook(() => useWrite('start-compare'))
  await act(async () => {
    const first = result.current.write({})
    expect(await result.current.write({})).toBeUndefined()
    answer({ jobId: 'x' } as never)
    await first
  })
  expect(server).toHaveBeenCalledTimes(1)
})
