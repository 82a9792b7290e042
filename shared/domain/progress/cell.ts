import { type Day, daysBetween, formatDate } from '../dates'

/** How far one period of one programme of one unit is. */
export const cellStates = {
  'not-due': { label: '还没到时候', lamp: 'paused' },
  'due-soon': { label: '快到期', lamp: 'amber' },
  late: { label: '没交', lamp: 'red' },
  draft: { label: '在草稿里', lamp: 'green' },
  submitted: { label: '等人发布', lamp: 'green' },
  returned: { label: '退回要改', lamp: 'amber' },
  published: { label: '已公布', lamp: 'fine' },
  withdrawn: { label: '已撤回', lamp: 'amber' },
} as const

export type CellState = keyof typeof cellStates
export const cellStateNames = Object.keys(cellStates) as [CellState, ...CellState[]]

/** A batch that came for a period, as it stands. */
export interface Came {
  batchId: number
  state: 'draft' | 'submitted' | 'returned' | 'published' | 'withdrawn'
  /** Day of its first publication, also when it was corrected or withdrawn since. */
  publishedOn: Day | null
}

export interface Cell {
  state: CellState
  /** Not published by the due date: so far, or when it was at last. */
  late: boolean
  /** null: next year's holidays are not known yet. */
  dueOn: Day | null
  publishedOn: Day | null
  /** The batch that tells the state; the furthest of several. */
  batchId: number | null
}

const FURTHEST: readonly Came['state'][] = ['published', 'submitted', 'returned', 'draft', 'withdrawn']

/** State of a cell out of what came. `amberOn` is the first day on which it counts as due soon. */
export function cellOf(
  { dueOn, amberOn }: { dueOn: Day | null; amberOn: Day | null },
  came: readonly Came[],
  today: Day,
): Cell {
  const furthest = FURTHEST.map((state) => came.find((batch) => batch.state === state)).find(Boolean)
  const over = dueOn !== null && today > dueOn
  if (!furthest) {
    const soon = amberOn !== null && today >= amberOn
    const state = over ? 'late' : soon ? 'due-soon' : 'not-due'
    return { state, late: over, dueOn, publishedOn: null, batchId: null }
  }
  const days = came
    .filter(({ state }) => state === 'published')
    .flatMap(({ publishedOn }) => publishedOn ?? [])
    .sort()
  const publishedOn = days[0] ?? null
  const late =
    furthest.state === 'published' ? dueOn !== null && publishedOn !== null && publishedOn > dueOn : over
  return { state: furthest.state, late, dueOn, publishedOn, batchId: furthest.batchId }
}

/** Whether somebody still has to do something about a cell whose time has come. */
export const isOutstanding = ({ state, late }: Pick<Cell, 'state' | 'late'>): boolean =>
  state !== 'published' && late

/** Lamp of a cell; what is not published after its last day is red whatever has come. */
export function cellLamp(cell: Pick<Cell, 'state' | 'late'>): (typeof cellStates)[CellState]['lamp'] {
  return isOutstanding(cell) ? 'red' : cellStates[cell.state].lamp
}

/** `没交，超期 3 天`, `已公布，晚了 2 天`, `还没到时候，8月18日前` */
export function cellWords(cell: Cell, today: Day): string {
  const { state, late, dueOn, publishedOn } = cell
  const { label } = cellStates[state]
  if (state === 'published') {
    if (!publishedOn) return label
    return late && dueOn
      ? `${label}，晚了 ${daysBetween(dueOn, publishedOn)} 天`
      : `${formatDate(publishedOn, today)}公布`
  }
  if (!dueOn) return `${label}，明年放假安排公布后才能推算期限`
  if (late) return `${label}，超期 ${daysBetween(dueOn, today)} 天`
  return today === dueOn ? `${label}，今天是最后一天` : `${label}，${formatDate(dueOn, today)}前`
}

/** The first and last month, 1 to 12, that a period takes in the calendar of a year. */
export function monthsOf(period: { firstDay: Day; lastDay: Day }, year: number): [from: number, to: number] {
  const from = Number(period.firstDay.slice(0, 4)) < year ? 1 : Number(period.firstDay.slice(5, 7))
  const to = Number(period.lastDay.slice(0, 4)) > year ? 12 : Number(period.lastDay.slice(5, 7))
  return [from, to]
}
