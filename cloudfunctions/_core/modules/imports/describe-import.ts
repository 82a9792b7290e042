import { ROW_REASONS, ROW_WARNINGS } from '@core/modules/batches/rows/row-reasons'
import type { OutputOf } from '@shared/contracts'
import { type BatchState, batchStateWords } from '@shared/domain/batches'
import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { errorBody } from '@shared/errors'
import type { ImportRow } from './imports.queries'
import { isAtWork } from './require-import'

type Listed = OutputOf<'staff-api', 'list-imports'>['imports'][number]
type Whole = OutputOf<'staff-api', 'get-import'>
type Reading = NonNullable<Whole['reading']>

/** What the page is told: the state that was reached, or what a job is doing about it. */
export function stateOf(row: ImportRow): Listed['state'] {
  if (row.state === 'new') return isAtWork(row) ? 'recognising' : 'failed'
  if (row.state === 'failed' || row.state === 'discarded') return row.state
  return isAtWork(row) ? 'reading' : row.state
}

const STATE_WORDS: Record<Listed['state'], (row: ImportRow) => string> = {
  recognising: () => '正在识别文件',
  recognised: () => '等你核对表头',
  reading: () => '正在读取',
  read: (row) => {
    if (row.isStale) return '选择改过了，要重新读取'
    return row.rowsRejected > 0 ? `已读完，${row.rowsRejected} 行有问题` : '已读完，可以提交'
  },
  failed: () => '没有读成',
  discarded: () => '已不用',
}

/** An import as it stands in lists. */
export function describeImport(row: ImportRow): Listed {
  const state = stateOf(row)
  const isSubmitted = row.versionState !== null && row.versionState !== 'draft'
  const versionWords = batchStateWords(row.versionState as BatchState, false)
  return {
    id: row.id,
    revision: row.revision,
    state,
    stateWords: isSubmitted ? versionWords : STATE_WORDS[state](row),
    fileName: row.fileName,
    bytes: row.bytes,
    unitName: row.unitName,
    programme:
      row.programme === null ? null : { code: row.programme, name: row.programmeName ?? row.programme },
    period: row.period === null ? null : { code: row.period, name: formatPeriod(row.period) },
    isRecovery: row.isRecovery,
    corrects:
      row.correctsBatchId === null
        ? null
        : { batchId: row.correctsBatchId, reason: row.correctionReason ?? '' },
    by: row.by,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    batch:
      row.batchId === null || row.versionState === 'discarded'
        ? null
        : { id: row.batchId, version: row.version!, state: row.versionState!, stateWords: versionWords },
    job:
      isAtWork(row) && row.jobId
        ? {
            id: row.jobId,
            progress: row.jobProgress ?? 0,
            words: row.jobToBeStopped ? '正在停止…' : row.jobWords || '排队等候，一般几分钟内开始',
            canCancel: !row.jobToBeStopped,
          }
        : null,
  }
}

/** Why the last job on it came to nothing. */
export function problemOf(row: ImportRow): Whole['error'] {
  if (isAtWork(row) || row.state === 'discarded') return null
  const error = row.jobState === 'cancelled' ? errorBody('job-cancelled') : row.jobError
  if (!error || row.jobState === 'done') return null
  const fields = (error.fields ?? []).slice(0, 50).map(({ field, message }) => `${field}：${message}`)
  return { message: error.message, wayOut: error.wayOut, fields }
}

const counted = <Code extends string>(counts: Record<string, number>, words: Record<Code, string>) =>
  Object.entries(counts)
    .map(([code, n]) => ({ code, words: words[code as Code] ?? code, n }))
    .sort((a, b) => b.n - a.n)

/** The result of the last reading, with all mending since; null before the first. */
export function describeReading(
  row: ImportRow,
  extent: { kept: number; edited: number },
  unknownVillages: number,
): Whole['reading'] {
  if (row.readAt === null || row.batchId === null || row.versionState === 'discarded') return null
  const reading: Reading = {
    read: row.rowsRead,
    accepted: row.rowsAccepted,
    rejected: row.rowsRejected,
    leftOut: row.rowsLeftOut,
    edited: extent.edited,
    totalFen: row.totalFen,
    reasons: counted(row.reasons, ROW_REASONS),
    warnings: counted(row.warnings, ROW_WARNINGS),
    mismatches: row.mismatches.map(({ sheet, line, word, statedFen, computedFen }) => ({
      place: `${sheet ? `工作表“${sheet}”` : ''}第 ${line} 行`,
      words: `“${word}”写的是 ${formatYuan(statedFen)}，各行相加是 ${formatYuan(computedFen)}`,
      statedFen,
      summedFen: computedFen,
    })),
    keptRejected: extent.kept,
    isMostlyRejected: row.rowsRejected * 2 > row.rowsRead,
    isStale: row.isStale,
    readAt: row.readAt.toISOString(),
    unknownVillages,
  }
  return reading
}
