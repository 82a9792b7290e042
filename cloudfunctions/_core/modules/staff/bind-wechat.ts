import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { Keys } from '@core/ports/keys'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { describeActor } from './session'
import { updateOpenid } from './staff.queries'

/**
 * Signing in goes by a keyed hash of the openid, under a word of its own so that it equals no throttle key; messages need the
 * openid itself, which is kept sealed.
 */
export function openidHash(keys: Keys, openid: string): Buffer {
  return keys.hash('caller', `staff-openid|${openid}`)
}

/**
 * Binds the WeChat that calls to the signed-in account; repeating it changes nothing.
 * @throws AppError `wechat-not-here` outside WeChat, `wechat-bound-elsewhere` when this WeChat has another account.
 */
export async function bindWechat(
  _input: ParsedInputOf<'staff-api', 'bind-wechat'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'bind-wechat'>> {
  const { actor, openid } = call
  if (!openid) throw new AppError('wechat-not-here')
  const hash = openidHash(call.keys, openid)
  await call.db.transaction().execute(async (trx) => {
    const sealed = call.keys.seal('identity', openid)
    if (!(await updateOpenid(trx, actor.id, hash, sealed))) throw new AppError('wechat-bound-elsewhere')
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'staff.bind-wechat',
      subject: `staff:${actor.id}`,
    })
  })
  return { ...describeActor(actor), wechatBound: true }
}
