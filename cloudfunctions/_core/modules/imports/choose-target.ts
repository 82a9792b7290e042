import type { StaffCallContext } from '@core/host/handler'
import { at } from '@core/tables/reading/workbook'
import { parsePeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import { selectChoosableProgrammes, selectCorrectable } from './imports.queries'

/**
 * The canonical text of a period.
 * @throws AppError `period-invalid`
 */
export function requirePeriod(text: string): string {
  const period = parsePeriod(text)
  if (!period) throw new AppError('period-invalid', at('period', `期次“${text}”认不出来。`))
  return period.period
}

/** @throws AppError `programme-unknown` for one that the actor's unit may not bring files for */
export async function requireProgramme(
  { db, actor }: Pick<StaffCallContext, 'db' | 'actor'>,
  code: string,
): Promise<void> {
  const programmes = await selectChoosableProgrammes(db, actor)
  if (!programmes.some((each) => each.code === code))
    throw new AppError('programme-unknown', at('programme', '这个项目不由本单位发放。'))
}

/**
 * The batch that a file corrects says what the file is about.
 * @throws AppError `batch-unknown`, also for another unit's; `batch-state` when a correction is on its way already
 */
export async function requireCorrectable(
  { db, actor }: Pick<StaffCallContext, 'db' | 'actor'>,
  batchId: number,
): Promise<{ programme: string; period: string; isRecovery: boolean }> {
  const batch = await selectCorrectable(db, actor.id, batchId)
  if (!batch) throw new AppError('batch-unknown')
  if (batch.hasDraft)
    throw new AppError('batch-state', at('corrects', '这个批次已有一个版本在草稿或等待发布，请先办完。'))
  return batch
}
