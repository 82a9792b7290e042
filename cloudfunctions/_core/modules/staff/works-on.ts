import type { StaffRole } from '@shared/contracts'
import type { StaffActor } from './staff-actor'

const has = ({ roles }: Pick<StaffActor, 'roles'>, any: readonly StaffRole[]) =>
  roles.some((role) => any.includes(role))

/** Whether somebody may open reports at all; a clerk of the unit that handles one may not, whatever other part he has. */
export const worksOnReports = (actor: Pick<StaffActor, 'roles'>): boolean =>
  has(actor, ['handler', 'leader', 'supervisor'])

/** Whether somebody may open clues at all, beyond those that he was asked to cosign. */
export const worksOnClues = (actor: Pick<StaffActor, 'roles'>): boolean =>
  has(actor, ['verifier', 'rechecker', 'leader', 'supervisor'])
