import { sayDigits, sayNumber, sayWhole } from './numbers'

const FEN_PER_YUAN = 100

/**
 * An amount of whole fen to the last fen: 42000 → 四百二十元整, 114188 → 一千一百四十一元八角八分, -50 → 负五角, 0 → 零元. 整 stands
 * after whole yuan only.
 */
export function sayAmount(fen: number): string {
  const abs = Math.abs(fen)
  const cents = abs % FEN_PER_YUAN
  const yuan = (abs - cents) / FEN_PER_YUAN
  const words = cents === 0 && yuan > 0 ? `${counted(yuan)}元整` : yuanAndFen(yuan, cents)
  return (fen < 0 ? '负' : '') + words
}

const counted = (yuan: number) => sayNumber(String(yuan), true)

function yuanAndFen(yuan: number, cents: number): string {
  const [jiao, fen] = [Math.floor(cents / 10), cents % 10]
  const whole = yuan > 0 || cents === 0 ? `${counted(yuan)}元` : ''
  // 十元零五分; a bare 2 is 两 only where nothing stands before it
  const tens =
    jiao > 0 ? `${!whole && jiao === 2 ? '两' : sayDigits(String(jiao))}角` : whole && fen > 0 ? '零' : ''
  const ones = fen > 0 ? `${!whole && !tens && fen === 2 ? '两' : sayDigits(String(fen))}分` : ''
  return whole + tens + ones
}

/**
 * An amount as a page writes it, the number without its unit: `('1,141.88', '')`, `('126.8', '万')` → 一百二十六点八万元. Two decimals
 * mean an exact amount (整); `100` alone is a round figure (一百元). More than two decimals are read one by one.
 */
export function sayWrittenAmount(number: string, unit: string): string {
  const [whole = '', fraction = ''] = number.replace(/,/g, '').split('.')
  if (unit || fraction.length > 2 || whole.length > 13) return `${sayUnits(number, unit)}元`
  const cents = Number(fraction.padEnd(2, '0'))
  if (fraction.length === 2) return sayAmount(Number(whole) * FEN_PER_YUAN + cents)
  return cents === 0 ? `${sayNumber(sayable(whole), true)}元` : yuanAndFen(Number(whole), cents)
}

const sayable = (whole: string) => String(Number(whole))

/** A number of 万 or 亿: `('2', '万')` → 两万, `('126.8', '万')` → 一百二十六点八万. */
export function sayUnits(number: string, unit: string): string {
  const plain = number.replace(/,/g, '')
  const words = plain.indexOf('.') < 0 ? sayWhole(plain) : sayNumber(plain)
  return (words === '二' ? '两' : words) + unit
}
