import type { ActionName } from '@shared/contracts'

/**
 * What may stay on a phone after it was seen, and for how many days: answers that are the same for everybody who asks. Lists with
 * names stay for less, because postings end and lists are taken back. Nothing that tells who was asked about belongs here
 * (`find-my-payments`), and nothing of the other functions: reports, receipts, anything of staff.
 */
export const seenDays = {
  'list-regions': 60,
  'get-village': 30,
  'get-programme': 30,
  'list-policies': 30,
  'get-policy': 30,
  'get-self-check': 30,
  'get-statistics': 30,
  'get-village-accounts': 30,
  'list-account-lines': 30,
  'get-account-line': 30,
  'list-payments': 7,
  'get-payment': 7,
} as const satisfies Partial<Record<ActionName<'public-api'>, number>>

export type SeenAction = keyof typeof seenDays

/** Members of an input that tell whom somebody was looking for: such an answer is not kept. */
const searches = ['q', 'name', 'idNumber', 'receipt'] as const

/** Whether an answer may stay on the phone. */
export function maySee(action: string, input: object): boolean {
  return Object.keys(seenDays).includes(action) && !searches.some((name) => name in input)
}
