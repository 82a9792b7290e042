import type { StaffRole } from '@shared/contracts'
import type { BatchAction, BatchState } from '@shared/domain/batches'

export interface Situation {
  /** Of the actor. */
  roles: readonly StaffRole[]
  /** The batch is his unit's or his department's. */
  mayHandle: boolean
  /** The version on its way; null when there is none. */
  open: {
    state: BatchState
    isOwn: boolean
    isStale: boolean
    isMostlyRejected: boolean
    accepted: number
    hasLeaks: boolean
  } | null
  /** Somebody has judged what is public of the programme (个人信息保护法 art. 55). */
  isAssessed: boolean
  isPublished: boolean
  isWithdrawn: boolean
  /** Work on the batch that runs now. */
  busyWith: string | null
}

export const STALE = '上传台上的选择改过了，还没有重新读取，请先重新读取。'
const NO_OPEN = '没有还没发布的版本。'
const NOT_SUBMITTED = '还没有提交。'
const OPEN_FIRST = '还有一个版本没有发布，请先发布或作废它。'

/** Why a step cannot be taken now, in words; null when it can. */
const hindrances: Record<BatchAction, (s: Situation) => string | null> = {
  submit: ({ open }) => {
    if (!open) return NO_OPEN
    if (open.state !== 'draft') return '已经提交，等另一个人发布。'
    if (open.isStale) return STALE
    if (open.accepted === 0) return '一行也没有，没有可以提交的。'
    if (open.isMostlyRejected) return '一半以上的行有问题，请先改好。'
    return open.hasLeaks ? '会公开的内容里有不能公开的个人信息，请先改好。' : null
  },
  publish: ({ open, isAssessed }) => {
    if (!open) return NO_OPEN
    if (open.state !== 'submitted') return NOT_SUBMITTED
    if (open.isOwn) return '导入、改动或提交的人不能自己发布，请同事来发布。'
    if (open.hasLeaks) return '会公开的内容里有不能公开的个人信息，请退回修改。'
    return isAssessed ? null : '这个项目还没有写公开影响评估，请先在“公开范围”里写好。'
  },
  return: ({ open }) => (!open ? NO_OPEN : open.state === 'submitted' ? null : NOT_SUBMITTED),
  withdraw: ({ isPublished }) => (isPublished ? null : '没有已发布的版本。'),
  'correct-rows': ({ open, isPublished }) => {
    if (!isPublished) return '没有已发布的版本可以更正。'
    return open ? OPEN_FIRST : null
  },
  'correct-file': ({ open, isPublished, isWithdrawn }) => {
    if (!isPublished && !isWithdrawn) return '没有发布过的版本可以更正。'
    return open ? OPEN_FIRST : null
  },
  discard: ({ open }) => (open ? null : NO_OPEN),
}

/** Clerks write; what a second person decides, leaders decide as well. */
const actors: Record<BatchAction, readonly StaffRole[]> = {
  submit: ['clerk'],
  publish: ['clerk', 'leader'],
  return: ['clerk', 'leader'],
  withdraw: ['clerk', 'leader'],
  'correct-rows': ['clerk'],
  'correct-file': ['clerk'],
  discard: ['clerk'],
}

/** Whether the actor has the part at all, whatever the batch's state. */
export const hasPart = (action: BatchAction, { roles, mayHandle }: Pick<Situation, 'roles' | 'mayHandle'>) =>
  mayHandle && actors[action].some((role) => roles.includes(role))

/** Why the actor cannot take a step now, in words; null when he can. */
export function hindranceTo(action: BatchAction, situation: Situation): string | null {
  if (!situation.mayHandle) return '只能由导入这批的单位或项目主管部门办理。'
  if (!hasPart(action, situation)) return '请数据专员来做这一步。'
  if (situation.busyWith !== null) return `${situation.busyWith}，请等它完成。`
  return hindrances[action](situation)
}
