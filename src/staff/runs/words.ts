import type { LampState } from '@/components'
import { countWords, dayWords } from '../parts/words'
import type { RuleRun, RunRow } from './run-types'

const states: Record<RunRow['state'], { state: LampState; words: string }> = {
  running: { state: 'green', words: '正在比对' },
  done: { state: 'fine', words: '比对完了' },
  failed: { state: 'red', words: '没有比对完' },
  cancelled: { state: 'paused', words: '中途停止' },
}

/** How a run went: its state, and whether single rules did not get through. */
export function runLamp({ state, rulesFailed }: Pick<RunRow, 'state' | 'rulesFailed'>): {
  state: LampState
  words: string
} {
  if (state === 'done' && rulesFailed > 0) return { state: 'amber', words: `有 ${rulesFailed} 条规则没算完` }
  return states[state]
}

const ruleStates: Record<RuleRun['state'], { state: LampState; words: string }> = {
  waiting: { state: 'green', words: '还没轮到' },
  done: { state: 'fine', words: '算完了' },
  failed: { state: 'red', words: '没算完' },
  skipped: { state: 'paused', words: '缺库，没算' },
}

/** How one rule went. */
export const ruleLamp = ({ state }: Pick<RuleRun, 'state'>) => ruleStates[state]

/** What a run found, in one sentence. */
export function foundWords({
  hits,
  ...run
}: Pick<RunRow, 'hits' | 'new' | 'same' | 'gone' | 'silent'>): string {
  const parts = (
    [
      ['新的', run.new],
      ['还在的', run.same],
      ['查否过、不再提示的', run.silent],
    ] as const
  ).filter(([, n]) => n > 0)
  const gone = run.gone > 0 ? `另有 ${countWords(run.gone)} 条因为数据变了，自动关闭。` : ''
  if (hits === 0) return `没有查出疑点。${gone}`
  const divided = parts.map(([words, n]) => `${words} ${countWords(n)} 条`).join('，')
  return `查出 ${countWords(hits)} 条${divided && `：${divided}`}。${gone}`
}

/** `6月15日的比对` */
export const runTitle = ({ date }: Pick<RunRow, 'date'>) => `${dayWords(date)}的比对`

/** How many rules are through. */
export function rulesWords({ rulesTotal, rulesDone, rulesFailed, rulesSkipped }: RunRow): string {
  const rest = [
    rulesFailed > 0 && `${rulesFailed} 条没算完`,
    rulesSkipped > 0 && `${rulesSkipped} 条缺库没算`,
  ].filter(Boolean)
  return `${rulesTotal} 条规则算完 ${rulesDone} 条${rest.length > 0 ? `，${rest.join('，')}` : ''}`
}
