import type { CallContext, StaffCallContext } from '@core/host/handler'
import type { Services } from '@core/host/services'
import { selectActor } from '@core/modules/staff/staff.queries'
import type { Day } from '@shared/domain/dates'

export type PlayServices = Omit<Services, 'now'> & { anchor: Day }

/** A call of the product's own actions at a fixed time, without limits. */
export function callAt({ db, keys, storage }: PlayServices, day: Day, time: string): CallContext {
  return {
    db,
    keys,
    storage,
    now: () => new Date(`${day}T${time}:00+08:00`),
    requestId: 'demo',
    limit: async () => undefined,
  }
}

/**
 * The same by a member of staff.
 *
 * @throws Error when the demo county has nobody for it
 */
export async function asStaff(call: CallContext, staffId: string | undefined): Promise<StaffCallContext> {
  const actor = staffId && (await selectActor(call.db, staffId))
  if (!actor) throw new Error('the demo county has nobody for this')
  return { ...call, actor, session: '', openid: undefined }
}
