import type { StaffCallContext } from '@core/host/handler'
import type { ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { mayChange } from './describe-template'
import { markRemoved, selectTemplate } from './templates.queries'

/**
 * Takes a template out of the lists. Doing it again changes nothing.
 * @throws AppError `forbidden`.
 */
export async function removeTemplate(
  { id }: ParsedInputOf<'staff-api', 'remove-template'>,
  { db, actor, now }: StaffCallContext,
): Promise<Record<string, never>> {
  const template = await selectTemplate(db, actor, id)
  if (!template) return {}
  if (!mayChange(actor, template)) throw new AppError('forbidden')
  await markRemoved(db, id, actor.id, now())
  return {}
}
