import { slotOf } from '@shared/domain/slots'

const at = (instant: string) => new Date(instant)

test.each([
  ['five-minutes', '2026-08-03T02:34:56.789Z', '2026-08-03T02:30:00Z'],
  ['five-minutes', '2026-08-03T02:35:00Z', '2026-08-03T02:35:00Z'],
  ['hour', '2026-08-03T02:34:56Z', '2026-08-03T02:00:00Z'],
] as const)('%s at %s is the slot of %s', (schedule, now, slot) => {
  expect(slotOf(schedule, at(now))).toEqual(at(slot))
})

test('a daily slot begins at its civil time in China and lasts until the next', () => {
  const daily = { at: '08:00' } as const
  expect(slotOf(daily, at('2026-08-03T00:00:00Z'))).toEqual(at('2026-08-03T00:00:00Z'))
  expect(slotOf(daily, at('2026-08-02T23:59:59Z'))).toEqual(at('2026-08-02T00:00:00Z'))
  // still the third of August in China
  expect(slotOf(daily, at('2026-08-03T15:59:59Z'))).toEqual(at('2026-08-03T00:00:00Z'))
  expect(slotOf({ at: '03:00' }, at('2026-08-03T19:30:00Z'))).toEqual(at('2026-08-03T19:00:00Z'))
})
