/**
 * Receipt of a report: 15 random digits and a Damm check digit. Damm finds every single wrong digit and every swap of
 * neighbours with a plain decimal check digit (ISO 7064 MOD 11,10 misses some swaps).
 */
const RANDOM_DIGITS = 15
const MIN_BYTES = 16

/** The totally anti-symmetric quasigroup of Damm's thesis (2004), one row per interim digit. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

/** Interim digit after all digits; 0 exactly for a number that ends in its check digit. */
function damm(digits: string): number {
  let interim = 0
  for (let i = 0; i < digits.length; i++) interim = DAMM[interim]!.charCodeAt(digits.charCodeAt(i) - 48) - 48
  return interim
}

/** The 16-digit receipt of 15 digits. Throws RangeError on anything else. */
export function makeReceipt(fifteenDigits: string): string {
  if (!/^\d{15}$/.test(fifteenDigits)) throw new RangeError('makeReceipt needs 15 digits')
  return fifteenDigits + damm(fifteenDigits)
}

/** What people type or paste, down to what matters: full-width digits folded, spaces and dashes removed. */
export function normaliseReceipt(raw: string): string {
  return raw.normalize('NFKC').replace(/[\s\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff_.·-]/g, '')
}

/** Whether the text is a receipt in form; it may still be unknown. */
export function isReceipt(raw: string): boolean {
  const digits = normaliseReceipt(raw)
  return /^\d{16}$/.test(digits) && damm(digits) === 0
}

/** Groups of four for reading aloud: `1234 5678 9012 3456`. */
export function formatReceipt(receipt: string): string {
  return normaliseReceipt(receipt).replace(/(\d{4})(?=\d)/g, '$1 ')
}

/**
 * The receipt of at least 16 random bytes (an HMAC): the first 128 bits modulo 10^15, so that no digit string is more
 * likely than another by more than one part in 10^23. Throws RangeError on fewer bytes.
 */
export function receiptFromBytes(bytes: Uint8Array): string {
  if (bytes.length < MIN_BYTES) throw new RangeError('receiptFromBytes needs at least 16 bytes')
  const quotient = Array.from(bytes.subarray(0, MIN_BYTES))
  let digits = ''
  for (let n = 0; n < RANDOM_DIGITS; n++) {
    let remainder = 0
    for (let i = 0; i < MIN_BYTES; i++) {
      const value = remainder * 256 + quotient[i]!
      quotient[i] = Math.floor(value / 10)
      remainder = value % 10
    }
    digits = remainder + digits
  }
  return makeReceipt(digits)
}
