import { operatorActor } from '@core/modules/batches/actor'
import { type ImportResult, importFile } from '@core/modules/batches/import-file'
import type { PaymentMapping } from '@core/modules/batches/open-tables'
import { FIELD_LABELS, FIELDS, type Field } from '@core/modules/batches/payment-columns'
import { resolveImportTarget } from '@core/modules/batches/resolve-import-target'
import { ROW_REASONS, ROW_WARNINGS } from '@core/modules/batches/rows/row-reasons'
import { at } from '@core/tables/reading/workbook'
import { formatYuan } from '@shared/domain/money'
import { AppError, errorBody } from '@shared/errors'
import type { Command } from 'commander'
import { type GlobalOptions, withContext } from '../context'
import type { ExitCode } from '../exit-codes'
import type { Output } from '../output'
import { createProgress } from '../progress'
import { runs } from '../run-action'

interface ImportOptions extends GlobalOptions {
  programme: string
  period: string
  unit?: string
  county?: string
  region?: string
  recovery?: boolean
  corrects?: string
  reason?: string
  publish?: boolean
  errors?: string
  column?: string[]
}

/** `--column 金额=补发数`: a header that no synonym knows. */
function readMapping(pairs: string[] = []): PaymentMapping {
  const mapping: PaymentMapping = {}
  for (const pair of pairs) {
    const [, word = '', header = ''] = /^([^=]+)=(.+)$/.exec(pair) ?? []
    const field = FIELDS.find((name) => name === word || FIELD_LABELS[name] === word)
    if (!field)
      throw new AppError(
        'command-invalid',
        at('--column', `“${pair}”应写成 字段=表头，字段是 ${Object.values(FIELD_LABELS).join('、')} 之一。`),
      )
    mapping[field satisfies Field] = header
  }
  return mapping
}

function readCorrection({ corrects, reason }: ImportOptions) {
  if (corrects === undefined) return undefined
  const batchId = Number(corrects)
  if (!Number.isSafeInteger(batchId) || batchId < 1)
    throw new AppError('command-invalid', at('--corrects', '应是批次编号。'))
  if (!reason?.trim()) throw new AppError('command-invalid', at('--reason', '更正要写明原因，群众看得到。'))
  return { batchId, reason: reason.trim() }
}

function summaryLines(
  { report, faults, mismatches }: ImportResult,
  errorsPath: string | undefined,
): string[] {
  const reasons = Object.entries(report.reasons).map(
    ([code, n]) => `  ${n} 行 ${code}：${ROW_REASONS[code as keyof typeof ROW_REASONS]}`,
  )
  const warnings = Object.entries(report.warnings).map(
    ([code, n]) => `  ${n} 处 ${code}：${ROW_WARNINGS[code as keyof typeof ROW_WARNINGS]}`,
  )
  const places = faults
    .slice(0, 10)
    .map(
      ({ sheet, line, reasons: codes }) =>
        `  ${sheet}第 ${line} 行：${codes.map((code) => ROW_REASONS[code]).join('')}`,
    )
  const totals = mismatches.map(
    ({ sheet, line, word, statedFen, computedFen }) =>
      `  ${sheet}第 ${line} 行“${word}”写的是 ${formatYuan(statedFen)}，各行相加是 ${formatYuan(computedFen)}。`,
  )
  return [
    `读到 ${report.read} 行，导入 ${report.accepted} 行，${report.rejected} 行有问题，合计 ${formatYuan(report.totalFen)}。`,
    ...(reasons.length > 0 ? ['没有导入的：', ...reasons, ...places] : []),
    ...(warnings.length > 0 ? ['请留意（已导入）：', ...warnings, ...totals] : []),
    ...(errorsPath && report.rejected > 0 ? [`错误清单：${errorsPath}（改好后可以直接再导入）`] : []),
    report.state === 'refused'
      ? '一半以上的行有问题，什么都没有导入。'
      : `批次 ${report.batchId} 第 ${report.version} 版，状态：${report.state === 'published' ? '已发布' : '草稿'}。`,
  ]
}

function show(out: Output, result: ImportResult, errorsPath: string | undefined): ExitCode {
  const { report } = result
  const refused = report.state === 'refused'
  out.result(
    refused ? { ...report, error: errorBody('file-mostly-rejected') } : report,
    summaryLines(result, errorsPath),
  )
  if (refused && !out.json) out.error(errorBody('file-mostly-rejected'))
  return report.rejected > 0 ? 1 : 0
}

async function runImport(file: string, options: ImportOptions): Promise<ExitCode> {
  const mapping = readMapping(options.column)
  const corrects = readCorrection(options)
  return withContext(options, async ({ db, database, keys, out }) => {
    const target = await resolveImportTarget(db, options)
    const progress = createProgress('导入', !out.json)
    try {
      const result = await importFile(
        { databaseUrl: database.url('owner'), keys: keys(), now: () => new Date() },
        {
          ...target,
          path: file,
          programme: options.programme,
          period: options.period,
          isRecovery: options.recovery ?? false,
          publish: options.publish ?? false,
          actor: operatorActor(),
          mapping,
          ...(corrects ? { corrects } : {}),
          ...(options.errors ? { errorsPath: options.errors } : {}),
          onProgress: progress.update,
        },
      )
      progress.stop()
      return show(out, result, options.errors)
    } finally {
      progress.stop()
    }
  })
}

/** `mbz import FILE --programme CODE --period P …` */
export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description('导入一个发放文件（xlsx、xls、csv）')
    .argument('<file>', '发放文件')
    .requiredOption('--programme <code>', '项目代码')
    .requiredOption('--period <period>', '期次：2026-06、2026、2026Q2、2026H1、2026春')
    .option('--unit <unit>', '发放单位的代码或名称')
    .option('--county <code>', '县代码，能从项目看出时不用写')
    .option('--region <village>', '文件里没有村名时，村的代码或名称；乡镇代码用来分清同名的村')
    .option('--publish', '导入后立即发布（记入审计）')
    .option('--errors <file>', '把有问题的行另存为 .csv 或 .xlsx')
    .option('--recovery', '追缴或退款批次，金额可以是负数')
    .option('--corrects <batch>', '更正哪个批次')
    .option('--reason <text>', '更正的原因')
    .option(
      '--column <field=header>',
      '指定某一列，如 金额=补发数；可以写多次',
      (value: string, all: string[] = []) => [...all, value],
    )
  runs<ImportOptions>(command, ([file], options) => runImport(file!, options))
}
