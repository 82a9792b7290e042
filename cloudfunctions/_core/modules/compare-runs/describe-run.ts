import type { Rule } from '@core/compare/rule-file'
import type { RuleOutcome } from '@core/compare/run/runs.queries'
import { LOST_AFTER_MS } from '@core/modules/jobs/claim-job'
import type { OutputOf } from '@shared/contracts'
import { type RegistryKind, registryKinds } from '@shared/domain/registry-kinds'
import { errorCatalogue } from '@shared/errors'
import type { RunRow } from './compare-runs.queries'

type RunView = OutputOf<'staff-api', 'list-runs'>['runs'][number]
type RunDetail = OutputOf<'staff-api', 'get-run'>

function starterOf({ startedBy, starterName }: RunRow): string {
  if (startedBy === 'system') return '定时任务'
  return starterName ?? startedBy.replace(/^operator:/, '运维 ')
}

const wordsOf = (code: string | null) =>
  code === null
    ? null
    : (errorCatalogue[code as keyof typeof errorCatalogue]?.[0] ?? errorCatalogue.internal[0])

/** Whether the process that does the run has been heard of lately. */
export function isAlive({ state, heartbeatAt }: RunRow, now: Date): boolean {
  return state === 'running' && now.getTime() - heartbeatAt.getTime() < LOST_AFTER_MS
}

/** A run as the pages show it; one whose process is gone counts as failed. */
export function describeRun(run: RunRow, now: Date): RunView {
  const isCutOff = run.state === 'running' && !isAlive(run, now)
  return {
    id: run.id,
    date: run.date,
    state: isCutOff ? 'failed' : run.state,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    startedBy: starterOf(run),
    rulesTotal: run.rulesTotal,
    rulesDone: run.rulesDone,
    rulesFailed: run.rulesFailed,
    rulesSkipped: run.rulesSkipped,
    hits: run.hits,
    new: run.new,
    same: run.same,
    gone: run.gone,
    silent: run.silent,
    error: wordsOf(isCutOff ? 'compare-cut-off' : run.errorCode),
  }
}

const WAITING = {
  state: 'waiting' as const,
  rowsScanned: 0,
  ms: 0,
  hits: 0,
  new: 0,
  same: 0,
  gone: 0,
  silent: 0,
  error: null,
}
const thousands = (n: number) => n.toLocaleString('en-US')

/** A run with each of its rules, those that are still waiting too, and what was compared. */
export function describeRunDetail(
  run: RunRow,
  outcomes: readonly RuleOutcome[],
  rules: readonly Rule[],
  now: Date,
): RunDetail {
  const known = new Map(rules.map((rule) => [rule.id, rule]))
  const byRule = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  const { payments, registries } = run.inputs
  return {
    ...describeRun(run, now),
    rules: run.inputs.rules.map((ruleId) => {
      const {
        id: _,
        errorCode,
        ...outcome
      } = byRule.get(ruleId) ?? { id: ruleId, errorCode: null, ...WAITING }
      const rule = known.get(ruleId)
      return {
        ruleId,
        title: rule?.title ?? ruleId,
        level: rule?.level ?? 'blue',
        ...outcome,
        error: outcome.error ?? wordsOf(errorCode),
      }
    }),
    inputs: [
      { label: '发放记录', words: `${thousands(payments.versions)} 个批次，${thousands(payments.rows)} 行` },
      ...registries.map(({ kind, version, asOf, rows }) => ({
        label: registryKinds[kind as RegistryKind]?.label ?? kind,
        words: `第 ${version} 版，截至 ${asOf}，${thousands(rows)} 行`,
      })),
    ],
  }
}
