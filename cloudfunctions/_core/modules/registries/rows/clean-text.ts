import { checkIdNumber } from '@shared/domain/id-number'

/** 18 digits that stand alone; codes of parcels (19) and of contracting households (18) look alike and are kept. */
const CANDIDATE = /(?<!\d)[1-9]\d{16}[\dXx](?!\d)/g
const LONG = /\d{17}/

/**
 * Text without ID numbers: one that is the whole text becomes the person key, so that a household which is numbered by its
 * head's ID number is still the same household everywhere; inside other text it becomes ××.
 */
export function withoutIdNumbers(text: string, personKey: (idNumber: string) => string): string {
  if (!LONG.test(text)) return text
  return text.replace(CANDIDATE, (found) => {
    const id = checkIdNumber(found)
    if (!id.ok) return found
    return found.length === text.length ? personKey(id.idNumber) : '××'
  })
}
