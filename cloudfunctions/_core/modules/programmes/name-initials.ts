import { pinyin } from 'pinyin-pro'

/** Pinyin initials of a programme's name in lower case: 高龄津贴 → gljt. */
export function programmeInitials(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
