import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { openidHash } from './bind-wechat'
import { openSession } from './log-in'
import { selectStaffByOpenid } from './staff.queries'

/**
 * Signs in by the openid that the platform put into the environment.
 * @throws AppError `wechat-not-bound` in a browser, and when no account is bound to this WeChat.
 */
export async function logInWechat(
  _input: ParsedInputOf<'staff-api', 'log-in-wechat'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'log-in-wechat'>> {
  await call.limit('log-in')
  const staffId = call.openid && (await selectStaffByOpenid(call.db, openidHash(call.keys, call.openid)))
  if (!staffId) throw new AppError('wechat-not-bound')
  return openSession(staffId, call, 'wechat')
}
