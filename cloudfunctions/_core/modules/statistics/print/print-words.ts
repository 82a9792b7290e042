import type { OutputOf } from '@shared/contracts'
import type { caseDeadline, caseEvent } from '@shared/contracts/casework'
import { formatDate, todayInShanghai } from '@shared/domain/dates'
import type * as z from 'zod'

export type Printed = OutputOf<'staff-api', 'get-case-print'>
export type Section = Printed['sections'][number]
type Field = Section['fields'][number]

const NEVER = ''
const SHANGHAI_HOURS = 8

/** 2026年8月3日 10时: times beside a report are kept to the hour. */
export function hourWords(at: Date): string {
  const hour = (at.getUTCHours() + SHANGHAI_HOURS) % 24
  return `${formatDate(todayInShanghai(at), NEVER)} ${hour}时`
}

/** Fields that have something to say. */
export function fields(
  pairs: readonly (readonly [label: string, value: string | null | undefined | false])[],
): Field[] {
  return pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []))
}

export const section = (heading: string, more: Partial<Section>): Section => ({
  heading,
  fields: [],
  entries: [],
  ...more,
})

/** Each deadline with its day, whether it was kept, and its article. */
export function deadlineSection(deadlines: readonly z.output<typeof caseDeadline>[]): Section {
  return section('期限', {
    fields: fields(
      deadlines.map(({ label, dueOn, metOn, words, source, extendedDays }) => [
        label,
        [
          dueOn ? `${formatDate(dueOn, NEVER)}前` : '还推算不出日期',
          metOn ? `${formatDate(metOn, NEVER)}完成` : words,
          extendedDays > 0 && `延长 ${extendedDays} 天`,
          source,
        ]
          .filter(Boolean)
          .join('；'),
      ]),
    ),
  })
}

/** Every step in order, with what was written. */
export function stepsSection(events: readonly z.output<typeof caseEvent>[]): Section {
  return section('办理经过', {
    entries: events.map(({ at, by, title, text, fields: filled, attachments, internal }) => ({
      at: hourWords(new Date(at)),
      by,
      title: internal ? `${title}（内部）` : title,
      text:
        [
          text,
          ...filled.map(({ label, text: words }) => `${label}：${words}`),
          attachments.length > 0 && `附照片 ${attachments.length} 张`,
        ]
          .filter(Boolean)
          .join('\n') || null,
    })),
  })
}
