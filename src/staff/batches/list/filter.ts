import { type BatchState, batchStates, batchStateWords } from '@shared/domain/batches'
import { formatPeriod } from '@shared/domain/period'
import type { Chip } from '@/components'
import type { Picker } from '../../parts/Pickers'
import type { ListInput } from '../batch-types'

export interface BatchFilter {
  view: 'mine' | 'all'
  /** Empty: no limit. */
  programme: string
  year: string
  period: string
  /** Part of a programme's or file's name, or a number. */
  q: string
  state: '' | BatchState
}

export const everything: BatchFilter = {
  view: 'all',
  programme: '',
  year: '',
  period: '',
  q: '',
  state: '',
}
export const waitingForMe: BatchFilter = { ...everything, view: 'mine' }

/** The filter as the contract wants it. */
export function listInput({ view, programme, year, period, q, state }: BatchFilter): ListInput {
  return {
    waitingForMe: view === 'mine',
    ...(programme && { programme }),
    ...(year && { year: Number(year) }),
    ...(period && { period }),
    ...(q && { q }),
    ...(state && { state }),
  }
}

const two = (n: number) => String(n).padStart(2, '0')

/** Periods of a year, what is paid most often in front: months, the whole year, halves, quarters, terms. */
function periodsOf(year: number): string[] {
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${two(12 - at)}`)
  const quarters = [4, 3, 2, 1].map((quarter) => `${year}Q${quarter}`)
  return [...months, String(year), `${year}H2`, `${year}H1`, ...quarters, `${year}秋`, `${year}春`]
}

/** Periods of a year to choose from. */
export function periodChips(year: number): Chip<string>[] {
  return periodsOf(year).map((period) => ({ value: period, label: formatPeriod(period) }))
}

/** This year and as many before as one is likely to look for. */
const years = 6

function yearChips(thisYear: number): Chip<string>[] {
  return Array.from({ length: years }, (_, before) => String(thisYear - before)).map((year) => ({
    value: year,
    label: `${year}年`,
  }))
}

/** Programme, year, period of the year, and state as pickers; what waits for the reader is of few states, so these are left out there. */
export function pickersOf(
  filter: BatchFilter,
  programmes: readonly Chip<string>[],
  thisYear: number,
): Picker[] {
  const states = batchStates.map((state) => ({ value: state, label: batchStateWords(state, false) }))
  return [
    { key: 'programme', label: '项目', value: filter.programme, options: programmes },
    { key: 'year', label: '哪一年', value: filter.year, options: yearChips(thisYear) },
    ...(filter.year
      ? [{ key: 'period', label: '哪一期', value: filter.period, options: periodChips(Number(filter.year)) }]
      : []),
    ...(filter.view === 'all' ? [{ key: 'state', label: '状态', value: filter.state, options: states }] : []),
  ]
}

/** The filter after a choice; another year lets go of the period. */
export function chosen(filter: BatchFilter, key: string, value: string): BatchFilter {
  return { ...filter, ...(key === 'year' && { period: '' }), [key]: value }
}

/** How many conditions are set beside the view. */
export const conditions = ({ programme, year, period, q, state }: BatchFilter) =>
  [programme, year, period, q, state].filter(Boolean).length

/** Why nothing is listed. */
export function nothingWords(filter: BatchFilter): { title: string; why: string } {
  if (filter.q) return { title: `没有搜到“${filter.q}”`, why: '可以搜项目名、文件名里的字，或者批次的编号。' }
  if (conditions(filter) > 0)
    return { title: '没有符合这些条件的批次', why: '换个条件，或者清除条件看全部。' }
  if (filter.view === 'mine')
    return { title: '没有等你办的批次', why: '退回给你改的、等你提交或发布的，会排在这里。' }
  return { title: '还没有发放批次', why: '把发放名单传上来，读完以后就会列在这里。' }
}
