import { copyFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { operatorActor } from '@core/modules/batches/actor'
import { makePapers } from '@core/modules/publicity/paper/make-papers'
import { openCodeMaker } from '@core/modules/publicity/paper/village-code'
import { addressNote, publicAddress } from '@core/modules/publicity/public-address'
import { resolveCounty } from '@core/modules/regions/resolve-county'
import { withScratchFolder } from '@core/ports/scratch-folder'
import { openWechatCodes } from '@core/ports/wechat-codes'
import { at } from '@core/tables/reading/workbook'
import { type PaperFormat, paperFormatNames } from '@shared/domain/publicity/sheet'
import { AppError } from '@shared/errors'
import type { Command } from 'commander'
import { type GlobalOptions, withContext } from '../context'
import { runs } from '../run-action'

interface PosterOptions extends GlobalOptions {
  out: string
  format: string
  county?: string
}

/** `mbz poster CODE… --out FILE`: posters of villages and towns. Ends with 1 when some could not be made. */
export function addPoster(program: Command): void {
  const command = program
    .command('poster <codes...>')
    .description('做村的海报：写村或乡镇的代码')
    .requiredOption('--out <file>', '写到哪个文件，.pdf 或 .png（一个村）')
    .option('--format <format>', '纸的大小：a4 或 a3', 'a4')
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<PosterOptions>(command, async (regions, options) => {
    const file = fileKind(options.out, regions)
    const format = readFormat(options.format)
    return withContext(options, async ({ db, out }) => {
      const county = await resolveCounty(db, options.county)
      const codes = openCodeMaker(openWechatCodes)
      const made = await withScratchFolder(async (folder) => {
        const papers = await makePapers(
          { county, wanted: { paper: 'poster', format }, regions, file },
          { db, codes, now: new Date(), folder },
        )
        await copyFile(papers.path, resolve(options.out))
        return papers
      })
      await appendAudit(db, {
        county,
        actor: operatorActor().account,
        action: 'papers.make',
        subject: `papers:${county}`,
        detail: { paper: 'poster', format, file, regions, villages: made.villages, left: made.faults.length },
      })
      const { villages, sheets, faults } = made
      const note = codes.kind === 'link' ? addressNote(publicAddress()) : null
      out.result({ file: resolve(options.out), villages, sheets, faults }, [
        `做好 ${villages} 个村的海报：${options.out}`,
        ...faults.map(({ village, why }) => `没有做成 ${village}：${why}`),
        ...(note ? [note] : []),
      ])
      return faults.length === 0 ? 0 : 1
    })
  })
}

/** @throws AppError `command-invalid` */
function readFormat(text: string): PaperFormat {
  const known = paperFormatNames.find((name) => name === text.toLowerCase())
  if (!known) throw new AppError('command-invalid', at('--format', '应为 a4 或 a3。'))
  return known
}

/** @throws AppError `command-invalid` */
function fileKind(path: string, regions: readonly string[]): 'pdf' | 'png' {
  const ending = extname(path).toLowerCase()
  if (ending === '.pdf') return 'pdf'
  if (ending !== '.png') throw new AppError('command-invalid', at('--out', '文件名要以 .pdf 或 .png 结尾。'))
  if (regions.length !== 1 || regions[0]?.length !== 12)
    throw new AppError('command-invalid', at('--out', '图片一次只做一个村，多个村请写成 .pdf。'))
  return 'png'
}
