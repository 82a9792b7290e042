import { extname, resolve } from 'node:path'
import { operatorActor } from '@core/modules/batches/actor'
import { titleOf } from '@core/modules/clues/describe-row'
import { countByRule, type RuleCount } from '@core/modules/clues/export/export.queries'
import { type LedgerFormat, ledgerFormats, writeLedger } from '@core/modules/clues/export/write-ledger'
import { resolveCounty } from '@core/modules/regions/resolve-county'
import { at } from '@core/tables/reading/workbook'
import type { ClueFilter } from '@shared/contracts/clues'
import { clueLevelNames, clueLevels, clueStateNames, clueStates } from '@shared/domain/clues'
import { formatYuan } from '@shared/domain/money'
import { AppError, type FieldFault } from '@shared/errors'
import type { Command } from 'commander'
import { type GlobalOptions, withContext } from '../context'
import { tableLines } from '../output'
import { createProgress } from '../progress'
import { runs } from '../run-action'

interface FilterOptions extends GlobalOptions {
  county?: string
  state?: string
  level?: string
  rule?: string
  programme?: string
}

interface ExportOptions extends FilterOptions {
  output: string
  format?: string
  withId?: boolean
  reason?: string
}

/** @throws AppError `command-invalid` with every option that is wrong */
function readFilter({ state, level, rule, programme }: FilterOptions): ClueFilter {
  const wrong = [
    choiceFault('--state', state, clueStateNames),
    choiceFault('--level', level, clueLevelNames),
    rule !== undefined && !/^r\d\d$/.test(rule)
      ? { field: '--rule', message: `“${rule}”不是规则编号，应写成 r01。` }
      : null,
  ].filter((fault) => fault !== null)
  if (wrong.length > 0) throw new AppError('command-invalid', { fields: wrong })
  return {
    ...(state ? { state: state as ClueFilter['state'] } : {}),
    ...(level ? { level: level as ClueFilter['level'] } : {}),
    ...(rule ? { ruleId: rule } : {}),
    ...(programme ? { programmeCode: programme } : {}),
  }
}

function choiceFault(option: string, value: string | undefined, known: readonly string[]): FieldFault | null {
  if (value === undefined || known.includes(value)) return null
  return { field: option, message: `没有“${value}”，应为 ${known.join('、')} 之一。` }
}

/** What `--format` says, else what the file name ends in, else csv. */
function readFormat({ format, output }: ExportOptions): LedgerFormat {
  const word = format ?? (extname(output).slice(1).toLowerCase() || 'csv')
  const known = ledgerFormats.find((name) => name === word)
  if (!known)
    throw new AppError(
      'command-invalid',
      at('--format', `没有格式“${word}”，应为 ${ledgerFormats.join('、')} 之一。`),
    )
  return known
}

function addFilters(command: Command): Command {
  return command
    .option('--county <code>', '县代码，只有一个县时不用写')
    .option('--state <state>', `只看这个状态：${clueStateNames.join('、')}`)
    .option('--level <level>', `只看这个级别：${clueLevelNames.join('、')}`)
    .option('--rule <id>', '只看这条规则，如 r01')
    .option('--programme <code>', '只看这个项目')
}

function addExport(clues: Command): void {
  const command = addFilters(
    clues
      .command('export')
      .description('导出疑点台账（csv、xlsx、json）')
      .requiredOption('-o, --output <file>', '写到哪个文件')
      .option('--format <format>', `格式：${ledgerFormats.join('、')}；不写时看文件名`),
  )
    .option('--with-id', '加上完整身份证号，要写原因，记入审计')
    .option('--reason <text>', '为什么要完整身份证号')
  runs<ExportOptions>(command, (_, options) => {
    const filter = readFilter(options)
    const format = readFormat(options)
    const withId = options.withId ?? false
    if (withId && !options.reason?.trim())
      throw new AppError('command-invalid', at('--reason', '导出完整身份证号要写明原因，会记入审计。'))
    return withContext(options, async ({ db, keys, out }) => {
      const county = await resolveCounty(db, options.county)
      const path = resolve(options.output)
      const progress = createProgress('导出', !out.json)
      try {
        const rows = await writeLedger(
          { db, keys },
          {
            viewer: { county, staff: null },
            by: operatorActor().account,
            filter,
            format,
            withId,
            reason: options.reason,
            path,
            onProgress: (done, total) => progress.update({ rows: done, share: done / Math.max(total, 1) }),
          },
        )
        progress.stop()
        out.result({ file: path, format, rows, withId }, [`导出 ${rows} 条疑点：${path}`])
        return 0
      } finally {
        progress.stop()
      }
    })
  })
}

const total = (counts: readonly RuleCount[]) => counts.reduce((sum, { n }) => sum + n, 0)

function by<K extends string>(counts: readonly RuleCount[], names: readonly K[], key: 'state' | 'level') {
  return Object.fromEntries(
    names.map((name) => [name, total(counts.filter((row) => row[key] === name))]),
  ) as Record<K, number>
}

function addList(clues: Command): void {
  const command = addFilters(clues.command('list').description('疑点的条数，按规则和状态'))
  runs<FilterOptions>(command, (_, options) => {
    const filter = readFilter(options)
    return withContext(options, async ({ db, out }) => {
      const viewer = { county: await resolveCounty(db, options.county), staff: null }
      const counts = await countByRule(db, viewer, filter)
      const rules = [...new Set(counts.map(({ ruleId }) => ruleId))].map((id) => {
        const own = counts.filter(({ ruleId }) => ruleId === id)
        const totalFen = own.reduce((sum, { fen }) => sum + fen, 0)
        return {
          id,
          title: titleOf(id),
          total: total(own),
          states: by(own, clueStateNames, 'state'),
          totalFen,
        }
      })
      const cells = rules.map(({ id, title, total: n, states, totalFen }) => [
        id,
        title,
        String(n),
        ...clueStateNames.map((state) => String(states[state])),
        formatYuan(totalFen),
      ])
      const levels = by(counts, clueLevelNames, 'level')
      out.result(
        { total: total(counts), byState: by(counts, clueStateNames, 'state'), byLevel: levels, rules },
        rules.length === 0
          ? ['没有疑点。']
          : [
              ...tableLines(
                ['规则', '名称', '条数', ...clueStateNames.map((state) => clueStates[state].label), '金额'],
                cells,
              ),
              `共 ${total(counts)} 条：${clueLevelNames.map((level) => `${clueLevels[level].label} ${levels[level]}`).join('，')}。都是待核查的提示。`,
            ],
      )
      return 0
    })
  })
}

/** `mbz clues export|list` */
export function addClues(program: Command): void {
  const clues = program.command('clues').description('疑点')
  addExport(clues)
  addList(clues)
}
