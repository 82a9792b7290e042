import type { StaffActor } from '@core/modules/staff/staff-actor'

/** What statistics know of whoever looks at them. */
export type StatisticsActor = Pick<StaffActor, 'id' | 'county' | 'unitId' | 'regionCode' | 'roles'>

/** The unit to which the figures of somebody without the county's view are limited; null for supervisors. */
export const unitLimit = (actor: StatisticsActor): string | null =>
  actor.roles.includes('supervisor') ? null : actor.unitId
