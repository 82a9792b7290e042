import { endingOf } from '@core/host/ending'

beforeEach(() => jest.spyOn(AbortSignal, 'timeout'))
afterEach(() => jest.restoreAllMocks())

test('the platform says how long a call may take; it ends itself 45 seconds before', () => {
  const ending = endingOf({ time_limit_in_ms: 900_000 })
  expect(ending?.aborted).toBe(false)
  expect(AbortSignal.timeout).toHaveBeenCalledWith(855_000)
})

test('a call that may hardly take any time ends at once rather than never', () => {
  endingOf({ time_limit_in_ms: 3_000 })
  expect(AbortSignal.timeout).toHaveBeenCalledWith(0)
})

test('the local host gives its own signal, and nobody saying anything is no end', () => {
  const { signal } = new AbortController()
  expect(endingOf({ signal, time_limit_in_ms: 1 })).toBe(signal)
  expect(endingOf({})).toBeUndefined()
})
