import { daysBetween, formatDate } from '@shared/domain/dates'
import { isOutstanding } from '@shared/domain/progress/cell'
import type { ProgressCell } from './progress-types'

/** What stands in a cell of the calendar: one word, and below it one date or number. */
export function shortWords(cell: ProgressCell, today: string): { word: string; note: string } {
  const { state, late, dueOn, publishedOn } = cell
  const day = (on: string | null) => (on ? formatDate(on, today).replace(/^\d{4}年/, '') : '')
  if (state === 'published')
    return {
      word: '已公布',
      note: late && dueOn && publishedOn ? `晚 ${daysBetween(dueOn, publishedOn)} 天` : day(publishedOn),
    }
  const word = {
    'not-due': '没到期',
    'due-soon': '快到期',
    late: '没交',
    draft: '草稿',
    submitted: '等发布',
    returned: '退回',
    withdrawn: '撤回',
  }[state]
  if (isOutstanding(cell) && dueOn) return { word, note: `超 ${daysBetween(dueOn, today)} 天` }
  return { word, note: dueOn ? `${day(dueOn)}前` : '' }
}

/** 6月, 第二季度, 上半年, 全年, 春季: a period under the heading of its year. */
export function periodName(period: string): string {
  const rest = period.slice(4)
  if (rest === '') return '全年'
  if (rest.startsWith('-')) return `${Number(rest.slice(1))}月`
  if (rest.startsWith('Q')) return `${['一', '二', '三', '四'][Number(rest.slice(1)) - 1]}季度`
  if (rest.startsWith('H')) return rest === 'H1' ? '上半年' : '下半年'
  return `${rest}季`
}
