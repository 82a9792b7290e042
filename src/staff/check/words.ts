import type { LampState } from '@/components'
import type { Share } from '../parts/Shares'
import type { Checked, CheckedPerson } from './check-types'

/** The worst first. */
export const levels = ['red', 'amber', 'invalid', 'green'] as const

const lamps: Record<CheckedPerson['level'], { state: LampState; words: string }> = {
  red: { state: 'red', words: '先核实' },
  amber: { state: 'amber', words: '要核实' },
  invalid: { state: 'paused', words: '没核对' },
  green: { state: 'fine', words: '没疑点' },
}
const tones: Record<CheckedPerson['level'], Share['tone']> = {
  red: 'red',
  amber: 'amber',
  invalid: 'none',
  green: 'green',
}

export const personLamp = ({ level }: Pick<CheckedPerson, 'level'>) => lamps[level]

/** How the people divide. */
export function resultShares({ people }: Pick<Checked, 'people'>): Share[] {
  return levels.map((level) => ({
    key: level,
    tone: tones[level],
    words: lamps[level].words,
    n: people.filter((person) => person.level === level).length,
  }))
}
