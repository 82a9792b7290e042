import { create } from 'qrcode'

/** Rows of an ordinary code, 1 is black. A quarter of it may be torn or wet. */
export function codeRows(text: string): string[] {
  const { modules } = create(text, { errorCorrectionLevel: 'Q' })
  return Array.from({ length: modules.size }, (_, y) =>
    Array.from({ length: modules.size }, (_, x) => (modules.get(y, x) ? '1' : '0')).join(''),
  )
}
