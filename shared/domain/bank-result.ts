/** What the bank made of a payment, where the department's file tells it (发放状态, 退回原因). */
export const payStatuses = ['paid', 'returned'] as const
export type PayStatus = (typeof payStatuses)[number]

/** Why a bank sends money back. `other`: it gave no reason, or one that nobody could read. */
export const returnReasons = [
  'closed',
  'frozen',
  'dormant',
  'lost',
  'inactive',
  'wrong-number',
  'name-differs',
  'id-expired',
  'other',
] as const
export type ReturnReason = (typeof returnReasons)[number]

export interface BankResult {
  status: PayStatus | null
  reason: ReturnReason | null
  returnedOn: string | null
}

interface ReasonWords {
  /** As one tells it to the person: 账号已经注销. */
  why: string
  /** What he has to bring besides his ID card, and what for. */
  bring: string
}

const REASONS: Record<ReturnReason, ReasonWords> = {
  closed: { why: '账号已经注销', bring: '现在用的一卡通（社保卡或存折），把新账号登记上' },
  frozen: {
    why: '账户被冻结或者停止收款',
    bring: '原来的一卡通，先到开户银行问清楚；解不开的，带新卡换账号',
  },
  dormant: {
    why: '账户长期不用，银行停用了',
    bring: '原来的一卡通，先到开户银行恢复使用；不想恢复的，带新卡换账号',
  },
  lost: { why: '卡或存折已经挂失', bring: '补办的新卡，把新账号登记上' },
  inactive: { why: '卡还没有激活', bring: '这张社保卡，先到卡上写的银行激活' },
  'wrong-number': { why: '账号写错了，或者没有这个账号', bring: '现在用的一卡通，对着卡把账号改正' },
  'name-differs': {
    why: '账号和户名对不上',
    bring: '现在用的一卡通；改过名字的，再带上户口本',
  },
  'id-expired': { why: '银行留的身份证过期了', bring: '新的身份证和一卡通，先到开户银行更新' },
  other: { why: '银行没有写明原因', bring: '现在用的一卡通，请工作人员查退回的原因' },
}

/** Why the money came back, in plain words: 账号已经注销. */
export function returnReasonWords(reason: ReturnReason | null): string {
  return REASONS[reason ?? 'other'].why
}

/** What to take along besides the ID card, and what to do with it. */
export function whatToBring(reason: ReturnReason | null): string {
  return REASONS[reason ?? 'other'].bring
}

/** For staff, in one line: 银行退回（账号已经注销）, 银行已入账; null where the file tells nothing. */
export function bankResultWords({ status, reason }: Pick<BankResult, 'status' | 'reason'>): string | null {
  if (status === null) return null
  return status === 'paid' ? '银行已入账' : `银行退回（${returnReasonWords(reason)}）`
}

/** What a payment must tell so that a later one can be known as the same money sent again. */
export interface SentPayment {
  id: number
  programmeCode: string
  period: string
  amountFen: number
  paidOn: string
  batchId: number
  payStatus: PayStatus | null
}

/**
 * Which later payment sends again (补发) what the bank had returned: the same programme, period and amount, in another list, not
 * before it, and not returned itself. Each sends one payment again. By id of the one that was returned.
 */
export function findRepayments<P extends SentPayment>(payments: readonly P[]): Map<number, P> {
  const taken = new Set<number>()
  const found = new Map<number, P>()
  const inOrder = [...payments].sort((a, b) =>
    a.paidOn < b.paidOn ? -1 : a.paidOn > b.paidOn ? 1 : a.id - b.id,
  )
  for (const gone of inOrder.filter(({ payStatus }) => payStatus === 'returned')) {
    const again = inOrder.find(
      (other) =>
        !taken.has(other.id) &&
        other.payStatus !== 'returned' &&
        other.programmeCode === gone.programmeCode &&
        other.period === gone.period &&
        other.amountFen === gone.amountFen &&
        other.batchId !== gone.batchId &&
        other.paidOn >= gone.paidOn,
    )
    if (!again) continue
    taken.add(again.id)
    found.set(gone.id, again)
  }
  return found
}
