import type { Person, Population } from './people'

/** The village that visitors of the demo are led to. */
export const SHOWN_VILLAGE = { code: '621122108203', name: '马河镇杨营村' }

/** Somebody of the shown village who has received money, to try 查我的 with. */
export function shownResident({ people }: Population): Person {
  const living = people.filter((p) => p.diedOn === null && p.head)
  return living.find((p) => p.household.village.code === SHOWN_VILLAGE.code) ?? living[0]!
}
