import { returnReasonWords, whatToBring } from '@shared/domain/bank-result'
import { formatDate } from '@shared/domain/dates'
import { paidWords, today } from '../../village/words'
import type { MinePayment } from './timeline'

/** What is known of whether a payment arrived, in words. */
export interface Standing {
  tone: 'warn' | 'info' | 'done'
  title: string
  /** One sentence a line. */
  told: string[]
  /** What to do, in order. */
  todo: string[]
  /** Whom to ring up about it. */
  ask: { name: string; phone: string | null } | null
}

/** A few words beside the payment in the list; undefined where there is nothing to say. */
export function arrivalMark(payment: MinePayment): string | undefined {
  const { isRecovery, payStatus, paidAgain, paysAgain } = payment
  if (isRecovery) return '退回的钱'
  if (payStatus === 'returned') return paidAgain ? '银行退回过，已补发' : '银行退回，没到账'
  return paysAgain ? '补发的钱' : undefined
}

/** The bank has sent it back, and it was not sent again. */
export function isAway({ payStatus, paidAgain }: MinePayment): boolean {
  return payStatus === 'returned' && !paidAgain
}

/** 尾号 3333 的账户 */
export function accountWords({ accountLast4 }: Pick<MinePayment, 'accountLast4'>): string {
  return accountLast4 ? `尾号 ${accountLast4} 的账户` : '名单里没有写账户'
}

const dayOf = (day: string) => formatDate(day, today())
const dayKnown = ({ paidOn, paidOnExact }: Pick<MinePayment, 'paidOn' | 'paidOnExact'>) =>
  paidOnExact ? dayOf(paidOn) : undefined
const office = (payment: MinePayment) => payment.desk ?? payment.payer

function returned(payment: MinePayment): Standing {
  const { returnReason, returnedOn, desk, payer } = payment
  const when = returnedOn ? `${dayOf(returnedOn)}` : ''
  const where = desk?.name ?? '乡镇政府（街道办事处）'
  return {
    tone: 'warn',
    title: `银行退回：${returnReasonWords(returnReason)}`,
    told: [`这笔钱${when}退回去了，没有到账。`, '哪天再发，名单里还没有写。账号改好以后才会补发。'],
    todo: [
      `带上本人身份证，还有${whatToBring(returnReason)}。`,
      `到${where}办，说“补贴被银行退回来了”。`,
      `问清楚哪天补发。${payer ? `这笔钱由${payer.name}发放。` : ''}`,
    ],
    ask: office(payment),
  }
}

function again(payment: MinePayment, later: NonNullable<MinePayment['paidAgain']>): Standing {
  const { returnReason, returnedOn } = payment
  const when = dayKnown(later)
  return {
    tone: 'done',
    title: '银行退回过，已经补发',
    told: [
      `这一笔${returnedOn ? dayOf(returnedOn) : ''}被银行退回（${returnReasonWords(returnReason)}）。`,
      when ? `${when}又发了一次。` : '后来又发了一次，名单里没有写是哪一天。',
    ],
    todo: ['在“一笔一笔”里找到写着“补发的钱”的那一笔，看打到了哪里。', '到那张卡上查有没有这笔钱。'],
    ask: office(payment),
  }
}

function sent(payment: MinePayment): Standing {
  const { payStatus, accountLast4 } = payment
  const when = dayKnown(payment)
  const day = when ?? `${paidWords(payment)}的这一笔`
  const where = accountLast4 ? `打到${accountWords(payment)}` : '名单里没有写打到哪个账户'
  const told = when ? `${when}${where}。` : `名单里没有写是哪一天，${where}。`
  return {
    tone: 'info',
    title: payStatus === 'paid' ? '银行记着：已经入账' : '名单上写着：已经发放',
    told: payStatus === 'paid' ? [told] : [told, '银行有没有退回，名单里没有写。'],
    todo: [
      accountLast4
        ? `找出尾号 ${accountLast4} 的一卡通（存折或者社保卡）。`
        : '找出领补贴用的一卡通（存折或者社保卡）。',
      `带上身份证到银行打一张明细，看${when ? `${when}以后` : day}有没有这个数。存折要补登，才看得到新的。`,
      '家里有几张卡的，每一张都看一看。',
    ],
    ask: null,
  }
}

/** What is known of a payment and what to do first, before anybody is asked to look into it. */
export function standingOf(payment: MinePayment): Standing {
  if (payment.payStatus !== 'returned') return sent(payment)
  return payment.paidAgain ? again(payment, payment.paidAgain) : returned(payment)
}
