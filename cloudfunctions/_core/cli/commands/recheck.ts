import { selectRoundForOperator } from '@core/modules/rechecks/rechecks.queries'
import { redraw } from '@core/modules/rechecks/redraw'
import { resolveCounty } from '@core/modules/regions/resolve-county'
import { at } from '@core/tables/reading/workbook'
import { SAMPLE_METHOD } from '@shared/domain/sample'
import { AppError } from '@shared/errors'
import type { Command } from 'commander'
import { type GlobalOptions, withContext } from '../context'
import { tableLines } from '../output'
import { runs } from '../run-action'

interface VerifyOptions extends GlobalOptions {
  county?: string
}

const RANK_DIGITS = 12

/** `mbz recheck verify ROUND`: draws a re-check round again from its seed. Ends with 1 when something else comes out. */
export function addRecheck(program: Command): void {
  const recheck = program.command('recheck').description('查否抽查')
  const command = recheck
    .command('verify <round>')
    .description('按种子重新抽一遍，看结果是不是一样（轮次号或编号）')
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<VerifyOptions>(command, ([wanted], options) =>
    withContext(options, async ({ db, out }) => {
      const county = await resolveCounty(db, options.county)
      const round = await selectRoundForOperator(db, county, wanted!)
      if (!round) throw new AppError('not-found', at('round', `没有第 ${wanted} 轮抽查`))
      const { same, cases } = await redraw(db, round)
      const { id, number, seed, share, unitName } = round
      const drawn = cases.filter((each) => each.drawn).length
      out.result({ round: id, number, seed, share, pool: cases.length, drawn, same, cases }, [
        `第 ${number} 轮，${unitName}，种子 ${seed}，比例 ${share}`,
        SAMPLE_METHOD,
        ...tableLines(
          ['办件编号', '乡镇', '排序值', '抽中'],
          cases.map((each) => [
            each.number,
            each.townName,
            each.rank.slice(0, RANK_DIGITS),
            each.drawn ? '是' : '',
          ]),
        ),
        `共 ${cases.length} 件，抽中 ${drawn} 件。${same ? '和当时抽的一样。' : '和当时抽的不一样！'}`,
      ])
      return same ? 0 : 1
    }),
  )
}
