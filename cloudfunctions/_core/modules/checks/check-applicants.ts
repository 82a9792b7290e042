import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { screenApplicants } from './screen-applicants'

/** Compares up to 500 applicants with the registries before they are approved; see {@link screenApplicants}. */
export function checkApplicants(
  input: ParsedInputOf<'staff-api', 'check-applicants'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'check-applicants'>> {
  const { id, county, account } = call.actor
  return screenApplicants(call, { county, actor: account, member: id, ...input })
}
