import { type AmountScale, parseYuan } from '@shared/domain/money'
import type { Cell } from '../reading/workbook'
import type { TotalKind } from './classify-line'

export interface TotalMismatch {
  sheet: string
  line: number
  word: string
  statedFen: number
  computedFen: number
}

interface Open {
  line: number
  word: string
  statedFen: number
  /** Sum of the sheet when the total was met. */
  from: number
}

/** Total rows of one sheet, compared with the rows around them. */
export interface TotalChecker {
  addRow(fen: number): void
  addTotal(line: number, covers: TotalKind, word: string, stated: Cell): void
  finish(): TotalMismatch[]
}

/**
 * 小计 and 本页合计 cover the rows since the last total of the same word; 合计 and 总计 cover the sheet, or the rows since
 * the last 合计 where a sheet has one per village. A total above its rows is compared when they end. All rows whose
 * amount can be read count, rejected ones too: the department added up its own file.
 * @param earlierFen Rows of the sheets before this one, for a 总计 over the whole file.
 */
export function createTotalChecker(sheet: string, scale: AmountScale, earlierFen: number): TotalChecker {
  let sum = 0
  let rowsSinceTotal = 0
  const lastOf = new Map<string, number>()
  const mismatches: TotalMismatch[] = []
  let open: Open[] = []

  const settle = (isDone: (total: Open) => boolean) => {
    for (const { line, word, statedFen, from } of open.filter(isDone)) {
      if (statedFen !== sum - from && statedFen !== sum)
        mismatches.push({ sheet, line, word, statedFen, computedFen: sum - from })
    }
    open = open.filter((total) => !isDone(total))
  }

  return {
    addRow(fen) {
      sum += fen
      rowsSinceTotal++
    },
    addTotal(line, covers, word, stated) {
      const parsed = stated === null ? null : parseYuan(stated, scale)
      if (!parsed?.ok) return
      const since = sum - (lastOf.get(word) ?? 0)
      const fits = covers === 'part' ? [since] : [sum, since, sum + earlierFen]
      const fitsNow = fits.includes(parsed.fen)
      const isAbove = !fitsNow && (rowsSinceTotal === 0 || open.some((total) => total.word === word))
      settle((total) => total.word === word)
      if (isAbove) open.push({ line, word, statedFen: parsed.fen, from: sum })
      else if (!fitsNow) {
        mismatches.push({
          sheet,
          line,
          word,
          statedFen: parsed.fen,
          computedFen: covers === 'part' ? since : sum,
        })
      }
      lastOf.set(word, sum)
      rowsSinceTotal = 0
    },
    finish() {
      settle(() => true)
      return mismatches.sort((a, b) => a.line - b.line)
    },
  }
}
