import type { LampState } from '@/components'
import { countWords } from '../parts/words'
import type { Round } from './recheck-types'

/** How far a round is: what is still to be rechecked, or how much was overturned. */
export function roundLamp({ open, overturned, drawn }: Round): { state: LampState; words: string } {
  if (open > 0) return { state: 'amber', words: `${countWords(open)} 条等复核` }
  if (overturned > 0) return { state: 'info', words: `推翻 ${countWords(overturned)} 条` }
  return { state: 'done', words: drawn === 0 ? '没有要复核的' : '都维持' }
}

/** What came of a round in one sentence. */
export function roundWords({ pool, drawn, upheld, overturned, open }: Round): string {
  const done = `维持 ${countWords(upheld)} 条，推翻 ${countWords(overturned)} 条`
  const left = open > 0 ? `，还有 ${countWords(open)} 条等复核` : ''
  return `查否 ${countWords(pool)} 条里抽了 ${countWords(drawn)} 条：${done}${left}。`
}
