import type { AmountScale } from '@shared/domain/money'
import type { Cell } from '../reading/workbook'

const UNIT =
  '(?:人民币)?(?:万元|元|亩|公顷|人|户|平方米|㎡|台|头|只|株|%|个|年|月|次|期|学期)(?:[/每·.](?:人|亩|户|年|月|次|学期|台|头|平方米|季)){0,3}'
const BRACKETED_UNIT = new RegExp(`[(\\[【〔](?:单位[:：]?)?${UNIT}[)\\]】〕]`, 'g')
const TRAILING_UNIT = new RegExp(`[:：/]?(?:单位[:：]?)${UNIT}$`)
const BRACKETED = /[([【〔][^)\]】〕]*[)\]】〕]/g
const MARKS = /[()[\]【】〔〕*:：、,，."“”'‘’\-_/]/g

/** Text of a header cell without white space, folded to half width; 帐 is the old writing of 账. */
export function headerText(cell: Cell | undefined): string {
  return String(cell ?? '')
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .replaceAll('帐', '账')
}

/**
 * Ways in which a header may be looked up, best first: without units and marks (`村(社区)` → `村社区`), and without what
 * stands in brackets at all (`金额(小写)` → `金额`). Empty when the cell holds only a unit.
 */
export function headerKeys(cell: Cell | undefined): string[] {
  const text = headerText(cell).replace(BRACKETED_UNIT, '').replace(TRAILING_UNIT, '')
  const whole = text.replace(MARKS, '')
  const outside = text.replace(BRACKETED, '').replace(MARKS, '')
  return [...new Set([whole, outside])].filter((key) => key !== '')
}

/** A cell that only adds a unit or a remark in brackets to the cell above: `（亩）`, `(18位)`. */
export function isAnnotation(cell: Cell | undefined): boolean {
  const text = headerText(cell)
  return text !== '' && text.replace(BRACKETED, '') === ''
}

/** The unit of amounts that a header names, e.g. `补助金额（万元）`; null when it names none. */
export function scaleOfHeader(text: string): AmountScale | null {
  const unit = /[([【〔:：](?:单位[:：]?)?(?:人民币)?(万元|元)/.exec(headerText(text))?.[1]
  return unit ? (unit === '万元' ? 'wan' : 'yuan') : null
}

/** The unit of amounts that a line above the header names: `单位：万元`, `金额单位: 元`. 填报单位 is an office, not a unit. */
export function scaleOfUnitLine(text: string): AmountScale | null {
  const match =
    /(?:^|金额|计量|[^\u4e00-\u9fff])(?:单位)[:：]?(?:[^万元]{0,8}[、,，/])?(?:人民币)?(万元|元)/.exec(text)
  return match ? (match[1] === '万元' ? 'wan' : 'yuan') : null
}
