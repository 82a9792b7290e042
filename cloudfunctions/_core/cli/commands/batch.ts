import { operatorActor } from '@core/modules/batches/actor'
import { selectBatchList, type VersionRow, type VersionState } from '@core/modules/batches/batches.queries'
import { diffVersions } from '@core/modules/batches/diff-versions'
import { discardBatch } from '@core/modules/batches/discard-batch'
import { publishBatch } from '@core/modules/batches/publish-batch'
import { withdrawBatch } from '@core/modules/batches/withdraw-batch'
import { at } from '@core/tables/reading/workbook'
import { formatYuan } from '@shared/domain/money'
import { AppError } from '@shared/errors'
import type { Command } from 'commander'
import { type Context, type GlobalOptions, withContext } from '../context'
import { tableLines } from '../output'
import { runs } from '../run-action'

const STATES: Record<VersionState, string> = {
  draft: '草稿',
  submitted: '待发布',
  published: '已发布',
  superseded: '已更正',
  withdrawn: '已撤回',
  discarded: '已作废',
}
const CHANGES = { added: '新增', removed: '删去', changed: '改动' } as const
const DIFF_SHOWN = 50

function readNumber(text: string | undefined, name: string): number {
  const n = Number(text)
  if (!Number.isSafeInteger(n) || n < 1)
    throw new AppError('command-invalid', at(name, `“${text}”不是编号。`))
  return n
}

/** A command that moves one batch to another state. */
function addMove(
  batch: Command,
  name: string,
  description: string,
  move: (context: Context, batchId: number, options: { reason?: string }) => Promise<VersionRow>,
  needsReason = false,
): void {
  const command = batch.command(name).description(description).argument('<batch>', '批次编号')
  if (needsReason) command.requiredOption('--reason <text>', '原因，群众看得到')
  runs<{ reason?: string }>(command, ([id], options) => {
    const batchId = readNumber(id, '批次编号')
    return withContext(options, async (context) => {
      const { version, state } = await move(context, batchId, options)
      context.out.result({ batchId, version, state }, [
        `批次 ${batchId} 第 ${version} 版：${STATES[state]}。`,
      ])
      return 0
    })
  })
}

interface ListOptions extends GlobalOptions {
  programme?: string
  period?: string
  county?: string
  state?: string
  limit: string
}

function addList(batch: Command): void {
  const list = batch
    .command('list')
    .description('批次和版本，新的在前')
    .option('--programme <code>', '只看这个项目')
    .option('--period <period>', '只看这一期')
    .option('--county <code>', '只看这个县')
    .option('--state <state>', `只看这个状态：${Object.keys(STATES).join('、')}`)
    .option('--limit <n>', '最多几条', '100')
  runs<ListOptions>(list, (_, options) => {
    const limit = readNumber(options.limit, '--limit')
    if (options.state !== undefined && !(options.state in STATES))
      throw new AppError('command-invalid', at('--state', `没有状态“${options.state}”。`))
    return withContext(options, async ({ db, out }) => {
      const rows = await selectBatchList(db, { ...options, limit })
      const cells = rows.map((row) => [
        `${row.batchId}`,
        `${row.version}`,
        STATES[row.state],
        row.programmeName,
        row.period,
        row.unit ?? '',
        `${row.accepted}`,
        `${row.rejected}`,
        formatYuan(row.totalFen),
        row.fileName,
      ])
      out.result(
        rows,
        rows.length === 0
          ? ['还没有批次。']
          : tableLines(
              ['批次', '版本', '状态', '项目', '期次', '单位', '行数', '有问题', '金额', '文件'],
              cells,
            ),
      )
      return 0
    })
  })
}

function addDiff(batch: Command): void {
  const diff = batch
    .command('diff')
    .description('两个版本逐行比较，默认最新的和前一个')
    .argument('<batch>', '批次编号')
    .option('--from <version>', '较早的版本')
    .option('--to <version>', '较晚的版本')
  runs<{ from?: string; to?: string }>(diff, ([id], options) => {
    const batchId = readNumber(id, '批次编号')
    const wanted = {
      from: options.from === undefined ? undefined : readNumber(options.from, '--from'),
      to: options.to === undefined ? undefined : readNumber(options.to, '--to'),
    }
    return withContext(options, async ({ db, out }) => {
      const result = await diffVersions(db, batchId, wanted)
      const money = (fen: number | null) => (fen === null ? '' : formatYuan(fen))
      const cells = result.rows
        .slice(0, DIFF_SHOWN)
        .map((row) => [CHANGES[row.change], row.name, row.period, money(row.formerFen), money(row.fen)])
      out.result(result, [
        `第 ${result.from} 版 → 第 ${result.to} 版：新增 ${result.added} 行，删去 ${result.removed} 行，改动 ${result.changed} 行，金额相差 ${formatYuan(result.differenceFen)}。`,
        ...(cells.length > 0 ? tableLines(['', '姓名', '期次', '原金额', '现金额'], cells) : []),
      ])
      return 0
    })
  })
}

/** `mbz batch list|publish|withdraw|discard|diff` */
export function addBatch(program: Command): void {
  const batch = program.command('batch').description('发放批次')
  addList(batch)
  addMove(batch, 'publish', '发布等待的版本（记入审计）', ({ db }, id) =>
    publishBatch(db, id, operatorActor(), new Date()),
  )
  addMove(
    batch,
    'withdraw',
    '撤回已发布的版本',
    ({ db }, id, { reason }) => withdrawBatch(db, id, reason ?? '', operatorActor()),
    true,
  )
  addMove(batch, 'discard', '作废未发布的版本', ({ db }, id) => discardBatch(db, id, operatorActor()))
  addDiff(batch)
}
