import type { InputOf, OutputOf } from '@shared/contracts'
import { reportKinds } from '@shared/domain/reports'
import type { Chip } from '@/components'

type Counts = OutputOf<'staff-api', 'list-cases'>['counts']
type Input = InputOf<'staff-api', 'list-cases'>

export type View = NonNullable<Input['view']>
export type LampFilter = 'any' | 'red' | 'amber'
/** `not-received` is no kind of its own: money that did not arrive, whatever kind was chosen. */
export type KindFilter = 'any' | 'not-received' | NonNullable<Input['kind']>

export interface QueueFilter {
  view: View
  lamp: LampFilter
  kind: KindFilter
  q: string
}

export const everything: QueueFilter = { view: 'open', lamp: 'any', kind: 'any', q: '' }

/** The filter as the contract wants it. */
export function inputOf({ view, lamp, kind, q }: QueueFilter): Input {
  return {
    view,
    ...(lamp !== 'any' && { lamp }),
    ...(kind === 'not-received' ? { notReceived: true } : kind !== 'any' && { kind }),
    ...(q && { q }),
  }
}

export const viewChips = (counts?: Counts): Chip<View>[] => [
  { value: 'open', label: '办理中', count: counts?.open },
  { value: 'waiting', label: '等群众', count: counts?.waiting },
  { value: 'done', label: '已办结', count: counts?.done },
  { value: 'all', label: '全部' },
]

export const lampChips = (counts?: Counts): Chip<LampFilter>[] => [
  { value: 'any', label: '不分期限' },
  { value: 'red', label: '超期', count: counts?.red },
  { value: 'amber', label: '快到期', count: counts?.amber },
]

export const kindChips = (counts?: Counts): Chip<KindFilter>[] => [
  { value: 'any', label: '不分种类' },
  ...reportKinds.map(({ code, label }) => ({ value: code, label })),
  { value: 'not-received', label: '没收到钱', count: counts?.notReceived },
]

/** 纠错, 投诉 …; said plainly where money did not arrive: 纠错 · 没收到钱. */
export function kindWords({ kindLabel, notReceived }: { kindLabel: string; notReceived: boolean }): string {
  return notReceived ? `${kindLabel} · 没收到钱` : kindLabel
}

/** Nothing runs against a deadline once the reporter has been answered or asked. */
export const hasDeadlines = (view: View) => view === 'open' || view === 'all'

/** The view and lamp together: 没有超期的件 is told of cases in hand only. */
export function withView(filter: QueueFilter, view: View): QueueFilter {
  return { ...filter, view, lamp: hasDeadlines(view) ? filter.lamp : 'any' }
}

const emptyViews: Record<View, { title: string; why: string }> = {
  open: { title: '手上没有要办的件', why: '群众有新的反映分到这里，会排在这个页面上。' },
  waiting: { title: '没有在等群众回话的件', why: '请群众补充、或已经答复还没评价的，会排在这里。' },
  done: { title: '还没有办结的件', why: '办结和不予受理的，会排在这里。' },
  all: { title: '这里还没有办件', why: '群众有新的反映分到这里，会排在这个页面上。' },
}

/** Why the list is empty. */
export function emptyWords(filter: QueueFilter): { title: string; why: string; filtered: boolean } {
  if (filter.q)
    return {
      title: `没有搜到“${filter.q}”`,
      why: '可以搜办件编号、村名和项目名；反映的内容是加密存的，搜不到。只在现在选的范围里找。',
      filtered: true,
    }
  if (filter.lamp !== 'any' || filter.kind !== 'any')
    return { title: '没有符合这些条件的件', why: '换个条件，或者看全部。', filtered: true }
  return { ...emptyViews[filter.view], filtered: false }
}

/** The first thing to know in the morning. */
export function urgencyWords({ red, amber }: Counts): string {
  if (red > 0) return `有 ${red} 件超期${amber > 0 ? `、${amber} 件快到期` : ''}，请先办。`
  if (amber > 0) return `有 ${amber} 件快到期，请先办。`
  return '没有超期和快到期的件。'
}
