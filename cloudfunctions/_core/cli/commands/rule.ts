import { type InspectedRule, inspectRule } from '@core/compare/run/inspect-rule'
import { compareServices } from '@core/compare/run/open-comparison'
import { resolveCounty } from '@core/modules/regions/resolve-county'
import { openStorage } from '@core/ports/storage'
import type { Command } from 'commander'
import { type GlobalOptions, withContext } from '../context'
import { tableLines } from '../output'
import { readDay } from '../read-day'
import { runs } from '../run-action'

interface RuleOptions extends GlobalOptions {
  debug?: boolean
  date?: string
  county?: string
}

function linesOf({ id, title, params, missing, hits, samples, steps }: InspectedRule): string[] {
  const given = Object.entries(params).map(([name, value]) => `${name} = ${value}`)
  return [
    `${id} ${title}${given.length > 0 ? `（${given.join('，')}）` : ''}`,
    ...(missing.length > 0 ? [`缺少基础库：${missing.join('、')}，比对时不会运行。`] : []),
    ...steps.flatMap(({ name, rows, ms, columns, sample }) => [
      '',
      `${name}：${rows} 行，${ms} 毫秒`,
      ...(rows > 0 ? tableLines(columns, sample).map((line) => `  ${line}`) : []),
    ]),
    ...(steps.length > 0 ? [''] : []),
    `命中 ${hits} 条。`,
    ...samples.map(({ reason, wouldClear }) => `  ${reason}。${wouldClear}`),
  ]
}

/** `mbz rule r01 [--debug]`: one rule over the current data, for those who write rules; no clue is touched. */
export function addRule(program: Command): void {
  const command = program
    .command('rule')
    .description('试一条比对规则：命中多少条、为什么（不改动疑点）')
    .argument('<rule>', '规则编号，如 r01')
    .option('--debug', '列出每一步的行数和前几行')
    .option('--date <date>', '按哪一天比对，不写就是今天')
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<RuleOptions>(command, ([ruleId], options) => {
    const date = readDay('--date', options.date)
    return withContext(options, async ({ db, database, dataDir, keys, out }) => {
      const services = compareServices({
        databaseUrl: database.url('owner'),
        keys: keys(),
        now: () => new Date(),
        storage: openStorage(dataDir),
        dataDir,
      })
      const rule = await inspectRule(services, {
        county: await resolveCounty(db, options.county),
        ruleId: ruleId!,
        steps: options.debug ?? false,
        ...(date ? { date } : {}),
      })
      out.result(rule, linesOf(rule))
      return 0
    })
  })
}
