import type { StaffActor } from '@core/modules/staff/staff-actor'

/** Whether a region lies in that of a member of staff and in his county. */
export const inRegion = ({ county, regionCode }: Pick<StaffActor, 'county' | 'regionCode'>, code: string) =>
  code.startsWith(county) && code.startsWith(regionCode)
