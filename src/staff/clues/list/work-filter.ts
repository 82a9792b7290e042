import type { InputOf } from '@shared/contracts'
import type { Chip } from '@/components'
import type { Picker } from '../../parts/Pickers'
import type { WorkAnswer } from '../clue-types'

export type WorkInput = InputOf<'staff-api', 'list-clue-work'>
type View = NonNullable<WorkInput['view']>
type Lamp = 'any' | NonNullable<WorkInput['lamp']>

export interface WorkFilter {
  view: View
  lamp: Lamp
  /** Empty: no limit. */
  state: string
  q: string
  /** A batch or a unit that the page was opened for. */
  batchId?: string
  unitId?: string
}

/** What waits for the reader. */
export const myTurn: WorkFilter = { view: 'mine', lamp: 'any', state: '', q: '' }

/** The filter as the contract wants it. */
export function workInput({ view, lamp, state, q, batchId, unitId }: WorkFilter): WorkInput {
  return {
    view,
    ...(lamp !== 'any' && { lamp }),
    ...(state && { state: state as NonNullable<WorkInput['state']> }),
    ...(q && { q }),
    ...(batchId && { batchId }),
    ...(unitId && { unitId }),
  }
}

export function viewChips(counts: WorkAnswer['counts'] | undefined): readonly Chip<View>[] {
  return [
    { value: 'mine', label: '轮到我的', count: counts?.mine },
    { value: 'open', label: '还在办的', count: counts?.open },
    { value: 'done', label: '办完的', count: counts?.done },
    { value: 'all', label: '全部' },
  ]
}

export function lampChips(counts: WorkAnswer['counts'] | undefined): readonly Chip<Lamp>[] {
  return [
    { value: 'any', label: '不管期限' },
    { value: 'red', label: '超期', count: counts?.red },
    { value: 'amber', label: '快到期', count: counts?.amber },
    { value: 'green', label: '还早' },
  ]
}

/** The states that are there: 待会签, 抽中复核 … with how many. */
export function statePicker(filter: WorkFilter, answer: WorkAnswer | undefined): Picker[] {
  const options = (answer?.states ?? []).map(({ value, label, n }) => ({ value, label, count: n }))
  return options.length > 1 || filter.state
    ? [{ key: 'state', label: '到哪一步', value: filter.state, options }]
    : []
}

/** Why nothing is listed. */
export function nothingWords({ view, lamp, state, q }: WorkFilter): { title: string; why: string } {
  if (q) return { title: `没有搜到“${q}”`, why: '可以搜姓名、办件编号和疑点编号。' }
  if (state || lamp !== 'any') return { title: '没有符合这些条件的', why: '换个条件，或者看全部。' }
  if (view === 'mine')
    return { title: '没有轮到你办的疑点', why: '交办给你的、等你会签或复核的，会排在这里。' }
  return { title: '这里还没有疑点', why: '督办人员交办以后，会排在这里。' }
}
