import type { Performer } from '@core/modules/jobs/job'
import { AppError } from '@shared/errors'
import { compareServices } from './open-comparison'
import { type CompareResult, runCompare } from './run-compare'
import type { RuleOutcome } from './runs.queries'

/**
 * Compares by hand, as a job.
 * @throws AppError as `runCompare`; `job-cancelled` when somebody stopped the run itself
 */
export const performCompare: Performer<'compare'> = async ({ rules }, context) => {
  const { services, databaseUrl, job, progress, signal } = context
  const dataDir = process.env.MBZ_DATA_DIR
  const result = await runCompare(compareServices({ ...services, databaseUrl, dataDir }), {
    county: job.county,
    actor: job.account,
    ...(rules?.length ? { only: rules } : {}),
    onProgress: ({ done, total, words }) => progress((done / Math.max(1, total)) * 100, words),
    signal,
  })
  if (result.state === 'cancelled') throw new AppError('job-cancelled')
  return { lines: linesOf(result) }
}

function linesOf({ rules, clues }: CompareResult): string[] {
  const sum = (count: (rule: RuleOutcome) => number) => rules.reduce((total, rule) => total + count(rule), 0)
  const done = rules.filter(({ state }) => state === 'done').length
  const counts = [
    `命中 ${sum(({ hits }) => hits)} 条`,
    `新增 ${sum((rule) => rule.new)} 条`,
    `不再命中 ${sum(({ gone }) => gone)} 条`,
  ]
  return [
    `比对了 ${done} 条规则：${counts.join('，')}。`,
    `现在共有 ${clues} 条疑点待核查。`,
    ...rules
      .filter(({ state }) => state !== 'done')
      .map(({ id, title, error }) => `${id} ${title}没有比对：${error ?? ''}`),
  ]
}
