import { dueDay } from '@core/modules/deadlines/duty-dates'
import type { OutputOf } from '@shared/contracts'
import { type Day, formatDate } from '@shared/domain/dates'
import { type Duty, type DutyKind, duties, dutyFor, type LimitUnit } from '@shared/domain/deadlines'
import { limitWords } from '@shared/domain/explain-deadline'
import { limitBounds } from '@shared/domain/limit-bounds'
import { reportKindLabel } from '@shared/domain/reports'
import type { WorkCalendar } from '@shared/domain/workdays'
import type { LimitChange } from './limits.queries'

export type LimitRow = OutputOf<'staff-api', 'list-limits'>['limits'][number]

/** For what examples are computed by. */
export interface Example {
  today: Day
  calendar: WorkCalendar
}

/** Every duty with its default and what the county has made of it. */
export function describeLimits(changes: readonly LimitChange[], example: Example): LimitRow[] {
  return duties.map((duty) => describeLimit(duty, changes, example))
}

/** One duty of the table. */
export function describeLimit(duty: Duty, changes: readonly LimitChange[], example: Example): LimitRow {
  const { min, max, units, words } = limitBounds(duty)
  return {
    duty: duty.duty,
    label: duty.label,
    policy: duty.policy,
    source: duty.source,
    startsWords: duty.startsAt === 'received' ? '从收到的次日起算' : '从上一步办完的次日起算',
    default: { limit: duty.limit, unit: duty.unit, words: wordsOf(duty) },
    extension: duty.extension ?? null,
    isWindow: duty.window ?? false,
    bounds: { min, max, units: [...units], words },
    kinds: duty.kinds.map((kind) => {
      const change = changes.find((row) => row.duty === duty.duty && row.kind === kind)
      const inForce = dutyFor(duty.duty, kind, changes)
      return {
        kind,
        label: kindLabel(kind),
        limit: inForce.limit,
        unit: inForce.unit,
        words: wordsOf(inForce),
        example: exampleOf(inForce, example),
        changed: change
          ? { by: change.by, on: change.on, reason: change.reason, source: change.source }
          : null,
      }
    }),
  }
}

function wordsOf(limit: { limit: number; unit: LimitUnit; rollToWorkday: boolean }): string {
  const words = limitWords(limit.limit, limit.unit)
  return limit.rollToWorkday ? `${words}（最后一天放假的，顺延到上班那天）` : words
}

function exampleOf(limit: Duty, { today, calendar }: Example): string | null {
  const due = dueDay(limit, today, calendar)
  return due && `今天开始算，最晚 ${formatDate(due, today)}`
}

/** 投诉, 疑点, 公开 */
export function kindLabel(kind: DutyKind): string {
  if (kind === 'clue') return '疑点'
  return kind === 'publication' ? '公开' : reportKindLabel(kind)
}
