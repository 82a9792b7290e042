import { parse } from 'node:path'
import { headerText } from '@core/tables/layout/normalise-header'
import type { Hint } from './guess-target'
import type { LaidOutSheet } from './lay-out-sheets'

const MOST_SHEETS = 5
const MOST_CHARACTERS = 100

/** Title lines of a sheet: what stands above its header. */
export function titlesOf({ sheet, layout }: LaidOutSheet): string[] {
  const until = layout?.headerLine ?? 0
  return sheet.top
    .filter(({ line }) => line < until)
    .flatMap(({ cells }) => cells.filter((cell): cell is string => typeof cell === 'string'))
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .slice(0, 10)
}

/** Words around the tables of a file, most telling first. */
export function hintsOf(fileName: string, namedSheets: boolean, sheets: readonly LaidOutSheet[]): Hint[] {
  const tables = sheets.filter(({ layout, skipped }) => layout && !skipped).slice(0, MOST_SHEETS)
  const titles = tables.flatMap(titlesOf).map((text) => ({ place: '标题', text }))
  const names = namedSheets ? tables.map(({ sheet }) => ({ place: '工作表名', text: sheet.name })) : []
  const all = [...titles, { place: '文件名', text: parse(fileName).name }, ...names]
  return all
    .map(({ place, text }) => ({ place, text: text.slice(0, MOST_CHARACTERS) }))
    .filter(({ text }) => headerText(text) !== '')
}
