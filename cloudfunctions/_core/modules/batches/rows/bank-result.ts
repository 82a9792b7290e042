import { type PayStatus, type ReturnReason, returnReasonWords } from '@shared/domain/bank-result'

/** Words of banks in the order in which they are looked for: 发放未成功 is no success, and 待发放, 未到账 tell nothing yet. */
const STATUSES: readonly [RegExp, PayStatus | null][] = [
  [/失败|退票|退回|退汇|退款|冲正|未成功|不成功|拒付|拒绝|异常|不正常|^(否|F|N|n|×)$/, 'returned'],
  [/未|没|待|处理中|不/, null],
  [/成功|已发放|到账|入账|已打卡|已支付|已代发|正常|^(是|0|00|0000|S|Y|y|√)$/, 'paid'],
]

const REASONS: readonly [RegExp, ReturnReason][] = [
  [/注销|销户|已销/, 'closed'],
  [/挂失/, 'lost'],
  [/身份证.*(过期|到期|失效)|证件.*(过期|到期|失效)/, 'id-expired'],
  [/(未|没|没有|待)激活|未启用/, 'inactive'],
  [/睡眠|久悬|长期不动|长期不用|休眠|不动户|暂停非柜面|非柜面/, 'dormant'],
  [/冻结|止付|只收不付|只付不收|不收不付|管控|限制/, 'frozen'],
  [
    /(户名|姓名|名称|账户名|帐户名).*(不符|不一致|错|有误|不匹配|不对|对不上)|账户名不符|户名不|账号户名|帐号户名/,
    'name-differs',
  ],
  [
    /(账号|帐号|卡号|账户|帐户).*(错|不存在|有误|无此|无效|不对|不符)|无此(户|账|帐|卡)|查无|不存在|无效卡/,
    'wrong-number',
  ],
]

/** Texts that say nothing: a dash, 无, the word for success repeated in the column of reasons. */
const NOTHING = /^([-—－/\\]+|无|空|成功|交易成功|处理成功|代发成功|发放成功|正常|0+)$/

const tidy = (text: string) => text.normalize('NFKC').replace(/\s/g, '')

export interface ReadBankResult {
  status: PayStatus | null
  reason: ReturnReason | null
  /** Something stands there that was not understood, or the two contradict each other. */
  unclear: boolean
}

/**
 * What the cells 发放状态 and 退回原因 say. A known reason alone means that the money came back; a reason beside a success, and whatever
 * nobody can read, is unclear and not guessed at. A return with a reason that nobody knows is `other`, and unclear.
 */
export function readBankResult(statusText: string | null, reasonText: string | null): ReadBankResult {
  const said = statusText === null ? '' : tidy(statusText)
  const why = reasonText === null ? '' : tidy(reasonText)
  const words = NOTHING.test(why) ? '' : why
  if (said === '' && words === '') return { status: null, reason: null, unclear: false }
  const reason = matchOf(REASONS, words) ?? matchOf(REASONS, said)
  // 退票 in the column of reasons says that it came back as well
  const status = matchOf(STATUSES, said === '' ? words : said) ?? (reason ? 'returned' : null)
  if (status === 'returned') return { status, reason: reason ?? 'other', unclear: !reason && words !== '' }
  return { status, reason: null, unclear: status === null || (said !== '' && words !== '') }
}

function matchOf<T>(table: readonly [RegExp, T][], text: string): T | undefined {
  return text === '' ? undefined : table.find(([pattern]) => pattern.test(text))?.[1]
}

/** Stored results as the cells would say them, so that they can be read again. */
export function bankTexts(stored: {
  payStatus: PayStatus | null
  returnReason: ReturnReason | null
  returnedOn: string | null
}): { pay_status: string; return_reason: string; returned_on: string } {
  const { payStatus, returnReason, returnedOn } = stored
  return {
    pay_status: payStatus === null ? '' : payStatus === 'paid' ? '成功' : '退回',
    return_reason: returnReason === null || returnReason === 'other' ? '' : returnReasonWords(returnReason),
    returned_on: returnedOn ?? '',
  }
}
