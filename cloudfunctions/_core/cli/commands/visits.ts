import { resolveCounty } from '@core/modules/regions/resolve-county'
import { refreshVisitHomes } from '@core/modules/visits/refresh-visit-homes'
import { type CoverageRow, selectCoverage } from '@core/modules/visits/visits.queries'
import { at } from '@core/tables/reading/workbook'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import type { Command } from 'commander'
import { withContext } from '../context'
import { tableLines } from '../output'
import { runs } from '../run-action'

const COUNTY_OPTION = ['--county <code>', '县代码，只有一个县时不用写'] as const

interface CoverageOptions {
  county?: string
  region?: string
  year?: string
}

function readYear(text: string | undefined): number {
  if (text === undefined) return Number(todayInShanghai(new Date()).slice(0, 4))
  if (/^20\d\d$/.test(text)) return Number(text)
  throw new AppError('input-invalid', at('--year', '年份应是 2026 这样的四位数'))
}

const cellsOf = (row: CoverageRow) => [
  row.name,
  `${row.homes}`,
  `${row.visited}`,
  row.homes === 0 ? '' : `${Math.round((row.visited / row.homes) * 100)}%`,
  `${row.refused}`,
  `${row.away}`,
  `${row.elders}`,
  `${row.eldersVisited}`,
  `${row.visitedOffList}`,
]

/** `mbz visits refresh` and `mbz visits coverage`: counts alone, no names. */
export function addVisits(program: Command): void {
  const visits = program.command('visits').description('上门帮办：要去哪些户、去过多少')
  const refresh = visits
    .command('refresh')
    .description('按现在的基础库重新排出要上门的户（每晚和载入基础库时会自动做）')
    .option(...COUNTY_OPTION)
  runs<{ county?: string }>(refresh, (_, options) =>
    withContext(options, async ({ db, out }) => {
      const county = await resolveCounty(db, options.county)
      const done = await refreshVisitHomes({ db, now: () => new Date() }, county)
      out.result(done, [`要上门的共 ${done.homes} 户，新增 ${done.added} 户，减少 ${done.removed} 户。`])
      return 0
    }),
  )
  const coverage = visits
    .command('coverage')
    .description('一年里去过多少户，按乡镇；写了乡镇就按村')
    .option('--region <code>', '乡镇或村的代码')
    .option('--year <year>', '年份，不写时是今年')
    .option(...COUNTY_OPTION)
  runs<CoverageOptions>(coverage, (_, options) => {
    const year = readYear(options.year)
    return withContext(options, async ({ db, out }) => {
      const county = await resolveCounty(db, options.county)
      const region = options.region ?? county
      const found = region.startsWith(county) ? await selectCoverage(db, county, region, year) : undefined
      const total = found?.total[0]
      if (!found || !total) throw new AppError('region-unknown', at('--region', `没有区划 ${region}`))
      const { rows, asOf } = found
      out.result({ region: { code: total.code, name: total.name }, year, asOf, total, rows }, [
        ...tableLines(
          ['', '要上门', '已帮办', '占比', '不需要', '没见到人', '80 岁以上', '其中已帮办', '名单外帮办'],
          [...rows, total].map(cellsOf),
        ),
        asOf ? `名单排到 ${asOf}。` : '还没有名单：请先载入户籍库。',
      ])
      return 0
    })
  })
}
