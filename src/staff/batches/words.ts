import type { BatchAction, BatchState } from '@shared/domain/batches'
import { formatPeriod } from '@shared/domain/period'
import type { LampState, Moment } from '@/components'
import { countWords, dayWords, instantWords } from '../parts/words'
import type { Batch, BatchEvent, BatchLine, BatchVersion, DiffSums, Preview } from './batch-types'

type Titled = Pick<BatchLine, 'period' | 'programmeName' | 'sequence' | 'isRecovery'>

/** `2026年6月农村低保，补发第 1 次`; what takes money back says so. */
export function titleWords({ period, programmeName, sequence, isRecovery }: Titled): string {
  const kind = isRecovery ? '，追缴退款' : ''
  const again = sequence > 1 ? `，${isRecovery ? '再追' : '补发'}第 ${sequence - 1} 次` : ''
  return `${formatPeriod(period)}${programmeName}${kind}${again}`
}

const lamps: Record<BatchState, LampState> = {
  draft: 'info',
  submitted: 'amber',
  published: 'fine',
  superseded: 'done',
  withdrawn: 'paused',
  discarded: 'paused',
}

/** The state in colour and words; what came back to be mended stands out. */
export function stateLamp(of: Pick<BatchVersion, 'state' | 'stateWords' | 'returnReason'>): {
  state: LampState
  words: string
} {
  const isReturned = of.state === 'draft' && of.returnReason !== null
  return { state: isReturned ? 'amber' : lamps[of.state], words: of.stateWords }
}

const comes: Record<BatchState, string> = {
  draft: '看过没有问题就提交，再由另一个人发布。',
  submitted: '等另一个人看过，发布或者退回。',
  published: '群众正在看。写错了可以更正，不该发布的可以马上撤回。',
  superseded: '更正以后换下了，群众看到的是后来的一版。',
  withdrawn: '群众看不到了。改好以后可以重新传。',
  discarded: '没有公布过，不会再用。',
}

/** What comes next, and what residents see meanwhile. `mayPublish`: the reader is the other person. */
export function nextWords(
  version: Pick<BatchVersion, 'state' | 'version' | 'returnReason'>,
  publishedVersion: number | null,
  mayPublish = false,
): string {
  const { state, returnReason } = version
  const isReturned = state === 'draft' && returnReason !== null
  const usual = mayPublish ? '看过没有问题就发布，不对就退回。' : comes[state]
  const first = isReturned ? `退回的原因：${returnReason}。改好再提交。` : usual
  if (publishedVersion === null || publishedVersion === version.version) return first
  return `${first}群众现在看到的还是第 ${publishedVersion} 版。`
}

/** The version that a page is about: the one on its way, else the one that residents see, else the newest that was not dropped. */
export function shownVersion({ versions, current }: Pick<Batch, 'versions' | 'current'>): BatchVersion {
  const isAbout = ({ version, state }: BatchVersion) =>
    current === null ? state !== 'discarded' : version === current
  return versions.find(isAbout) ?? versions[0]!
}

/** Versions that followed one that residents saw, newest first: each can be compared with the one before it. */
export function comparableVersions(versions: readonly BatchVersion[]): BatchVersion[] {
  const wasPublic = (before: number) =>
    versions.some(({ version, publishedAt }) => version < before && publishedAt !== null)
  return versions.filter(({ state, version }) => state !== 'discarded' && wasPublic(version))
}

/** The number of the version that residents see; null: none. */
export function publishedOf(versions: readonly BatchVersion[]): number | null {
  return versions.find(({ state }) => state === 'published')?.version ?? null
}

/** Buttons in words. */
export const actionWords: Record<BatchAction, string> = {
  submit: '提交',
  publish: '发布',
  return: '退回',
  withdraw: '撤回',
  'correct-rows': '更正几行',
  'correct-file': '传改好的文件来更正',
  discard: '作废',
}

/** Instead of 退回, for whoever submitted it. */
export const takesBackWords = '收回来改'

/** Whoever submitted a version does not return it but takes it back. */
export const takesBack = (batch: Pick<Batch, 'versions' | 'current'>, me: { name: string }) =>
  shownVersion(batch).submittedBy === me.name

/** What is done to a batch of this state first; everything else is less. */
export const mainAction: Partial<Record<BatchState, BatchAction>> = { draft: 'submit', submitted: 'publish' }

const expected: Record<BatchState, readonly BatchAction[]> = {
  draft: ['submit', 'discard'],
  submitted: ['publish', 'return'],
  published: ['withdraw', 'correct-rows', 'correct-file'],
  superseded: [],
  withdrawn: ['correct-file'],
  discarded: [],
}

/** What one would look for in a batch, so that it has to be said why it is not to be had. */
export function expectedActions({
  versions,
  current,
}: Pick<Batch, 'versions' | 'current'>): Set<BatchAction> {
  const { state } = shownVersion({ versions, current })
  const seen = publishedOf(versions) === null ? [] : (['withdraw', 'correct-rows'] as const)
  return new Set([...expected[state], ...seen])
}

/** For whom and how long, before it is published: `公布给 3 个村的群众：12 人、15 笔。`. */
export function audienceWords({ villages, people, payments }: Preview): string {
  return `公布给 ${countWords(villages)} 个村的群众：${countWords(people)} 人、${countWords(payments)} 笔。`
}

/** How long it hangs, and from when on nobody sees it any more. */
export function postingWords(
  { postingDays, postingUntil, expiresOn }: Preview,
  isPublished: boolean,
): string {
  const posting = isPublished
    ? `公示 ${postingDays} 天，到${dayWords(postingUntil)}`
    : `今天发布的话，公示 ${postingDays} 天，到${dayWords(postingUntil)}`
  return expiresOn
    ? `${posting}；${dayWords(expiresOn)}起自动撤下，谁也看不到。`
    : `${posting}；公示期满后还能查到。`
}

/** What became of a batch, for the timeline. */
export function momentOf({ version, words, by, at, reason }: BatchEvent): Moment {
  return {
    title: `第 ${version} 版：${words}`,
    when: instantWords(at),
    by,
    text: reason && `原因：${reason}`,
  }
}

/** `多 1 行，少 0 行，改 2 行，总额少 30.00 元` needs the money said by `money`. */
export function sumsWords(
  { added, removed, changed, differenceFen }: DiffSums,
  money: (fen: number) => string,
): string {
  if (added + removed + changed === 0) return '两版的行完全一样。'
  const rows = `多 ${countWords(added)} 行，少 ${countWords(removed)} 行，改 ${countWords(changed)} 行`
  if (differenceFen === 0) return `${rows}，总额没有变。`
  return `${rows}，总额${differenceFen > 0 ? '多' : '少'} ${money(Math.abs(differenceFen))}。`
}

/** Where a row came from: `6月低保.xlsx，工作表“杨营村”，第 12 行`. */
export function sourceWords({
  fileName,
  sheet,
  line,
}: {
  fileName: string
  sheet: string | null
  line: number
}): string {
  return [fileName, sheet && `工作表“${sheet}”`, `第 ${countWords(line)} 行`].filter(Boolean).join('，')
}
