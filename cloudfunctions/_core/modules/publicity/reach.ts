import { AppError } from '@shared/errors'

/** Whether a region lies within the part of the county that somebody works in. */
export const isWithin = (actor: { regionCode: string }, code: string): boolean =>
  code.startsWith(actor.regionCode)

/** @throws AppError `forbidden` for a region outside */
export function requireWithin(actor: { regionCode: string }, code: string): void {
  if (!isWithin(actor, code)) throw new AppError('forbidden')
}
