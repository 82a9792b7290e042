import { type ClueLevel, clueLevels, clueStates, type RuleKind } from '@shared/domain/clues'
import { formatPeriod } from '@shared/domain/period'
import type { LampState } from '@/components'

/** Must stand on every page that shows clues. */
export const notAVerdict =
  '疑点，待核查：只是几份数据对不上，不等于谁做错了。核实以前，不能当结论，也不要对外说。'

const lampOf: Record<ClueLevel, LampState> = { red: 'red', amber: 'amber', blue: 'info' }

/** How serious, as a lamp. Who may have been left out stands beside who may have been paid too much, and is named for it. */
export function levelLamp(level: ClueLevel, kind?: RuleKind): { state: LampState; words: string } {
  if (kind === 'entitlement') return { state: lampOf[level], words: '应享未享' }
  if (kind === 'quality') return { state: lampOf[level], words: '数据质量' }
  return { state: lampOf[level], words: `${clueLevels[level].label}疑点` }
}

/** Whether somebody still has something to do about it. */
export function isOpen(state: keyof typeof clueStates): boolean {
  return clueStates[state].open
}

/** Where: town and village as far as known. */
export function placeWords({
  townName,
  villageName,
}: {
  townName: string | null
  villageName: string | null
}): string {
  return [townName, villageName].filter(Boolean).join(' ')
}

/** More periods than this are told by the first, the last and how many. */
const mostPeriods = 3

/** Periods as the server joins them: `2026年5月、2026年6月`, or `2024年12月到2026年11月之间的 24 期`. */
export function periodsWords(periods: string): string {
  const words = periods.split('、').filter(Boolean).map(formatPeriod)
  if (words.length <= mostPeriods) return words.join('、')
  return `${words[0]}到${words.at(-1)}之间的 ${words.length} 期`
}
