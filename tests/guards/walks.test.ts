import { routes } from '@/routes'
import { residentLooks } from '../support/walk/resident-walk'
import { staffLooks, visitLooks } from '../support/walk/staff-walk'

test('every page is looked at by a walk, in both prints', () => {
  const looks = [residentLooks, visitLooks, ...Object.values(staffLooks)].flatMap((some) =>
    Object.values(some),
  )
  const seen = new Set<string>(looks.map(({ route }) => route))
  expect(Object.keys(routes).filter((route) => !seen.has(route))).toEqual([])
})
