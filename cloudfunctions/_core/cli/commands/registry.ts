import { operatorActor } from '@core/modules/batches/actor'
import { resolveCounty } from '@core/modules/regions/resolve-county'
import { type LoadResult, loadRegistry } from '@core/modules/registries/load-registry'
import { selectVersions } from '@core/modules/registries/registries.queries'
import { faultLines, summaryLines } from '@core/modules/registries/report-lines'
import { withdrawRegistry } from '@core/modules/registries/withdraw-registry'
import { resolveUnit } from '@core/modules/units/resolve-unit'
import { refreshVisitsAfter } from '@core/modules/visits/refresh-visits-after'
import { at } from '@core/tables/reading/workbook'
import { type RegistryKind, registryKindNames, registryKinds } from '@shared/domain/registry-kinds'
import { AppError, errorBody } from '@shared/errors'
import type { Command } from 'commander'
import { type GlobalOptions, withContext } from '../context'
import type { ExitCode } from '../exit-codes'
import { type Output, tableLines } from '../output'
import { createProgress } from '../progress'
import { readDay } from '../read-day'
import { runs } from '../run-action'

interface LoadOptions extends GlobalOptions {
  asOf?: string
  unit?: string
  county?: string
  errors?: string
}

const COUNTY_OPTION = ['--county <code>', '县代码，只有一个县时不用写'] as const

/** A kind by its code or its Chinese name. */
function readKind(text: string): RegistryKind {
  const kind = registryKindNames.find((name) => name === text || registryKinds[name].label === text)
  if (kind) return kind
  const all = registryKindNames.map((name) => `${name}（${registryKinds[name].label}）`).join('、')
  throw new AppError('registry-kind-unknown', at(text, `应是：${all}。`))
}

function show(out: Output, result: LoadResult, errorsPath: string | undefined): ExitCode {
  const { report } = result
  const refused = report.state === 'refused'
  out.result(refused ? { ...report, error: errorBody('file-mostly-rejected') } : report, [
    ...summaryLines(result),
    ...faultLines(result).map(({ place, words }) => `  ${place}：${words}`),
    ...(errorsPath && report.rejected > 0 ? [`错误清单：${errorsPath}（改好后可以直接再载入）`] : []),
    refused
      ? '一半以上的行有问题，什么都没有载入，原来的版本没有改动。'
      : `第 ${report.version} 版，正在使用。`,
  ])
  if (refused && !out.json) out.error(errorBody('file-mostly-rejected'))
  return report.rejected > 0 ? 1 : 0
}

function addLoad(registry: Command): void {
  const load = registry
    .command('load')
    .description('载入一个基础库文件（xlsx、xls、csv），成为新的版本')
    .argument('<kind>', '种类，如 death 或 死亡（火化）人员')
    .argument('<file>', '文件')
    .option('--as-of <date>', '数据截至哪一天；不写时看文件标题和文件名，再按今天')
    .option('--unit <unit>', '提供数据的单位，代码或名称')
    .option(...COUNTY_OPTION)
    .option('--errors <file>', '把有问题的行另存为 .csv 或 .xlsx')
  runs<LoadOptions>(load, ([kindText, path], options) => {
    const kind = readKind(kindText!)
    const asOf = readDay('--as-of', options.asOf)
    return withContext(options, async ({ db, database, keys, out }) => {
      const county = await resolveCounty(db, options.county)
      const unitId = await resolveUnit(db, county, options.unit)
      const progress = createProgress('载入', !out.json)
      try {
        const result = await loadRegistry(
          { databaseUrl: database.url('owner'), keys: keys(), now: () => new Date() },
          {
            path: path!,
            kind,
            county,
            unitId,
            loadedBy: operatorActor().account,
            onProgress: progress.update,
            ...(asOf ? { asOf } : {}),
            ...(options.errors ? { errorsPath: options.errors } : {}),
          },
        )
        progress.stop()
        return show(out, result, options.errors)
      } finally {
        progress.stop()
      }
    })
  })
}

function addList(registry: Command): void {
  const list = registry
    .command('list')
    .description('各种基础库正在使用的版本')
    .option('--kind <kind>', '只看一种，列出它的所有版本')
    .option(...COUNTY_OPTION)
  runs<{ kind?: string; county?: string }>(list, (_, options) => {
    const kind = options.kind === undefined ? undefined : readKind(options.kind)
    return withContext(options, async ({ db, out }) => {
      const county = await resolveCounty(db, options.county)
      const versions = await selectVersions(db, county, { kind, onlyCurrent: kind === undefined })
      const rows = versions.map((each) => [
        registryKinds[each.kind].label,
        `${each.version}`,
        STATES[each.state],
        each.asOf,
        `${each.accepted}`,
        `${each.rejected}`,
        each.unitName ?? '',
        each.fileName,
      ])
      const missing = registryKindNames.filter((name) => !versions.some((each) => each.kind === name))
      const never = missing.map((name) => registryKinds[name].label).join('、')
      out.result(versions, [
        ...(rows.length > 0
          ? tableLines(['种类', '版本', '状态', '截至日期', '行数', '有问题', '单位', '文件'], rows)
          : ['还没有载入过。']),
        ...(kind === undefined && missing.length > 0 ? [`还没有的：${never}。`] : []),
      ])
      return 0
    })
  })
}

const STATES = { loading: '载入中', current: '正在使用', superseded: '上一版', withdrawn: '已撤回' } as const

function addWithdraw(registry: Command): void {
  const withdraw = registry
    .command('withdraw')
    .description('撤回正在使用的版本，回到上一版（记入审计）')
    .argument('<kind>', '种类')
    .requiredOption('--reason <text>', '原因')
    .option(...COUNTY_OPTION)
  runs<{ reason: string; county?: string }>(withdraw, ([kindText], options) => {
    const kind = readKind(kindText!)
    return withContext(options, async ({ db, out }) => {
      const county = await resolveCounty(db, options.county)
      const by = operatorActor().account
      const done = await withdrawRegistry(db, { county, kind, reason: options.reason, by })
      await refreshVisitsAfter(kind, { db, now: () => new Date() }, county)
      const now = done.current === null ? '现在没有可用的版本' : `现在用第 ${done.current} 版`
      out.result(done, [`${registryKinds[kind].label}：已撤回第 ${done.withdrawn} 版，${now}。`])
      return 0
    })
  })
}

/** `mbz registry load|list|withdraw` */
export function addRegistry(program: Command): void {
  const registry = program.command('registry').description('基础库')
  addLoad(registry)
  addList(registry)
  addWithdraw(registry)
}
