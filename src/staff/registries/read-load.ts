import { type Day, parseSpreadsheetDate } from '@shared/domain/dates'

/** The day that the data are of, as people write it; what is wrong in one sentence. */
export function readAsOf(text: string, today: Day): { day?: Day; fault?: string } {
  const parsed = parseSpreadsheetDate(text)
  if (!parsed.ok || !parsed.exact) return { fault: '请写成 2026-06-15 这样的日期' }
  if (parsed.day > today) return { fault: '这个日期还没到' }
  return { day: parsed.day }
}
