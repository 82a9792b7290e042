import type { LampState } from '@/components'
import type { Message } from './inbox-types'

/** The lamp beside a message, with what it says. */
export const groupLamps: Record<Message['group'], { state: LampState; words: string }> = {
  new: { state: 'info', words: '新到' },
  due: { state: 'amber', words: '快到期' },
  overdue: { state: 'red', words: '超期' },
  returned: { state: 'amber', words: '退回' },
  news: { state: 'info', words: '进展' },
  alarm: { state: 'red', words: '系统' },
  digest: { state: 'paused', words: '每日汇总' },
}

/** What a digest of the day counts: 今天到期 3 件 · 超期 1 件. */
export function figuresWords(figures: NonNullable<Message['figures']>): string {
  const { dueToday, overdue, fresh, returned } = figures
  const parts: [string, number][] = [
    ['超期', overdue],
    ['今天到期', dueToday],
    ['新到', fresh],
    ['退回', returned],
  ]
  return parts
    .filter(([, count]) => count > 0)
    .map(([label, count]) => `${label} ${count} 件`)
    .join(' · ')
}

/** Where a tap on it leads. */
export function targetOf(message: Message):
  | { route: 'staffCase' | 'staffClue' | 'staffBatch'; id: number }
  | {
      route:
        | 'staffBatches'
        | 'staffToday'
        | 'staffDeadLetters'
        | 'staffProgress'
        | 'staffCorrections'
        | 'staffEntitlements'
    }
  | null {
  const { caseId, clueId, batchId, group, count, kind } = message
  if (kind === 'template-refused' || kind === 'messages-dead') return { route: 'staffDeadLetters' }
  if (kind.startsWith('batch-'))
    return batchId === null ? { route: 'staffBatches' } : { route: 'staffBatch', id: batchId }
  if (kind.startsWith('data-')) return { route: 'staffProgress' }
  if (kind.startsWith('correction-')) return { route: 'staffCorrections' }
  if (kind.startsWith('entitlement-')) return { route: 'staffEntitlements' }
  if (group === 'alarm') return null
  if (group === 'digest' || count > 1) return { route: 'staffToday' }
  if (clueId !== null) return { route: 'staffClue', id: clueId }
  return caseId === null ? null : { route: 'staffCase', id: caseId }
}
