import type { CallContext } from '@core/host/handler'
import { claimAttachments } from '@core/modules/attachments/attachments.queries'
import { photoHash } from '@core/modules/attachments/photo-hash'
import { reviewExclusions } from '@core/modules/routing/review-exclusions'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { applyAction } from '@shared/domain/workflow'
import { AppError } from '@shared/errors'
import { changeReport } from './change-report'

/**
 * Adds words and photos: an answer when the handler asked, else further material. Who is named in it loses the case.
 * @throws AppError `receipt-unknown`, `action-not-allowed`, `upload-incomplete`, `too-many-requests`.
 */
export async function addToReport(
  input: ParsedInputOf<'reporter-api', 'add-to-report'>,
  call: CallContext,
): Promise<OutputOf<'reporter-api', 'add-to-report'>> {
  await call.limit('report')
  return changeReport(input, call, async ({ trx, c, facts, step }) => {
    const answer = applyAction(c.state, 'reporter-reply', 'reporter', facts)
    const allowed = answer.ok ? answer : applyAction(c.state, 'add-material', 'reporter', facts)
    if (!allowed.ok) throw new AppError(allowed.code)
    const eventId = await step(allowed.transition, { text: input.text })
    const photos = [...new Set(input.photos)].map((photo) => photoHash(call.keys, photo))
    if (
      (await claimAttachments(trx, photos, { reportId: c.reportId, eventId, staffId: null })) < photos.length
    )
      throw new AppError('upload-incomplete')
    await reviewExclusions(trx, call, c, input.text)
  })
}
