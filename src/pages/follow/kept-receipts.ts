import { forget, isObject, isString, keep, recall } from '@/platform/storage'

const key = 'receipts'
/** Longer than the longest case with its extension; then the phone forgets by itself. */
export const keptDays = 180

export interface KeptReceipt {
  /** Sixteen digits. */
  receipt: string
  /** Day of sending, YYYY-MM-DD. */
  on: string
}

const isKept = (value: unknown): value is KeptReceipt[] =>
  Array.isArray(value) && value.every((one) => isObject(one) && isString(one.receipt) && isString(one.on))

/** Receipts that somebody asked this phone to remember, newest first. */
export function keptReceipts(): KeptReceipt[] {
  return recall(key, isKept) ?? []
}

/** Remembers one more. False when the phone has no room. */
export function keepReceipt(one: KeptReceipt): boolean {
  return keep(key, [one, ...keptReceipts().filter(({ receipt }) => receipt !== one.receipt)], keptDays)
}

/** Removes one from this phone. */
export function forgetReceipt(receipt: string): void {
  const left = keptReceipts().filter((one) => one.receipt !== receipt)
  if (left.length) keep(key, left, keptDays)
  else forget(key)
}
