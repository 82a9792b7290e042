import { type DutyName, duties } from './deadlines'
import type { MessageKind, MessagePart } from './messages'
import { states } from './workflow'
import type { CaseAction, CaseState } from './workflow/types'

/**
 * The ladder of warnings of a deadline that is not kept. Each rung is reached once for a last day; a last day that moves begins
 * anew. `after`: calendar days past the last day, for an overdue case is told in calendar days; `amber`: when the lamp turns.
 */
export interface Rung {
  rung: number
  after: 'amber' | number
  /** What the log of the case says; null: a warning that is no event. */
  words: string | null
  kind: MessageKind
  /** Who hears of it; `owner` is whoever has the duty. */
  to: readonly MessagePart[]
}

export const ladder: readonly Rung[] = [
  { rung: 1, after: 'amber', words: null, kind: 'case-due-soon', to: ['owner'] },
  {
    rung: 2,
    after: 1,
    words: '超过期限，已提醒承办人员和分管负责人',
    kind: 'case-overdue',
    to: ['owner', 'leader'],
  },
  {
    rung: 3,
    after: 3,
    words: '超期满 3 天，已报告督办人员',
    kind: 'case-overdue-supervised',
    to: ['supervisor'],
  },
  {
    rung: 4,
    after: 5,
    words: '超期满 5 天，列入通报名单',
    kind: 'case-listed',
    to: ['supervisor', 'leader'],
  },
]

/** The rung from which a case stands on the list that is published inside the county (通报). */
export const LISTED_RUNG = 4

/** What the log of a case says of a rung. */
export function rungWords(rung: number): string {
  return ladder.find((row) => row.rung === rung)?.words ?? '超过期限'
}

const openStates = Object.entries(states) as [CaseState, (typeof states)[CaseState]][]

/** States that the system leaves by itself when their last day has passed. Nobody is late then. */
export const actionsOnDue: readonly { state: CaseState; duty: DutyName; action: CaseAction }[] =
  openStates.flatMap(([state, { duty, onDue }]) => (duty && onDue ? [{ state, duty, action: onDue }] : []))

/** Duties of nobody among the staff: windows in which something may be done, and those that end by themselves. */
export const dutiesWithoutLadder: readonly DutyName[] = [
  ...duties.filter((duty) => duty.window).map((duty) => duty.duty),
  ...actionsOnDue.map(({ duty }) => duty),
].filter((name, i, all) => all.indexOf(name) === i)

/** Who has a duty: the owner of the state that it belongs to; a few run beside the state's own. */
const BESIDE: Readonly<Partial<Record<DutyName, MessagePart>>> = {
  opinion: 'helper',
  'discipline-notice': 'handler',
}

export function ownerOfDuty(duty: DutyName): MessagePart {
  const beside = BESIDE[duty]
  if (beside) return beside
  const owner = openStates.find(([, info]) => info.duty === duty)?.[1].owner
  return owner && owner !== 'reporter' && owner !== 'system' ? owner : 'owner'
}
