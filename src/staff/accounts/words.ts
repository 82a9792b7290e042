import type { LampState } from '@/components'
import { dayWords } from '../parts/words'
import type { BookRow, BookVersion, DutyPeriod, StaffLine } from './account-types'

const dutyLamps: Record<DutyPeriod['state'], LampState> = {
  'on-time': 'fine',
  late: 'done',
  missing: 'red',
  'at-work': 'amber',
  withdrawn: 'amber',
  'not-due': 'green',
}

/** Where a period stands, in colour and words; `asOf` is the day that it is looked at. */
export function dutyLamp(
  { state, dueOn, publishedOn, daysLate }: DutyPeriod,
  asOf: string,
): { state: LampState; words: string } {
  const isLate = dueOn < asOf
  const by = `最晚${dayWords(dueOn)}`
  const words = {
    'on-time': `${publishedOn ? dayWords(publishedOn) : ''}公布了`,
    late: `公布了，晚了 ${daysLate ?? 0} 天`,
    missing: `没公布，晚了 ${daysLate ?? 0} 天`,
    'at-work': isLate ? `在做，已经晚了` : `在做，${by}`,
    withdrawn: '撤回了，要重新公布',
    'not-due': `还没做，${by}`,
  }[state]
  return { state: state === 'at-work' && isLate ? 'red' : dutyLamps[state], words }
}

const stateLamps: Record<BookVersion['state'], LampState> = {
  draft: 'green',
  submitted: 'amber',
  published: 'fine',
  superseded: 'done',
  withdrawn: 'paused',
  discarded: 'done',
}

/** Where a version stands; a draft that was sent back says so. */
export function versionLamp({ state, stateLabel, returned }: BookVersion): {
  state: LampState
  words: string
} {
  if (state === 'draft' && returned) return { state: 'amber', words: '退回来了，要改' }
  return { state: stateLamps[state], words: stateLabel }
}

/** By when the book is due, where it still is. */
export function dueLamp({
  current,
  published,
  dueOn,
  late,
}: BookRow): { state: LampState; words: string } | undefined {
  if (published || current.state === 'published') return undefined
  return late
    ? { state: 'red', words: `应当在${dayWords(dueOn)}前公布，已经晚了` }
    : { state: 'green', words: `最晚${dayWords(dueOn)}公布` }
}

/** Where a line came from, and what residents read instead of a person's name. */
export function lineNote({
  categoryLabel,
  counterparty,
  counterpartyShown,
  day,
  source,
  pages,
}: StaffLine): string {
  const shown =
    counterpartyShown && counterpartyShown !== counterparty ? `（群众看到“${counterpartyShown}”）` : ''
  return [
    categoryLabel,
    day && dayWords(day),
    counterparty && `${counterparty}${shown}`,
    pages > 0 ? `凭证 ${pages} 页` : '没有凭证',
    source,
  ]
    .filter(Boolean)
    .join(' · ')
}
