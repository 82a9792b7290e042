import { type Moment, Timeline } from '@/components'
import { yuanWords } from '@/pages/accounts/words'
import { dayWords, instantWords } from '../../parts/words'
import type { BookVersion } from '../account-types'

function momentOf(version: BookVersion): Moment {
  const { state, stateLabel, createdBy, createdAt, submittedBy, publishedBy, publishedOn, postingUntil } =
    version
  const words = [
    `收入 ${yuanWords(version.incomeFen)}，支出 ${yuanWords(version.spendingFen)}，${version.lines} 笔`,
    version.correctionReason && `更正原因：${version.correctionReason}`,
    submittedBy && `${submittedBy}提交`,
    version.returned &&
      `${version.returned.by}在${instantWords(version.returned.at)}退回：${version.returned.reason}`,
    publishedOn &&
      `${publishedBy ?? ''}在${dayWords(publishedOn)}公布${postingUntil ? `，至少公示到${dayWords(postingUntil)}` : ''}`,
    version.ended && `${version.ended.by}在${dayWords(version.ended.on)}结束：${version.ended.reason}`,
  ]
  return {
    title: `第 ${version.version} 版 · ${stateLabel}`,
    when: instantWords(createdAt),
    by: createdBy,
    text: words.filter(Boolean).join('\n'),
    stage: state === 'draft' || state === 'submitted' ? 'now' : 'done',
  }
}

/** What became of every version, newest first. */
export function Versions({ versions }: { versions: readonly BookVersion[] }) {
  return <Timeline moments={versions.map(momentOf)} />
}
