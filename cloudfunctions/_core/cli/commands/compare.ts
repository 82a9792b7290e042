import { compareServices } from '@core/compare/run/open-comparison'
import { type CompareResult, runCompare } from '@core/compare/run/run-compare'
import { operatorActor } from '@core/modules/batches/actor'
import { resolveCounty } from '@core/modules/regions/resolve-county'
import { openStorage } from '@core/ports/storage'
import { AppError } from '@shared/errors'
import type { Command } from 'commander'
import { type GlobalOptions, withContext } from '../context'
import type { ExitCode } from '../exit-codes'
import { type Output, tableLines } from '../output'
import { createStepProgress } from '../progress'
import { readDay } from '../read-day'
import { runs } from '../run-action'

interface CompareOptions extends GlobalOptions {
  rules?: string
  date?: string
  county?: string
}

function readRules(text: string | undefined): string[] | undefined {
  const ids = text?.split(/[,，、\s]+/).filter(Boolean)
  if (ids?.length === 0)
    throw new AppError('command-invalid', { fields: [{ field: '--rules', message: '应写成 r01,r09。' }] })
  return ids
}

/** A signal that Ctrl+C gives; pressed twice, the process ends as usual. */
function stopSignal(): { signal: AbortSignal; release(): void } {
  const controller = new AbortController()
  const stop = () => controller.abort(new AppError('job-cancelled'))
  const names = ['SIGINT', 'SIGTERM'] as const
  for (const name of names) process.once(name, stop)
  return {
    signal: controller.signal,
    release: () => {
      for (const name of names) process.off(name, stop)
    },
  }
}

function show(out: Output, { date, state, rules, clues }: CompareResult): ExitCode {
  const problems = rules.filter((rule) => rule.state !== 'done')
  const cells = rules
    .filter((rule) => rule.state === 'done')
    .map((rule) => [
      rule.id,
      rule.title,
      ...[rule.hits, rule.new, rule.same, rule.gone, rule.silent, rule.ms].map(String),
    ])
  out.result(
    {
      date,
      state,
      rules: rules.map(({ id, hits, new: opened, same, gone, ms, errorCode }) => ({
        id,
        hits,
        new: opened,
        same,
        gone,
        ms,
        ...(errorCode ? { error: errorCode } : {}),
      })),
      clues,
    },
    [
      ...tableLines(['规则', '名称', '命中', '新增', '仍在', '消失', '已查否', '毫秒'], cells),
      ...problems.map(({ id, title, error }) => `${id} ${title}：${error ?? ''}`),
      `${state === 'cancelled' ? '已停止，做完的规则有效。' : ''}现有疑点 ${clues} 条，都是待核查的提示。`,
    ],
  )
  if (state === 'cancelled') return 1
  return rules.some((rule) => rule.state === 'failed') ? 3 : 0
}

async function compare(options: CompareOptions): Promise<ExitCode> {
  const only = readRules(options.rules)
  const date = readDay('--date', options.date)
  return withContext(options, async ({ db, database, dataDir, keys, out }) => {
    const services = compareServices({
      databaseUrl: database.url('owner'),
      keys: keys(),
      now: () => new Date(),
      storage: openStorage(dataDir),
      dataDir,
    })
    const county = await resolveCounty(db, options.county)
    const progress = createStepProgress('比对', !out.json)
    const stop = stopSignal()
    try {
      const result = await runCompare(services, {
        county,
        actor: operatorActor().account,
        onProgress: progress.update,
        signal: stop.signal,
        ...(only ? { only } : {}),
        ...(date ? { date } : {}),
      })
      progress.stop()
      return show(out, result)
    } finally {
      progress.stop()
      stop.release()
    }
  })
}

/** `mbz compare [--rules r01,r09] [--date D]`: the nightly comparison, now. */
export function addCompare(program: Command): void {
  const command = program
    .command('compare')
    .description('数据比对：发放记录和基础库，结果并入疑点')
    .option('--rules <ids>', '只跑这些规则，如 r01,r09')
    .option('--date <date>', '按哪一天比对，不写就是今天')
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<CompareOptions>(command, (_, options) => compare(options))
}
