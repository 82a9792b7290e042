import type { Keys } from '@core/ports/keys'

/** Idempotency key of a write, as it is stored: nobody can look for the one on a phone. */
export function submissionHash(keys: Keys, submission: string): Buffer {
  return keys.hash('receipt', `submission|${submission}`)
}
