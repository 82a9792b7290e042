import type { OutputOf } from '@shared/contracts'
import { type JobKind, jobKinds } from '@shared/domain/jobs'
import { registryKinds } from '@shared/domain/registry-kinds'
import type { JobPayloads } from './job'
import type { JobRow } from './jobs.queries'

/** What a job is called in the list. */
const titles: { [K in JobKind]: (payload: JobPayloads[K]) => string } = {
  'load-registry': ({ kind }) => `载入基础库：${registryKinds[kind].label}`,
  'publish-batch': ({ batchId, version }) => `发布批次 ${batchId} 第 ${version} 版`,
  'correct-rows': ({ batchId }) => `更正批次 ${batchId} 的若干行`,
  'recount-villages': ({ batchId }) => `批次 ${batchId} 撤回后重算各村合计`,
  'recognise-import': () => '识别上传的发放文件',
  'read-import': () => '读取上传的发放文件',
  'export-version-diff': ({ from, to }) => `导出第 ${from} 版到第 ${to} 版的差别`,
  'mend-import': () => '采用改好的错误清单',
  'export-faults': ({ format }) => `导出有问题的行（${format}）`,
  compare: ({ rules }) => (rules?.length ? `数据比对：${rules.length} 条规则` : '数据比对：全部规则'),
  'export-clues': ({ format, withId }) => `导出疑点台账（${format}${withId ? '，含完整证件号' : ''}）`,
  'export-cases': ({ format }) => `导出办件台账（${format}）`,
  'export-annex': ({ publishedId }) => (publishedId ? '导出附表（公布数和重算数）' : '导出附表'),
  'import-account': () => '读入村里的账',
  'split-voucher': ({ name }) => `整理凭证：${name}`,
  'make-papers': ({ paper, format }) =>
    paper === 'poster' ? `制作海报（${format.toUpperCase()}）` : '制作致群众的一封信',
}

/** What is being done, in a few words. */
const words: Record<JobRow['state'], (job: JobRow) => string> = {
  waiting: () => '排队等候，一般几分钟内开始',
  running: (job) => (job.toBeStopped ? '正在停止…' : (!isPrivate(job) && job.words) || '正在处理'),
  done: () => '已完成',
  failed: (job) => job.error?.message ?? '没有完成',
  cancelled: () => '已停止',
}

/**
 * How much stands in a file depends on who asked for it: beside one's own number a colleague's would tell that something is hidden
 * (DESIGN D8).
 */
const isPrivate = ({ kind, isOwn }: JobRow) => kind.startsWith('export-') && !isOwn

/** A job as people see it, with at most `lines` lines of result and of faults. */
export function describeJob(job: JobRow, lines: number): OutputOf<'staff-api', 'get-job'> {
  const open = job.state === 'waiting' || job.state === 'running'
  const title = titles[job.kind] as ((payload: JobRow['payload']) => string) | undefined
  return {
    id: job.id,
    kind: job.kind,
    title: title?.(job.payload) ?? jobKinds[job.kind],
    by: job.by,
    state: job.state,
    progress: job.progress,
    words: words[job.state](job),
    result: isPrivate(job) ? [] : (job.result ?? []).slice(0, lines),
    hasFile: job.isOwn && job.fileKey !== null,
    canCancel: open && !job.toBeStopped,
    error: job.error && {
      message: job.error.message,
      wayOut: job.error.wayOut,
      fields: (job.error.fields ?? []).slice(0, lines).map(({ field, message }) => `${field}：${message}`),
    },
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
  }
}
