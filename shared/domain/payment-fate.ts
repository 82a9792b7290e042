/** What has become of a payment that was published: still there, replaced by a corrected row, left out by a correction, taken back. */
export const paymentFates = ['current', 'corrected', 'removed', 'withdrawn'] as const
export type PaymentFate = (typeof paymentFates)[number]

/** In words for handlers; empty while nothing has happened to it. */
export function fateWords(fate: PaymentFate): string {
  return WORDS[fate]
}

const WORDS: Record<PaymentFate, string> = {
  current: '',
  corrected: '已更正，见更正后的记录',
  removed: '已被更正掉，不在现在的名单里',
  withdrawn: '已撤回，不再公示',
}
