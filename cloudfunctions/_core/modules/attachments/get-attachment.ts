import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { selectVisibleCase } from '@core/modules/cases/cases.queries'
import { selectClueOfVisibleCase } from '@core/modules/clues/visible-work.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { selectStoredPhoto } from './attachments.queries'

/**
 * A photo of a case, about a report or a clue, that the actor may see; the audit entry stands before it is shown.
 * @throws AppError `not-found`.
 */
export async function getAttachment(
  input: ParsedInputOf<'staff-api', 'get-attachment'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-attachment'>> {
  const { actor } = call
  const photo = await selectStoredPhoto(call.db, input.id)
  const visible =
    photo &&
    (photo.clueId === null
      ? await selectVisibleCase(call.db, actor, photo.caseId)
      : await selectClueOfVisibleCase(call.db, actor, photo.caseId))
  if (!photo || !visible) throw new AppError('not-found')
  await appendAudit(call.db, {
    county: photo.county,
    actor: actor.account,
    action: 'case.get-attachment',
    subject: `case:${photo.caseId}`,
    detail: { attachment: input.id },
  })
  const sealed = await call.storage.get(photo.storageKey)
  return { mediaType: photo.mediaType, data: call.keys.open('report', sealed).toString('base64') }
}
