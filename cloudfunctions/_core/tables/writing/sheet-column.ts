/** A value as it goes into a file; money in fen, days as `YYYY-MM-DD`. */
export type SheetValue = string | number | null

/** One column of a table that the product writes. */
export interface SheetColumn<Row> {
  /** In JSON. */
  key: string
  /** In tables. */
  header: string
  /** `money`: fen, written as yuan. `day`: a date that spreadsheets can count with. */
  type: 'text' | 'integer' | 'money' | 'day'
  /** Characters that a spreadsheet should show. */
  width: number
  value(row: Row): SheetValue
  /** For people, where a code says it in JSON. */
  words?(row: Row): string
}

const FEN_PER_YUAN = 100

/** Yuan with two places, from fen, without rounding. */
export function yuanText(fen: number): string {
  const abs = Math.abs(fen)
  const cents = abs % FEN_PER_YUAN
  return `${fen < 0 ? '-' : ''}${(abs - cents) / FEN_PER_YUAN}.${String(cents).padStart(2, '0')}`
}
