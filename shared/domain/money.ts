/**
 * Money is whole fen in a number (safe up to 90 trillion yuan). Decimals are read from their digits; no amount is ever
 * multiplied as a float.
 */
export type AmountScale = 'yuan' | 'wan'
export type ParsedAmount = { ok: true; fen: number } | { ok: false; reason: 'amount-invalid' }

const INVALID: ParsedAmount = { ok: false, reason: 'amount-invalid' }
const FEN_DIGITS = { yuan: 2, wan: 6 } as const
const FEN_PER_YUAN = 100
const FEN_PER_WAN = 1_000_000
const FEN_PER_YI = 10_000_000_000

/** A decimal as digits and the number of them after the point: 91.35 → { digits: 9135, places: 2 }. */
interface Decimal {
  digits: number
  places: number
  negative: boolean
}

function readDecimal(text: string): Decimal | null {
  const match = /^([-+]?)(\d+)(?:\.(\d*))?$/.exec(text)
  if (!match) return null
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  const digits = Number(match[2] + fraction)
  return Number.isSafeInteger(digits) ? { digits, places: fraction.length, negative: match[1] === '-' } : null
}

/**
 * A spreadsheet number holds 15 significant digits; what lies beyond is binary noise (1141.8799999999999 is 1141.88).
 * Exponent forms stay as they are and are refused by the reader of decimals.
 */
function numberText(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : ''
}

/**
 * Text without currency marks: full-width folded, `￥`, `¥`, `人民币`, `元`, `元整`, well-placed thousands commas and accounting
 * brackets `(1,200.00)` removed. `unit` is set when the cell itself says 元 or 万. Null when commas are misplaced.
 */
function stripCurrency(raw: string): { text: string; unit: AmountScale | null } | null {
  const match =
    /^(\(?)([-+]?)(?:¥|人民币|RMB)?([-+]?)([\d,]+(?:\.\d*)?|\.\d+)(万?)(?:元|圆|块)?整?(\)?)$/i.exec(
      raw
        .normalize('NFKC')
        .replace(/[\u2010-\u2015\u2212]/g, '-')
        .replace(/^'/, '')
        .replace(/^\s+|\s+$/g, '')
        .replace(/\s*(¥|人民币|RMB|元|圆|块|万|整|[-+()])\s*/gi, '$1'),
    )
  if (!match) return null
  const [, open, sign1, sign2, figure, multiple, close] = match
  if (open !== (close === ')' ? '(' : '') || (sign1 && sign2) || (open && (sign1 || sign2))) return null
  const grouped = figure!.indexOf(',') >= 0
  if (grouped && !/^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(figure!)) return null
  const sign = open ? '-' : sign1 || sign2 || ''
  const digits = figure!.replace(/,/g, '')
  const unit = multiple ? 'wan' : /[元圆块]/.test(raw) ? 'yuan' : null
  return { text: sign + (digits[0] === '.' ? `0${digits}` : digits), unit }
}

/**
 * Reads an amount of a file: `1,200.00`, `￥1200`, `1200元`, full-width digits, negative (recoveries). `scale` is the unit
 * of the sheet; a unit inside the cell (`1.2万元`, `1200元`) is more specific and wins. More than two decimals of yuan,
 * misplaced commas, exponents and anything else that is not plainly one amount → `amount-invalid`.
 */
export function parseYuan(raw: string | number, scale: AmountScale): ParsedAmount {
  const stripped = typeof raw === 'number' ? { text: numberText(raw), unit: null } : stripCurrency(raw)
  const decimal = stripped && readDecimal(stripped.text)
  if (!decimal) return INVALID
  const shift = FEN_DIGITS[stripped.unit ?? scale] - decimal.places
  if (shift < 0) return INVALID
  const fen = decimal.digits * 10 ** shift
  if (!Number.isSafeInteger(fen)) return INVALID
  return { ok: true, fen: decimal.negative && fen !== 0 ? -fen : fen }
}

function groupThousands(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1,234.50 元`, the exact amount of whole fen. */
export function formatYuan(fen: number): string {
  const abs = Math.abs(fen)
  const cents = abs % FEN_PER_YUAN
  const yuan = (abs - cents) / FEN_PER_YUAN
  return `${fen < 0 ? '-' : ''}${groupThousands(yuan)}.${cents < 10 ? '0' : ''}${cents} 元`
}

/** Rounded to `places` decimals of a unit, without trailing zeros. `unit` in fen is a multiple of 10 ** places. */
function inUnits(abs: number, unit: number, places: number): string {
  const steps = Math.round(abs / (unit / 10 ** places))
  const whole = Math.floor(steps / 10 ** places)
  const rest = String(steps % 10 ** places)
  const fraction = places === 0 ? '' : rest.padStart(places, '0').replace(/0+$/, '')
  return groupThousands(whole) + (fraction ? `.${fraction}` : '')
}

/**
 * For headlines: exact below 100,000 yuan, `126.8 万元` from there, `1.27 亿元` from a hundred million. Show the exact
 * figure (`formatYuan`) on tap or beside it.
 */
export function formatYuanBig(fen: number): string {
  const abs = Math.abs(fen)
  if (abs < 10 * FEN_PER_WAN) return formatYuan(fen)
  const sign = fen < 0 ? '-' : ''
  // What would round up to 10,000.0 万 is already one 亿.
  if (abs < FEN_PER_YI - FEN_PER_WAN / 20) return `${sign}${inUnits(abs, FEN_PER_WAN, 1)} 万元`
  return `${sign}${inUnits(abs, FEN_PER_YI, 2)} 亿元`
}

/**
 * quantity × standard in fen, rounded half up: `('12.5', '91.35')` → 114188. Null when either is not a plain decimal or
 * the product is too large to be exact; then the amount cannot be recomputed and nothing should be claimed.
 */
export function multiplyToFen(quantity: string, standardYuan: string): number | null {
  const a = readDecimal(quantity.trim())
  const b = readDecimal(standardYuan.trim())
  if (!a || !b) return null
  const product = a.digits * b.digits
  if (!Number.isSafeInteger(product)) return null
  const places = a.places + b.places - 2
  const fen = places <= 0 ? product * 10 ** -places : roundedQuotient(product, 10 ** places)
  if (!Number.isSafeInteger(fen)) return null
  return a.negative !== b.negative && fen !== 0 ? -fen : fen
}

/** Half up, on integers. */
function roundedQuotient(dividend: number, divisor: number): number {
  const rest = dividend % divisor
  return (dividend - rest) / divisor + (rest * 2 >= divisor ? 1 : 0)
}
