import { registryKinds } from '@shared/domain/registry-kinds'
import { AS_OF_SOURCES } from './find-as-of'
import type { LoadResult } from './load-registry'
import { faultSentence, REGISTRY_REASONS, REGISTRY_WARNINGS } from './rows/row-reasons'

const FAULTS_SHOWN = 10

function countLines(counts: Partial<Record<string, number>>, words: Record<string, string>, unit: string) {
  return Object.entries(counts).map(([code, n]) => `${n} ${unit}：${words[code]}`)
}

/** The report of a load for people, without the rows that have faults. */
export function summaryLines({ report, mismatches }: LoadResult): string[] {
  const { read, accepted, rejected, asOf, asOfFrom, added, removed, changed } = report
  const totals = mismatches.map(
    ({ sheet, line, word }) => `${sheet}第 ${line} 行的“${word}”与各行相加不一致。`,
  )
  return [
    `${registryKinds[report.kind].label}：读到 ${read} 行，载入 ${accepted} 行，${rejected} 行有问题。`,
    `截至日期 ${asOf}（${AS_OF_SOURCES[asOfFrom]}）。`,
    ...(added === null ? [] : [`与上一版相比：新增 ${added} 行，减少 ${removed} 行，改动 ${changed} 行。`]),
    ...countLines(report.reasons, REGISTRY_REASONS, '行没有载入'),
    ...countLines(report.warnings, REGISTRY_WARNINGS, '处请留意'),
    ...totals,
    ...(report.unusedColumns.length > 0 ? [`没有用到的列：${report.unusedColumns.join('、')}。`] : []),
  ]
}

/** The first rows that were not loaded, each with everything that is wrong with it. */
export function faultLines({ faults }: LoadResult): { place: string; words: string }[] {
  return faults.slice(0, FAULTS_SHOWN).map(({ sheet, line, faults: each }) => ({
    place: `${sheet}第 ${line} 行`,
    words: each.map(faultSentence).join(''),
  }))
}
