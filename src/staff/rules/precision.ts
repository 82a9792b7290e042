import { countWords, percentWords } from '../parts/words'
import type { RuleCardData } from './rule-types'

/** Of the clues that somebody has judged, how many turned out to be so. */
export function precisionWords(rule: Pick<RuleCardData, 'confirmed' | 'refuted' | 'precision'>): string {
  const { confirmed, refuted, precision } = rule
  if (precision === null) return '还没有核查结果'
  return `核查过 ${countWords(confirmed + refuted)} 条，查实 ${countWords(confirmed)} 条，${percentWords(precision)}`
}
