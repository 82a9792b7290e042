import type { Keys } from '@core/ports/keys'

/** Sealed texts grow in steps of this many bytes, so that their length says little about who wrote what. */
const STEP = 512

/** Seals what a person wrote, padded. Null for nothing. */
export function sealText(keys: Keys, text: string | undefined): Buffer | null {
  if (!text) return null
  const bytes = Buffer.from(text, 'utf8')
  const padded = Buffer.alloc(Math.ceil((bytes.length + 1) / STEP) * STEP)
  bytes.copy(padded)
  return keys.seal('report', padded)
}

/** What `sealText` sealed. */
export function openText(keys: Keys, sealed: Buffer | null): string | null {
  if (!sealed) return null
  const padded = keys.open('report', sealed)
  const end = padded.indexOf(0)
  return padded.toString('utf8', 0, end < 0 ? padded.length : end)
}
