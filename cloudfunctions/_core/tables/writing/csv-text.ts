/**
 * What a spreadsheet program would take for a formula: text that an outsider may have typed. Signed numbers and dashes are none;
 * some programs take full-width signs for the others.
 */
const FORMULA = /^(?:[=@＝＠\t\r\n]|[+\-＋－](?!(?:\d[\d,.]*|[-－]*)$))/
/** It would round these. */
const LONG_NUMBER = /^\d{12,}[xX]?$/

/** Text as a field of CSV; an apostrophe keeps formulas and long numbers as they are. */
export function csvText(text: string): string {
  const kept = FORMULA.test(text) || LONG_NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(kept) ? `"${kept.replaceAll('"', '""')}"` : kept
}
