import { randomHex } from '@/platform/random'
import { call } from '../call'
import { dropWaiting, waitingOf } from './waiting'

/** So many go in with one call. */
const most = 50

/**
 * Sends what waits of an account, when its time has come; nothing otherwise. Gives how many went in. A visit that was sent and
 * not confirmed is sent again and counts once.
 * @throws CallError when the server cannot be asked or refuses; what did not go in keeps waiting
 */
export async function sendWaiting(account: string, now: number): Promise<number> {
  const { visits, notBefore } = waitingOf(account)
  if (visits.length === 0 || now < notBefore) return 0
  for (let from = 0; from < visits.length; from += most) {
    const part = visits.slice(from, from + most)
    await call('staff-api', 'record-visits', { submission: await randomHex(16), visits: [...part] })
    dropWaiting(
      account,
      part.map(({ key }) => key),
    )
  }
  return visits.length
}
