import type { LampState } from '@/components'
import { countWords } from '../../parts/words'
import type { SubjectRow } from '../clue-types'
import { levelLamp } from '../words'

/** The lamp of the strongest clue; who was only left out of something has a lamp that says so. */
export function lampOfSubject({ level, clues }: SubjectRow): { state: LampState; words: string } {
  const strongest = clues.filter((clue) => clue.level === level)
  const kinds = new Set(strongest.map((clue) => clue.ruleKind))
  return levelLamp(level, kinds.size === 1 ? strongest[0]?.ruleKind : undefined)
}

/** How many are still open. */
export function openWords({ openClues }: Pick<SubjectRow, 'openClues'>): string {
  return openClues > 0 ? `${countWords(openClues)} 条要核查` : '都已了结'
}
