/** Characters that stand for the dot within a name, as regular expressions here and in PostgreSQL write them. */
export const NAME_DOTS = String.raw`.\u00b7\u0387\u2022\u2024\u2027\u2219\u22c5\u30fb\uff0e\uff65`
/** Characters that are no part of a name; the white space that NFKC leaves is spelt out, because locales differ about it. */
export const NAME_NOISE = String.raw`\s\u1680\u2028\u2029\u200b-\u200f\u2060\ufeff`
const DOTS = new RegExp(`[${NAME_DOTS}]`, 'g')
const NOISE = new RegExp(`[${NAME_NOISE}]`, 'g')

/**
 * One writing of a name: NFKC, no inner spaces (`张　三`), every middle dot as `·`. Two spellings of the same name become
 * equal; different names stay different.
 */
export function normalisePersonName(raw: string): string {
  return raw.replace(DOTS, '·').normalize('NFKC').replace(NOISE, '')
}
