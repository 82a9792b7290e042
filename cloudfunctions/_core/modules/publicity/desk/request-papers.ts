import type { StaffCallContext } from '@core/host/handler'
import { enqueueJob } from '@core/modules/jobs/enqueue-job'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { publicAddress, wantsMiniCode } from '../public-address'
import { requireWithin } from '../reach'

/**
 * Asks for posters or letters as a file, by a job.
 * @throws AppError `forbidden` outside one's own region; `public-address-missing`
 */
export async function requestPapers(
  { submission, ...request }: ParsedInputOf<'staff-api', 'make-papers'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'make-papers'>> {
  for (const code of request.regions) requireWithin(call.actor, code)
  if (!wantsMiniCode()) publicAddress()
  return enqueueJob(call, 'make-papers', request, submission)
}
