import { bankTexts, readBankResult } from '@core/modules/batches/rows/bank-result'
import {
  bankResultWords,
  findRepayments,
  returnReasons,
  returnReasonWords,
  type SentPayment,
  whatToBring,
} from '@shared/domain/bank-result'

test.each([
  // 发放状态, 退回原因 → status, reason
  ['成功', null, 'paid', null],
  ['代发成功', '交易成功', 'paid', null],
  ['已入账', '', 'paid', null],
  ['00', '—', 'paid', null],
  ['失败', '账号已销户', 'returned', 'closed'],
  ['退票', '账户名与账号不符', 'returned', 'name-differs'],
  ['退汇', '收款人户名错误', 'returned', 'name-differs'],
  ['发放未成功', '帐号不存在', 'returned', 'wrong-number'],
  ['失败', '该账户为睡眠户', 'returned', 'dormant'],
  ['失败', '账户已冻结，只付不收', 'returned', 'frozen'],
  ['失败', '社保卡金融账户未激活', 'returned', 'inactive'],
  ['失败', '卡片已挂失', 'returned', 'lost'],
  ['失败', '客户身份证件已过期', 'returned', 'id-expired'],
  ['退回', null, 'returned', 'other'],
  [null, '账户已注销', 'returned', 'closed'],
  ['账号不存在', null, 'returned', 'wrong-number'],
  [null, null, null, null],
  ['', '无', null, null],
])('the bank’s %s / %s is %s, %s', (status, reason, wantedStatus, wantedReason) => {
  expect(readBankResult(status, reason)).toEqual({
    status: wantedStatus,
    reason: wantedReason,
    unclear: false,
  })
})

test.each([
  ['处理中', null, null, null],
  ['待发放', null, null, null],
  ['尚未到账', null, null, null],
  ['成功', '账号已销户', 'paid', null],
  ['失败', '系统繁忙3071', 'returned', 'other'],
  [null, '补三月份', null, null],
])('%s / %s is not guessed at', (status, reason, wantedStatus, wantedReason) => {
  expect(readBankResult(status, reason)).toEqual({
    status: wantedStatus,
    reason: wantedReason,
    unclear: true,
  })
})

test('what is stored can be written and read again, and is told in words', () => {
  for (const reason of returnReasons) {
    const texts = bankTexts({ payStatus: 'returned', returnReason: reason, returnedOn: null })
    expect(readBankResult(texts.pay_status, texts.return_reason)).toEqual({
      status: 'returned',
      reason,
      unclear: false,
    })
    expect(whatToBring(reason)).not.toBe('')
  }
  expect(returnReasonWords(null)).toBe('银行没有写明原因')
  expect(bankResultWords({ status: 'returned', reason: 'closed' })).toBe('银行退回（账号已经注销）')
  expect(bankResultWords({ status: 'paid', reason: null })).toBe('银行已入账')
  expect(bankResultWords({ status: null, reason: null })).toBeNull()
})

describe('money that is sent again', () => {
  const payment = (id: number, extra: Partial<SentPayment> = {}): SentPayment => ({
    id,
    programmeCode: 'grain',
    period: '2026',
    amountFen: 42_000,
    paidOn: '2026-06-15',
    batchId: id,
    payStatus: null,
    ...extra,
  })
  const pairs = (...payments: SentPayment[]) => [...findRepayments(payments)].map(([id, p]) => [id, p.id])

  test('is the same programme, period and amount in a later list', () => {
    const gone = payment(1, { payStatus: 'returned' })
    expect(pairs(payment(2, { paidOn: '2026-08-20' }), gone)).toEqual([[1, 2]])
    expect(pairs(gone, payment(2, { paidOn: '2026-08-20', amountFen: 42_001 }))).toEqual([])
    expect(pairs(gone, payment(2, { paidOn: '2026-08-20', period: '2025' }))).toEqual([])
    expect(pairs(gone, payment(2, { paidOn: '2026-05-01' }))).toEqual([])
    expect(pairs(gone, payment(2, { paidOn: '2026-08-20', batchId: 1 }))).toEqual([])
  })

  test('may come back a second time, and answers for one payment only', () => {
    const first = payment(1, { payStatus: 'returned' })
    const second = payment(2, { payStatus: 'returned', paidOn: '2026-07-15' })
    expect(pairs(first, second, payment(3, { paidOn: '2026-08-20' }))).toEqual([[1, 3]])
    expect(pairs(first, second)).toEqual([])
  })
})
