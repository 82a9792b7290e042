const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/**
 * Whether a text is the unified social credit code of an organisation (GB 32100: 18 characters, check character MOD 31) and
 * can be nothing else: a mistyped ID number of digits alone never counts as one.
 */
export function isCreditCode(text: string): boolean {
  if (!FORM.test(text) || (!/[A-Z]/.test(text.slice(0, 17)) && text[0] !== '9')) return false
  let sum = 0
  let weight = 1
  for (let i = 0; i < 17; i++) {
    sum += CHARACTERS.indexOf(text[i]!) * weight
    weight = (weight * 3) % 31
  }
  return CHARACTERS[(31 - (sum % 31)) % 31] === text[17]
}
