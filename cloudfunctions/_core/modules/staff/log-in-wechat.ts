import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { openidHash } from './bind-wechat'
import { openSession } from './log-in'
import { sealOpenidOnce, selectStaffByOpenid } from './staff.queries'

/**
 * Signs in by the openid that the platform put into the environment.
 * @throws AppError `wechat-not-bound` in a browser, and when no account is bound to this WeChat.
 */
export async function logInWechat(
  _input: ParsedInputOf<'staff-api', 'log-in-wechat'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'log-in-wechat'>> {
  await call.limit('log-in')
  const { db, keys, openid } = call
  const staffId = openid && (await selectStaffByOpenid(db, openidHash(keys, openid)))
  if (!staffId) throw new AppError('wechat-not-bound')
  await sealOpenidOnce(db, staffId, keys.seal('identity', openid))
  return openSession(staffId, call, 'wechat')
}
