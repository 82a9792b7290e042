import { act, renderHook } from '@testing-library/react'
import { CallError, type Job, useJob } from '@/client'
import { call } from '@/client/call'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
const called = jest.mocked(call)
const asked = () => called.mock.calls.filter(([, action]) => action === 'get-job').length
const job = (state: Job['state'], progress = 0) => ({ id: 'j', state, progress }) as Job
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms))

beforeEach(() => {
  jest.useFakeTimers()
  called.mockReset()
})
afterEach(() => jest.useRealTimers())

test('a job is asked for with growing pauses until it has ended', async () => {
  called.mockResolvedValueOnce(job('waiting')).mockResolvedValueOnce(job('running', 40))
  called.mockResolvedValue(job('done', 100))
  const { result } = renderHook(() => useJob('j'))
  await pass(0)
  expect(result.current.job?.state).toBe('waiting')
  await pass(1000)
  expect(result.current.job).toMatchObject({ state: 'running', progress: 40 })
  await pass(1399)
  expect(asked()).toBe(2)
  await pass(1)
  expect(result.current.job?.state).toBe('done')
  await pass(600_000)
  expect(asked()).toBe(3)
})

test('the longest pause is ten seconds', async () => {
  called.mockResolvedValue(job('running'))
  renderHook(() => useJob('j'))
  await pass(600_000)
  const before = asked()
  await pass(10_000)
  expect(asked()).toBe(before + 1)
})

test('nobody asks after the page has gone', async () => {
  called.mockResolvedValue(job('running'))
  const { unmount } = renderHook(() => useJob('j'))
  await pass(0)
  unmount()
  await pass(600_000)
  expect(asked()).toBe(1)
})

test('a question without an answer is asked again, and what was known stays', async () => {
  called.mockResolvedValueOnce(job('running', 10)).mockRejectedValueOnce(CallError.of('offline'))
  called.mockResolvedValue(job('done', 100))
  const { result } = renderHook(() => useJob('j'))
  await pass(0)
  await pass(1000)
  expect(result.current).toMatchObject({ job: { progress: 10 }, error: { code: 'offline' } })
  await pass(1400)
  expect(result.current.job?.state).toBe('done')
  expect(result.current.error).toBeUndefined()
})

test('a job that is not there is not asked for again', async () => {
  called.mockRejectedValue(CallError.of('job-unknown'))
  const { result } = renderHook(() => useJob('j'))
  await pass(600_000)
  expect([asked(), result.current.error?.code]).toEqual([1, 'job-unknown'])
})

test('stopping shows at once and is followed to its end', async () => {
  called.mockResolvedValueOnce(job('running'))
  const { result } = renderHook(() => useJob('j'))
  await pass(0)
  called.mockResolvedValueOnce(job('cancelled')).mockResolvedValueOnce(job('cancelled'))
  await act(async () => result.current.cancel())
  await pass(0)
  expect(result.current).toMatchObject({ job: { state: 'cancelled' }, stopping: false })
  await pass(600_000)
  expect(asked()).toBe(2)
})

test('without a job nothing is asked', async () => {
  renderHook(() => useJob(null))
  await pass(60_000)
  expect(called).not.toHaveBeenCalled()
})
