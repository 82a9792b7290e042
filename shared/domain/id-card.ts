import { checkIdNumber } from './id-number'

/** What could be read on the front of an identity card; null where it could not, or could be read in two ways. */
export interface CardText {
  name: string | null
  idNumber: string | null
}

const labels = /^(姓名?|名|性别|民族|出生|住址|公民身份号码)/
const nameOnly = /^[\u3400-\u9fff\uf900-\ufaff\ud840-\udfff·]{2,20}$/
const length = 18
/** What a camera takes for a digit, and which one it is. */
const lookalikes: Readonly<Record<string, string>> = {
  O: '0',
  D: '0',
  Q: '0',
  I: '1',
  L: '1',
  '|': '1',
  '×': 'X',
}

const written = (line: string) =>
  line
    .normalize('NFKC')
    .replace(/[•・.]/g, '·')
    .replace(/\s/g, '')

/**
 * Name and number in the lines that a phone recognised on the front of an identity card, in any order of lines. A number counts
 * only when its check character and its birthday are right, so that a badly read one is never taken for another.
 */
export function readIdCard(recognised: readonly string[]): CardText {
  const lines = recognised.map(written).filter(Boolean)
  return { name: nameIn(lines), idNumber: numberIn(lines) }
}

function numberIn(lines: readonly string[]): string | null {
  // the number may be broken in two; all lines together hold it then
  const found = new Set([...lines, lines.join('')].flatMap(numbersOf))
  const [only] = found
  return found.size === 1 && only ? only : null
}

function numbersOf(line: string): string[] {
  const digits = [...line.toUpperCase()].map((letter) => lookalikes[letter] ?? letter)
  const found: string[] = []
  for (let from = 0; from + length <= digits.length; from++) {
    const text = digits.slice(from, from + length).join('')
    const isAlone = !/\d/.test(digits[from - 1] ?? '') && !/[\dX]/.test(digits[from + length] ?? '')
    if (isAlone && checkIdNumber(text).ok) found.push(text)
  }
  return found
}

function nameIn(lines: readonly string[]): string | null {
  for (const [at, line] of lines.entries()) {
    const [before = ''] = line.split('性别')
    const own = before.replace(/^姓?名/, '')
    if (own !== before && nameOnly.test(own)) return own
    if (own !== before && own === '' && isName(lines[at + 1])) return lines[at + 1] ?? null
    // the pale label is often lost: then the name stands alone before the sex
    if (/^性别/.test(lines[at + 1] ?? '') && isName(line)) return line
  }
  return null
}

const isName = (line: string | undefined) => line !== undefined && nameOnly.test(line) && !labels.test(line)
