import type { Keys } from '@core/ports/keys'
import { normaliseReceipt, receiptFromBytes } from '@shared/domain/receipt'

/**
 * The receipt belongs to the submission key that the phone made: a retry gives the same one, and the server need not keep it.
 * Without the secret nobody who knows one of the two can find the other.
 */
export function receiptOf(keys: Keys, submission: string): string {
  return receiptFromBytes(keys.hash('receipt', `receipt|${submission}`))
}

/** How a report is found by its receipt. Whatever was typed is hashed and looked up, so that every answer costs the same. */
export function receiptHash(keys: Keys, typed: string): Buffer {
  return keys.hash('receipt', `lookup|${normaliseReceipt(typed)}`)
}
