import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { changePolicy, submitted } from './change-policy'
import { isSecondPerson } from './describe-policy'
import { setPublished } from './policies.queries'
import { tellWriters } from './tell-people'

/**
 * Publishes the version that was handed in: residents read it from the day on which it begins. One that begins on the same day as an
 * earlier one takes its place.
 *
 * @throws AppError `another-person` for who wrote or handed it in; `policy-moved-on`, `forbidden`
 */
export function publishPolicy(
  input: ParsedInputOf<'staff-api', 'publish-policy'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'publish-policy'>> {
  return changePolicy(call, input, async (trx, draft, name) => {
    const waiting = submitted(draft)
    const { id, effectiveFrom } = waiting
    if (!isSecondPerson(call.actor, waiting)) throw new AppError('another-person')
    const version = { id, county: call.actor.county, programme: input.programme, effectiveFrom }
    const replaced = await setPublished(trx, version, call.actor.account, call.now(), input.submission)
    await tellWriters(trx, call, name, waiting, 'policy-published')
    return { action: 'policy.publish', version: id, detail: { effectiveFrom, replaced } }
  })
}
