import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { Performer } from '@core/modules/jobs/job'
import { withScratchFolder } from '@core/ports/scratch-folder'
import { openWechatCodes } from '@core/ports/wechat-codes'
import { publicityApi } from '@shared/contracts/publicity'
import { AppError } from '@shared/errors'
import { makePapers } from './paper/make-papers'
import { openCodeMaker } from './paper/village-code'
import { selectPublicityActor } from './publicity.queries'
import { isWithin } from './reach'

/**
 * Makes posters or letters. The file and its audit entry stand together.
 * @throws AppError `forbidden` when the account has lost the right meanwhile; `public-address-missing`, `papers-none`
 */
export const performMakePapers: Performer<'make-papers'> = async (payload, context) => {
  const { services, job, signal, progress } = context
  const actor = await selectPublicityActor(services.db, job.staffId, publicityApi['make-papers'].access)
  if (!actor || !payload.regions.every((code) => isWithin(actor, code))) throw new AppError('forbidden')
  const { paper, regions, format, file, household } = payload
  const wanted = paper === 'poster' ? { paper, format } : { paper, household }
  const codes = openCodeMaker(openWechatCodes)
  return withScratchFolder(async (folder) => {
    const made = await makePapers(
      { county: job.county, wanted, regions, file },
      { db: services.db, codes, now: services.now(), folder, signal, progress },
    )
    const kept = await context.keepFile(made.path, made.name)
    await appendAudit(services.db, {
      county: job.county,
      actor: job.account,
      action: 'papers.make',
      subject: `papers:${job.county}`,
      detail: {
        paper,
        format,
        file,
        regions,
        villages: made.villages,
        sheets: made.sheets,
        left: made.faults.length,
      },
    })
    return {
      lines: [
        `做好 ${made.villages} 个村，共 ${made.sheets} 张。`,
        ...(made.faults.length > 0 ? [`没有做成 ${made.faults.length} 个：`] : []),
        ...made.faults.map(({ village, why }) => `${village}：${why}`),
      ],
      file: kept,
    }
  })
}
