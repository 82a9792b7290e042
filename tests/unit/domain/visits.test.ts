import { eraseDay, lastErasedDay, visitRetention } from '@shared/domain/retention'
import { bornUntil, firstVisitDay, fullYears } from '@shared/domain/visits'

test.each([
  ['1946-08-03', '2026-08-03', 80],
  ['1946-08-04', '2026-08-03', 79],
  ['1948-02-29', '2028-02-28', 79],
  ['1948-02-29', '2027-02-28', 78],
  ['1948-02-29', '2027-03-01', 79],
])('born on %s somebody is on %s of %i', (bornOn, on, years) => {
  expect(fullYears(bornOn, on)).toBe(years)
  // the list asks the same question the other way round
  expect(bornOn <= bornUntil(on, years)).toBe(true)
  expect(bornOn <= bornUntil(on, years + 1)).toBe(false)
})

test('a phone may bring visits of two months', () => {
  expect(firstVisitDay('2026-03-04')).toBe('2026-01-01')
})

test.each(['2026-02-28', '2026-05-29', '2026-05-31', '2026-08-15', '2028-02-29'])(
  'on %s goes every day whose time is over, and none after it',
  (today) => {
    const last = lastErasedDay(today, visitRetention.months)
    expect(eraseDay(last, visitRetention.months) <= today).toBe(true)
    const next = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10)
    expect(eraseDay(next, visitRetention.months) > today).toBe(true)
  },
)
