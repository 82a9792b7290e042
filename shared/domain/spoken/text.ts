import { rules } from './text-rules'

const near = 12
const fullWidth = /[\uff10-\uff19\uff0c\uff0e\uff1a](?=\d)|[\uff10-\uff19]/g

/** Full-width digits as plain ones; a full-width comma or point stays what it is. */
const plainDigits = (text: string) =>
  text.replace(fullWidth, (sign) =>
    sign >= '\uff10' && sign <= '\uff19' ? String.fromCharCode(sign.charCodeAt(0) - 0xfee0) : sign,
  )

/** Pauses that came together become one, and none stands at either end. */
function tidy(words: string): string {
  return words
    .replace(/[ \t\u00a0\u3000]+/g, ' ')
    .replace(/ ?([\u3400-\u9fff，。：；！？、]) ?/g, '$1')
    .replace(/[，、：]*([。；！？])[，、]*/g, '$1')
    .replace(/[，、]+：/g, '：')
    .replace(/：，+/g, '：')
    .replace(/[，、]*，[，、]*/g, '，')
    .replace(/(^|\n)[，、]+/g, '$1')
    .replace(/[，、]+(?=\n|$)/g, '')
    .trim()
}

/**
 * What a person says who reads this text of a page out: amounts, dates, periods, counts, codes and signs in words, masked names as 某.
 * Words stay as they are. See text-rules.ts for the ways of writing that it knows.
 */
export function sayText(text: string): string {
  const plain = plainDigits(text)
  let said = ''
  let at = 0
  while (at < plain.length) {
    const [words, length] = sayAt(plain, at)
    said += words
    at += length
  }
  return tidy(said)
}

/** What the first rule that fits says here, and how much of the text that is; a character as it stands when none fits. */
function sayAt(text: string, at: number): [words: string, length: number] {
  for (const { form, say } of rules) {
    form.lastIndex = at
    const match = form.exec(text)
    if (!match || match[0] === '') continue
    const end = at + match[0].length
    const words = say(match, {
      before: text.slice(Math.max(0, at - near), at),
      after: text.slice(end, end + near),
    })
    if (words !== null) return [words, match[0].length]
  }
  return [text.charAt(at), 1]
}
