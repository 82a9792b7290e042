import { AppError } from '@shared/errors'
import type { StaffActor } from './staff-actor'

/**
 * What concerns the whole county is not decided in a town.
 * @throws AppError `forbidden` for staff whose region is smaller than the county
 */
export function requireCounty(actor: StaffActor): void {
  if (!actor.county.startsWith(actor.regionCode)) throw new AppError('forbidden')
}
