import { type Duty, duties, type LimitUnit } from './deadlines'

/** Days that a county may enter for any limit. */
export const LIMIT_DAYS = { min: 1, max: 365 } as const

export interface LimitBounds {
  min: number
  max: number
  units: readonly LimitUnit[]
  words: string
}

/** What a county may make of a limit: one of a statute only stricter and in its own unit, any other as it likes. */
export function limitBounds({ limit, unit, binds }: Duty): LimitBounds {
  const { min, max } = LIMIT_DAYS
  switch (binds) {
    case 'at-most':
      return { min, max: limit, units: [unit], words: '法定期限，只能缩短' }
    case 'at-least':
      return { min: limit, max, units: [unit], words: '法定天数，只能更长' }
    case 'exactly':
      return { min: limit, max: limit, units: [unit], words: '法定的权利，不能改' }
    default:
      return { min, max, units: ['working', 'calendar'], words: '县里可以调整，1 到 365 天' }
  }
}

/** The row of the table for a duty that holds for all of these kinds; undefined when no row holds for all of them. */
export function dutyRow(name: Duty['duty'], kinds: Duty['kinds']): Duty | undefined {
  return duties.find((row) => row.duty === name && kinds.every((kind) => row.kinds.includes(kind)))
}
