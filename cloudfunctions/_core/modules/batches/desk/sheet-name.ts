/** Name of a sheet of the file that a version came from, by its number from 1; null where it has none (a text file). */
export function sheetName(sheets: unknown, sheetNo: number): string | null {
  if (!Array.isArray(sheets)) return null
  const sheet: unknown = sheets[sheetNo - 1]
  return typeof sheet === 'string' && sheet !== '' ? sheet : null
}
