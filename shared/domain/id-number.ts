import { type Day, makeDay, todayInShanghai } from './dates'

/** Why an ID number is refused; the codes of FORMATS §3, each with a sentence in the import's catalogue. */
export type IdFault = 'id-missing' | 'id-format' | 'id-checksum' | 'id-birthdate'

export type IdCheck =
  /** `idNumber` is the canonical 18 characters; `legacy` when a 15-digit number was upgraded. */
  { ok: true; idNumber: string; legacy: boolean } | { ok: false; reason: IdFault }

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'
const EARLIEST_BIRTH = '1900-01-01'
/** White space of every kind, zero-width marks and the quotation marks that spreadsheets put before text. */
const NOISE = /[\s\u200b-\u200f\u2060\ufeff]/g
const LEADING_QUOTES = /^['"`\u2018\u2019\u201c\u201d]+/

/**
 * Full-width to half-width, no white space, no leading apostrophe, `x` → `X`. Changes writing only: length and check
 * character stay as they were given.
 */
export function normaliseIdNumber(raw: string): string {
  return raw.normalize('NFKC').replace(NOISE, '').replace(LEADING_QUOTES, '').toUpperCase()
}

/** MOD 11-2 check character of the first 17 digits (GB 11643). */
function checkCharacter(seventeen: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (seventeen.charCodeAt(i) - 48) * WEIGHTS[i]!
  return CHECK_CHARACTERS[sum % 11]!
}

/** Birth date written in an 18-character number; null when there is no such day. */
function readBirthDate(idNumber: string): Day | null {
  return makeDay(
    Number(idNumber.slice(6, 10)),
    Number(idNumber.slice(10, 12)),
    Number(idNumber.slice(12, 14)),
  )
}

/**
 * Checks a citizen ID number, in this order, and reports the first fault:
 * 1. nothing left after normalising → `id-missing`;
 * 2. neither 17 digits + digit/X nor 15 digits, or a leading zero → `id-format`;
 * 3. MOD 11-2 → `id-checksum` (a mistyped digit of the birth date is a mistyped digit, hence before 4);
 * 4. no such day, before 1900 or after `today` → `id-birthdate`.
 * A 15-digit number has no check character: it is upgraded with century 19 and only 2 and 4 apply.
 */
export function checkIdNumber(raw: string, today: Day = todayInShanghai(new Date())): IdCheck {
  const text = normaliseIdNumber(raw)
  if (text === '') return { ok: false, reason: 'id-missing' }
  const legacy = /^[1-9]\d{14}$/.test(text)
  if (!legacy && !/^[1-9]\d{16}[\dX]$/.test(text)) return { ok: false, reason: 'id-format' }
  const body = legacy ? `${text.slice(0, 6)}19${text.slice(6)}` : text.slice(0, 17)
  const idNumber = body + checkCharacter(body)
  if (!legacy && idNumber !== text) return { ok: false, reason: 'id-checksum' }
  const birth = readBirthDate(idNumber)
  if (birth === null || birth < EARLIEST_BIRTH || birth > today) return { ok: false, reason: 'id-birthdate' }
  return { ok: true, idNumber, legacy }
}

/** Birth date of a checked 18-character number. Throws RangeError when there is none. */
export function birthDateOf(idNumber: string): Day {
  const birth = readBirthDate(idNumber)
  if (birth === null) throw new RangeError('birthDateOf needs a checked 18-character ID number')
  return birth
}

/**
 * A valid number for synthetic people. `seq` 0–999 is the serial within area and day; odd is male, even is female.
 * The day need not exist, so that faulty numbers can be made too. Throws RangeError on a part of the wrong shape.
 */
export function makeIdNumber(areaCode6: string, birth: Day, seq: number): string {
  if (!/^[1-9]\d{5}$/.test(areaCode6)) throw new RangeError(`area code of six digits wanted: ${areaCode6}`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birth)) throw new RangeError(`birth day as YYYY-MM-DD wanted: ${birth}`)
  if (!Number.isInteger(seq) || seq < 0 || seq > 999) throw new RangeError(`seq 0–999 wanted: ${seq}`)
  const body = areaCode6 + birth.replace(/-/g, '') + String(seq).padStart(3, '0')
  return body + checkCharacter(body)
}
