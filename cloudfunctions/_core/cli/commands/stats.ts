import { existsSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { operatorActor } from '@core/modules/batches/actor'
import { resolveCounty } from '@core/modules/regions/resolve-county'
import { annexSheet, makeAnnex } from '@core/modules/statistics/annex/make-annex'
import { checkCounty } from '@core/modules/statistics/checks/check-totals'
import { describeDifference } from '@core/modules/statistics/checks/check-words'
import { loadPublished } from '@core/modules/statistics/published/load-published'
import { selectPublished, selectPublishedBy } from '@core/modules/statistics/published/published.queries'
import { readPublished } from '@core/modules/statistics/published/read-published'
import { at } from '@core/tables/reading/workbook'
import { formBytes } from '@core/tables/writing/write-form'
import { writeFileWhole } from '@core/tables/writing/write-table-file'
import { todayInShanghai } from '@shared/domain/dates'
import { type PublishedAnnex, recomputeAnnex } from '@shared/domain/statistics/annex'
import { type AnnexSheet, annexForm, publishedSheet } from '@shared/domain/statistics/annex-form'
import { type ClueStage, clueStageNames } from '@shared/domain/statistics/figures'
import { AppError } from '@shared/errors'
import type { Command } from 'commander'
import type { Kysely } from 'kysely'
import { type GlobalOptions, withContext } from '../context'
import { tableLines } from '../output'
import { readDay } from '../read-day'
import { runs } from '../run-action'

interface AnnexOptions extends GlobalOptions {
  output: string
  county?: string
  published?: string
  from?: string
  until?: string
  stage?: string
}

/** @throws AppError `command-invalid` */
function readStage(stage: string | undefined): ClueStage | undefined {
  if (stage === undefined) return undefined
  const known = clueStageNames.find((name) => name === stage)
  if (!known)
    throw new AppError(
      'command-invalid',
      at('--stage', `没有“${stage}”，应为 ${clueStageNames.join('、')} 之一。`),
    )
  return known
}

/** @throws AppError `command-invalid` */
function requireXlsx(path: string): string {
  if (extname(path).toLowerCase() !== '.xlsx')
    throw new AppError('command-invalid', at('-o', '附表写成 xlsx，文件名要以 .xlsx 结尾。'))
  return resolve(path)
}

/**
 * A published table from a file, or one that was loaded under this name.
 * @throws AppError `not-found`, and what `readPublished` throws
 */
async function publishedOf(db: Kysely<Database>, county: string, name: string): Promise<PublishedAnnex> {
  const known = await selectPublishedBy(db, county, { name })
  if (known) return known.content
  if (existsSync(name)) return (await readPublished(name)).annex
  throw new AppError('not-found', at('--published', `没有文件“${name}”，也没有用这个名字载入过的表。`))
}

const jsonOf = ({ title, towns, lines, totals, remarks }: AnnexSheet) => ({
  title,
  towns,
  rows: lines,
  totals,
  remarks,
})

function linesOf({ towns, lines, totals, remarks }: AnnexSheet): string[] {
  const text = (value: number | null) => (value === null || value === 0 ? '' : String(value))
  return [
    ...tableLines(
      ['序号', '部门', '项目', '数量', ...towns, '不按乡镇'],
      [
        ...lines.map((line) => [
          line.no,
          line.department,
          line.programme,
          String(line.total ?? ''),
          ...line.towns.map(text),
          text(line.elsewhere),
        ]),
        ...totals.map((row) => [
          row.label,
          '',
          '',
          String(row.total ?? ''),
          ...row.towns.map((n) => String(n ?? '')),
          String(row.elsewhere ?? ''),
        ]),
      ],
    ),
    ...remarks,
  ]
}

function addAnnex(stats: Command): void {
  const command = stats
    .command('annex')
    .description('附表：部门 × 项目 × 乡镇（街道）的线索数量统计表（xlsx）')
    .requiredOption('-o, --output <file>', '写到哪个文件（.xlsx）')
    .option('--published <file>', '改用一张公布过的表（文件，或载入时的名字）：公布数和重算数并列，附勘误')
    .option('--from <date>', '只算这一天以后发现的')
    .option('--until <date>', '只算这一天以前发现的')
    .option('--stage <stage>', `只算这一步：${clueStageNames.join('、')}`)
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<AnnexOptions>(command, (_, options) => {
    const path = requireXlsx(options.output)
    const filter = {
      from: readDay('--from', options.from),
      until: readDay('--until', options.until),
      stage: readStage(options.stage),
    }
    return withContext(options, async ({ db, out }) => {
      const county = await resolveCounty(db, options.county)
      const published = options.published && (await publishedOf(db, county, options.published))
      const recomputed = published ? recomputeAnnex(published) : null
      const today = todayInShanghai(new Date())
      const sheet =
        published && recomputed
          ? publishedSheet(published, recomputed)
          : annexSheet(await makeAnnex(db, { county, actor: null, today }, filter))
      await writeFileWhole(path, (write) => write([formBytes(annexForm(sheet))]))
      await appendAudit(db, {
        county,
        actor: operatorActor().account,
        action: 'statistics.export-annex',
        subject: `annex:${county}`,
        detail: published ? { published: basename(options.published!) } : { filter },
      })
      out.result({ file: path, ...jsonOf(sheet), ...(recomputed ? { recomputed } : {}) }, [
        ...linesOf(sheet),
        `附表写好了：${path}`,
      ])
      return 0
    })
  })
}

function addPublished(stats: Command): void {
  const published = stats.command('published').description('别处公布过的统计表，按原样保存')
  const load = published
    .command('load')
    .description('载入公布过的表（xlsx、xls、csv）；同名再载入就替换')
    .argument('<file>', '表')
    .requiredOption('--name <name>', '取个名字，以后用它')
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<{ name: string; county?: string }>(load, ([file], options) => {
    const name = options.name.trim()
    if (name === '' || name.length > 60)
      throw new AppError('command-invalid', at('--name', '名字应是 1 到 60 个字。'))
    return withContext(options, async ({ db, out }) => {
      const county = await resolveCounty(db, options.county)
      const by = operatorActor().account
      const { annex, recomputed } = await loadPublished(db, { county, name, path: file!, by, at: new Date() })
      const { errata } = recomputed
      out.result({ name, title: annex.title, rows: annex.rows.length, recomputed }, [
        `已载入“${name}”：${annex.rows.length} 行，${annex.towns.length} 个乡镇（街道）。`,
        ...(errata.length === 0 ? ['各行各列都对得上。'] : ['勘误：', ...errata]),
      ])
      return 0
    })
  })
  const list = published
    .command('list')
    .description('载入过的表')
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<{ county?: string }>(list, (_, options) =>
    withContext(options, async ({ db, out }) => {
      const tables = (await selectPublished(db, await resolveCounty(db, options.county))).map((table) => ({
        name: table.name,
        title: table.title,
        loadedAt: table.loadedAt.toISOString(),
        errata: recomputeAnnex(table.content).errata.length,
      }))
      out.result(
        tables,
        tables.length === 0
          ? ['还没有载入过。']
          : tableLines(
              ['名字', '标题', '勘误'],
              tables.map(({ name, title, errata }) => [name, title, String(errata)]),
            ),
      )
      return 0
    }),
  )
}

function addCheck(stats: Command): void {
  const check = stats
    .command('check')
    .description('自查：统计的合计和台账对一遍，和夜里自动做的一样')
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<{ county?: string }>(check, (_, options) =>
    withContext(options, async ({ db, out }) => {
      const county = await resolveCounty(db, options.county)
      const { compared, differences } = await checkCounty({ db, now: () => new Date() }, county)
      const described = differences.map(describeDifference)
      out.result({ compared, differences: described }, [
        ...described.map(({ words }) => words),
        `核对了 ${compared} 个合计，${described.length === 0 ? '都对得上' : `${described.length} 个对不上`}。`,
      ])
      return described.length === 0 ? 0 : 1
    }),
  )
}

/** `mbz stats annex|published|check` */
export function addStats(program: Command): void {
  const stats = program.command('stats').description('统计')
  addAnnex(stats)
  addPublished(stats)
  addCheck(stats)
}
