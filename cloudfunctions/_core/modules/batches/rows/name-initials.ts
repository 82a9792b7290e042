import { pinyin } from 'pinyin-pro'

const COMPOUND_SURNAME =
  /^(?:欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|令狐)/
const heads = new Map<string, string>()
const others = new Map<string, string>()

function initials(text: string, surname: 'head' | 'off'): string {
  return pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', surname, nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

function cached(table: Map<string, string>, text: string, surname: 'head' | 'off'): string {
  let known = table.get(text)
  if (known === undefined) {
    known = initials(text, surname)
    table.set(text, known)
  }
  return known
}

/**
 * Pinyin initials of a person's name in lower case: 单秀英 → sxy. The surname is read as one; the rest character by
 * character, which can be remembered, so that a million names cost no more than the characters that occur in them.
 */
export function nameInitials(name: string): string {
  const characters = Array.from(name)
  const headLength = COMPOUND_SURNAME.test(name) ? 2 : 1
  let result = cached(heads, characters.slice(0, headLength).join(''), 'head')
  for (let i = headLength; i < characters.length; i++) result += cached(others, characters[i]!, 'off')
  return result
}
