/**
 * Numbers as people say them.
 *
 * 两 or 二: 两 before what is counted (两户, 两元) and where a number begins with 2 thousand, 2 万 or 2 亿 (两千, 两万, 两亿); 二
 * everywhere else: 二百, 二十二, 一万二千, 二点五, 第二, 二月. 一 is dropped only where a number begins with ten: 十二, but 一百一十二.
 */
const DIGITS = '零一二三四五六七八九'
const PLACES = ['', '十', '百', '千']
const SECTIONS = ['', '万', '亿', '万亿']

/** Digits one by one: `2026` → 二零二六. Other characters are left out. */
export function sayDigits(digits: string): string {
  return digits.replace(/\D/g, '').replace(/\d/g, (digit) => DIGITS[Number(digit)]!)
}

/** Up to four digits, without the zeros before them. */
function saySection(section: number): string {
  let words = ''
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(section / 10 ** place) % 10
    if (digit === 0) {
      zero = words !== ''
      continue
    }
    words += (zero ? '零' : '') + DIGITS[digit] + PLACES[place]
    zero = false
  }
  return words
}

const asHead = (words: string) => words.replace(/^一十/, '十').replace(/^二(?=[千万亿])/, '两')

/**
 * A whole number written in digits, at most sixteen: `2003` → 两千零三, `100010` → 十万零一十.
 * @throws RangeError on anything else.
 */
export function sayWhole(digits: string): string {
  const plain = digits.replace(/^0+(?=\d)/, '')
  if (!/^\d{1,16}$/.test(plain)) throw new RangeError('sayWhole needs up to sixteen digits')
  if (plain === '0') return '零'
  let words = ''
  let gap = false
  for (let index = Math.ceil(plain.length / 4) - 1; index >= 0; index--) {
    const end = plain.length - index * 4
    const section = Number(plain.slice(Math.max(0, end - 4), end))
    if (section === 0) {
      gap = true
      continue
    }
    const needsZero = words !== '' && (gap || section < 1000)
    words += (needsZero ? '零' : '') + saySection(section) + SECTIONS[index]
    gap = false
  }
  // 万亿 says its 亿 only where no 亿 follows
  return asHead(words.replace(/万亿(?=.*亿)/, '万'))
}

/**
 * A number as it is written, with or without thousands commas and decimals: `1,234.50` → 一千二百三十四点五零, `-3` → 负三.
 * `counts`: something is counted, so a bare 2 is 两.
 * @throws RangeError when it is no plain number.
 */
export function sayNumber(text: string, counts = false): string {
  const match = /^([-−]?)([\d,]+)(?:\.(\d+))?$/.exec(text.trim())
  if (!match) throw new RangeError('sayNumber needs a plain number')
  const [, sign, whole, fraction] = match
  const words = sayWhole(whole!.replace(/,/g, ''))
  const said = fraction ? `${words}点${sayDigits(fraction)}` : counts && words === '二' ? '两' : words
  return (sign ? '负' : '') + said
}
