import type { Cell } from '../reading/workbook'
import { headerText } from './normalise-header'
import { type Layout, lineSignature } from './recognise-layout'

export type TotalKind = 'part' | 'whole'
export type Line =
  | { kind: 'data' }
  | { kind: 'noise' }
  | { kind: 'total'; covers: TotalKind; word: string; stated: Cell }

const DATA: Line = { kind: 'data' }
const NOISE: Line = { kind: 'noise' }
/** What may stand before the word: 本页, 杨营村, 三社. */
const TOTAL =
  /^(?:[\u4e00-\u9fff]{0,6}?)(本页合计|本页小计|页计|小计|合计|总计|共计|累计)(?:金额|数)?(?:[:：(（].*|\d.*)?$/
const FOOTER =
  /^(?:[\u4e00-\u9fff]{0,8}(?:审核|审批|复核|复查|制表|填表|填报|经办|经手|负责|主管|分管|领导|签字|签章|盖章|签名|联系电话|监督电话|举报电话|咨询电话|公示时间|公示期|日期|时间|单位)[\u4e00-\u9fff()（）]{0,6}|注|备注|说明|附注|附|电话)\d*[:：]|^第?\d+页|^共\d+页|^[(（]?(?:公章|盖章)[)）]?$/
const LONG_NUMBER = /\d{15}/
const PART_WORDS = new Set(['小计', '本页合计', '本页小计', '页计'])
const LEADING_CELLS = 2

function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')
}

function asTotal(amountColumn: number, cells: Cell[], leading: Cell[]): Line | null {
  for (const cell of leading) {
    const text = typeof cell === 'string' ? headerText(cell) : ''
    const word = TOTAL.exec(text)?.[1]
    if (!word) continue
    const inAmount = cells[amountColumn]
    const inText = /(-?\d[\d,]*(?:\.\d+)?)(?:万?元|$)/.exec(text)?.[1]
    const stated = isBlank(inAmount) || inAmount === cell ? (inText ?? null) : inAmount!
    return { kind: 'total', covers: PART_WORDS.has(word) ? 'part' : 'whole', word, stated }
  }
  return null
}

/** Tells records from blank lines, totals, signatures and repeated headers. A row with an ID number is data. */
export function createClassifier<F extends string>(layout: Layout<F>): (cells: Cell[]) => Line {
  const { dictionary } = layout
  const columnOf = (field: F | null) => (field === null ? undefined : layout.columns[field]) ?? -1
  const idColumn = columnOf(dictionary.id)
  const amountColumn = columnOf(dictionary.amount)
  const remark = columnOf(dictionary.remark)
  const payload = dictionary.payload.flatMap((field) => layout.columns[field] ?? [])
  return (cells) => {
    const id = cells[idColumn]
    if (typeof id === 'number' || (typeof id === 'string' && id.length >= 15 && LONG_NUMBER.test(id)))
      return DATA
    const leading: Cell[] = []
    for (let c = 0; c < cells.length && leading.length < LEADING_CELLS; c++) {
      if (!isBlank(cells[c]) && c !== remark && !layout.ignored.has(c)) leading.push(cells[c]!)
      else if (layout.ignored.has(c) && typeof cells[c] === 'string' && !isBlank(cells[c]))
        leading.push(cells[c]!)
    }
    if (leading.length === 0) return NOISE
    const total = isBlank(id) ? asTotal(amountColumn, cells, leading) : null
    if (total) return total
    // Signatures stand in any column, the one of ID numbers too.
    if (typeof leading[0] === 'string' && FOOTER.test(headerText(leading[0])) && !/\d/.test(String(id ?? '')))
      return NOISE
    if (layout.repeated.has(lineSignature(cells))) return NOISE
    return payload.some((column) => !isBlank(cells[column])) ? DATA : NOISE
  }
}
