import type { StaffCallContext } from '@core/host/handler'
import { enqueueJob, findJob } from '@core/modules/jobs/enqueue-job'
import { requireCounty } from '@core/modules/staff/require-county'
import { selectUnitIds } from '@core/modules/units/units.queries'
import { requireUpload } from '@core/modules/uploads/with-upload'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'

/**
 * Asks for an uploaded file to be loaded as a new version, by a job. The unit is the one that vouches for the data; the
 * actor's own when none is named.
 * @throws AppError `forbidden` in a town, whose staff could otherwise take themselves out of what the whole county compares with;
 * `file-unknown`, `unit-unknown`, `input-invalid` for a day in the future
 */
export async function requestLoad(
  { submission, ...request }: ParsedInputOf<'staff-api', 'load-registry'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'load-registry'>> {
  const { db, actor } = call
  requireCounty(actor)
  const asked = await findJob(call, submission)
  if (asked) return asked
  const unitId = request.unitId ?? actor.unitId
  await requireUpload(db, actor.id, request.uploadId)
  if (!(await selectUnitIds(db, actor.county, unitId)).includes(unitId)) throw new AppError('unit-unknown')
  if (request.asOf > todayInShanghai(call.now()))
    throw new AppError('input-invalid', at('asOf', '截至日期不能在今天以后。'))
  return enqueueJob(call, 'load-registry', { ...request, unitId }, submission)
}
