import { formatYuan } from '@shared/domain/money'
import type { LampState } from '@/components'
import type { Share } from '../parts/Shares'
import { countWords } from '../parts/words'
import type { Plan, Progress } from './dispatch-types'

/** How a batch divides: not taken yet, being looked into, and what came of it. */
export function progressShares(progress: Progress): Share[] {
  const { waiting, verifying, confirmed, refuted, dataError } = progress
  return [
    { key: 'waiting', tone: 'none', words: '待签收', n: waiting },
    { key: 'verifying', tone: 'blue', words: '核查中', n: verifying },
    { key: 'confirmed', tone: 'amber', words: '查实', n: confirmed },
    { key: 'refuted', tone: 'green', words: '查否', n: refuted },
    { key: 'data-error', tone: 'none', words: '数据有误', n: dataError },
  ]
}

/** How many are late, or how many are done with. */
export function progressLamp({ total, late, closed }: Progress): { state: LampState; words: string } {
  if (late > 0) return { state: 'red', words: `${countWords(late)} 条超期` }
  if (total > 0 && closed === total) return { state: 'done', words: '全部销号' }
  return { state: 'green', words: closed > 0 ? `已销号 ${countWords(closed)} 条，没有超期` : '没有超期' }
}

/** What the chosen clues come to, before they are handed out. */
export function planWords({ units, total, amountFen }: Plan): string {
  const given = units.reduce((sum, { clues }) => sum + clues, 0)
  const words = `将交给 ${countWords(units.length)} 个单位 ${countWords(given)} 条`
  const money = amountFen > 0 ? `，涉及 ${formatYuan(amountFen)}` : ''
  return given < total ? `${words}，${countWords(total - given)} 条交不出去${money}。` : `${words}${money}。`
}
