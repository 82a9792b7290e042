const DOTS = /[.\u00b7\u0387\u2022\u2024\u2027\u2219\u22c5\u30fb\uff0e\uff65]/g
const NOISE = /[\s\u200b-\u200f\u2060\ufeff]/g

/**
 * One writing of a name: NFKC, no inner spaces (`张　三`), every middle dot as `·`. Two spellings of the same name become
 * equal; different names stay different.
 */
export function normalisePersonName(raw: string): string {
  return raw.replace(DOTS, '·').normalize('NFKC').replace(NOISE, '')
}
