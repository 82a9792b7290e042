import type { Chip } from '@/components'
import type { Me } from '../../shell/session'

/** What is listed: what was handed to units, every clue, or the people whom clues are about. */
export type Mode = 'work' | 'clue' | 'person'

const chips: readonly Chip<Mode>[] = [
  { value: 'work', label: '交办的' },
  { value: 'clue', label: '一条一条看' },
  { value: 'person', label: '按人看' },
]

/** The ways in which somebody may look; the first is where the list opens. Handlers see only what they were asked to sign. */
export function modesOf({ roles }: Pick<Me, 'roles'>): readonly Chip<Mode>[] {
  const seesClues = roles.some((role) => role === 'supervisor' || role === 'rechecker' || role === 'verifier')
  if (!seesClues) return chips.slice(0, roles.includes('leader') ? 2 : 1)
  // who dispatches looks at what was found, who was dispatched to at what is to be done
  return roles.includes('supervisor') ? [chips[1]!, chips[2]!, chips[0]!] : chips
}
