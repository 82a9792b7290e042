export type NameMask = 'full' | 'surname' | 'hidden'

/** Two-character surnames in use. The view `disclosed_payments` masks in SQL by the same list. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 ' +
    '皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐'
  ).split(' '),
)
const DOTS = /[.\u00b7\u0387\u2022\u2024\u2027\u2219\u22c5\u30fb\uff0e\uff65]/g
const NOISE = /[\s\u200b-\u200f\u2060\ufeff]/g

/**
 * One writing of a name: NFKC, no inner spaces (`张　三`), every middle dot as `·`. Two spellings of the same name become
 * equal; different names stay different.
 */
export function normalisePersonName(raw: string): string {
  return raw.replace(DOTS, '·').normalize('NFKC').replace(NOISE, '')
}

/**
 * A name as a disclosure profile shows it. `surname`: surname and one star whatever the length (张*, 欧阳*); a name with a
 * middle dot has no surname and shows its first character. `hidden`: a star alone.
 */
export function maskName(name: string, mask: NameMask): string {
  if (mask === 'full') return name
  if (mask === 'hidden') return '*'
  const characters = Array.from(normalisePersonName(name))
  const firstTwo = characters.slice(0, 2).join('')
  // 欧阳 alone is surname 欧 and given name 阳: two characters would be the whole name.
  const compound = characters.length > 2 && COMPOUND_SURNAMES.has(firstTwo)
  return `${compound ? firstTwo : (characters[0] ?? '')}*`
}
