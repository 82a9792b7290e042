import type { Database } from '@core/db/schema'
import { titleOf } from '@core/modules/clues/describe-row'
import type { CaseFigureFilter, ClueFigureFilter, Drill } from '@shared/contracts/statistics'
import { clueLevels, ruleKinds } from '@shared/domain/clues'
import { reportKindLabel } from '@shared/domain/reports'
import {
  clueStages,
  lateness,
  NONE,
  recheckFaults,
  recheckOutcomes,
  reportStages,
  resultKinds,
} from '@shared/domain/statistics/figures'
import { SUPERVISOR } from '@shared/domain/statistics/stage-states'
import type { Kysely } from 'kysely'
import { selectNames } from './list-figure.queries'

const datedWords = {
  received: '收到',
  answered: '答复',
  closed: '办结',
  result: '登记',
  found: '发现',
  dispatched: '交办',
  verified: '核查',
  'written-off': '销号',
  drawn: '抽查',
} as const

function periodWords({ from, until, dated }: CaseFigureFilter | ClueFigureFilter): string | null {
  if (!from && !until) return null
  const days = from === until ? from : `${from ?? '以前'} 至 ${until ?? '现在'}`
  return `${days} ${datedWords[dated]}`
}

/** A filter in words: `查实 · 马河镇 · 农村低保 · 2026-08-01 至 2026-08-31 发现`. */
export async function figureTitle(db: Kysely<Database>, county: string, drill: Drill): Promise<string> {
  const { filter } = drill
  const units = [filter.unitId, filter.departmentId, filter.responsible].filter((id) => id !== undefined)
  const names = await selectNames(db, county, {
    programme: filter.programmeCode,
    region: filter.townCode,
    units,
  })
  const unit = (id: string | undefined) => id && (id === SUPERVISOR ? '督办' : (names.units[id] ?? id))
  const none = (value: string | undefined, words: string, name: string | null) =>
    value && (value === NONE ? words : (name ?? value))
  const own = drill.list === 'cases' ? reportWords(drill.filter) : clueWords(drill.filter)
  return [
    ...own,
    filter.late && lateness[filter.late].label,
    filter.result && resultKinds[filter.result].label,
    unit(filter.responsible),
    unit(filter.unitId),
    none(filter.departmentId, '没有主管部门', unit(filter.departmentId) ?? null),
    none(filter.programmeCode, '不针对项目', names.programme),
    none(filter.townCode, '不按乡镇（街道）', names.region),
    periodWords(filter),
  ]
    .filter(Boolean)
    .join(' · ')
}

const reportWords = ({ stage, kind, onTime }: CaseFigureFilter) => [
  `群众反映：${stage ? reportStages[stage].label : '全部'}`,
  kind && reportKindLabel(kind),
  onTime !== undefined && (onTime ? '按时答复' : '超期答复'),
]

const clueWords = ({ stage, level, kind, ruleId, recheck, fault }: ClueFigureFilter) => [
  `疑点：${stage ? clueStages[stage].label : '全部'}`,
  level && clueLevels[level].label,
  kind && ruleKinds[kind].label,
  ruleId && titleOf(ruleId),
  recheck && recheckOutcomes[recheck].label,
  fault && recheckFaults[fault],
]
