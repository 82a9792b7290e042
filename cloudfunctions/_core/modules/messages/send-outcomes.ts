/**
 * What an answer of WeChat means. `refused`: the recipient has not subscribed, for good. `broken`: the template does not fit, the
 * operators have to mend it. `unreachable`: this recipient cannot be written to. `again`: whatever passes by itself.
 */
export type SendOutcome = 'refused' | 'broken' | 'unreachable' | 'again'

const meanings: Readonly<Record<string, { outcome: SendOutcome; problem: string }>> = {
  '43101': { outcome: 'refused', problem: '收的人没有订阅，或订阅次数用完了。' },
  '43107': { outcome: 'broken', problem: '微信停用了小程序的订阅消息，请到微信后台查看原因。' },
  '47003': { outcome: 'broken', problem: '模板字段的格式不对，请对照微信后台改好模板设置。' },
  '40037': { outcome: 'broken', problem: '模板编号不对，请对照微信后台改好模板设置。' },
  '41030': { outcome: 'broken', problem: '模板里的页面地址不对，请改好模板设置。' },
  '40003': { outcome: 'unreachable', problem: '收的人的微信绑定已经失效，请他重新绑定。' },
  'template-missing': { outcome: 'broken', problem: '微信模板没有设好，请按运维手册设好。' },
  'openid-unreadable': { outcome: 'unreachable', problem: '收的人的微信绑定读不出来，请他重新绑定。' },
  'no-recipient': { outcome: 'unreachable', problem: '没有人能收，请指定办理人员或添加运维账号。' },
  'no-credentials': { outcome: 'again', problem: '云函数没有访问微信的凭证，请检查云环境。' },
  'no-environment': { outcome: 'again', problem: '没有设置微信所在的云环境（MBZ_WECHAT_ENV）。' },
}

const PASSING = { outcome: 'again', problem: '微信一直没有接收，网络或微信服务可能有问题。' } as const

export function meaningOf(code: string): { outcome: SendOutcome; problem: string } {
  return meanings[code] ?? PASSING
}

const BACKOFF_MINUTES = [1, 5, 30, 120, 240, 480, 960]
/** Tries before a message becomes a dead letter: over a day and a quarter. */
export const MOST_ATTEMPTS = BACKOFF_MINUTES.length + 1

/** Minutes to wait after the `attempt`-th try, from 1. */
export function backoffMinutes(attempt: number): number {
  return BACKOFF_MINUTES[Math.min(attempt, BACKOFF_MINUTES.length) - 1]!
}
