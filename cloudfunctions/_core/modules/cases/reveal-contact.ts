import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { selectVisibleCase } from './cases.queries'
import { knowsReporter, partsOf } from './describe-case'
import { openText } from './sealed-text'

/**
 * The contact that a reporter chose to leave, for the unit that answers and for supervisors; a unit that helps has no need of it.
 * The audit entry with the reason stands before it is shown.
 * @throws AppError `not-found`, also when no contact was left.
 */
export async function revealContact(
  input: ParsedInputOf<'staff-api', 'reveal-contact'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'reveal-contact'>> {
  const { actor } = call
  const c = await selectVisibleCase(call.db, actor, input.id)
  const answers = c && knowsReporter(await partsOf(call.db, actor, c))
  const contact = answers && openText(call.keys, c.contactEnc)
  if (!c || !contact) throw new AppError('not-found')
  await appendAudit(call.db, {
    county: c.county,
    actor: actor.account,
    action: 'case.reveal-contact',
    subject: `case:${c.id}`,
    detail: { reason: input.reason },
  })
  return { contact }
}
