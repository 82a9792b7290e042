import type { Performer } from '@core/modules/jobs/job'
import { lockPublishing, noteAffected, recountVillages } from './publish.queries'

/** Counts the villages anew that a withdrawn version concerned. Safe to repeat: counting again comes to the same. */
export const performRecountVillages: Performer<'recount-villages'> = async (
  { versionId },
  { services, progress, signal },
) => {
  await services.db.transaction().execute(async (trx) => {
    progress(5, '正在等前面的发布完成')
    await lockPublishing(trx)
    signal.throwIfAborted()
    progress(20, '正在重算各村合计')
    await noteAffected(trx, [versionId])
    await recountVillages(trx)
  })
  return { lines: ['各村合计已经按撤回以后的数字重算。'] }
}
