import { checkIdNumber, type IdFault, normaliseIdNumber } from '@shared/domain/id-number'

export interface PastedLine {
  /** As the person counts them, from 1; empty lines count too. */
  line: number
  /** As it was pasted. */
  text: string
  name: string
  idNumber: string
  /** Why it cannot be checked, in one sentence. */
  fault?: string
}

export interface ReadApplicants {
  good: PastedLine[]
  faulty: PastedLine[]
}

/** People in one check, as in the contract. */
export const mostPeople = 500

const idFaults: Record<IdFault, string> = {
  'id-missing': '没有找到身份证号',
  'id-format': '身份证号的位数不对',
  'id-checksum': '身份证号有一位不对，最后一位和前面的对不上',
  'id-birthdate': '身份证号里的出生日期不对',
}
const imprecise = '身份证号成了科学计数，后几位丢了。请在表格里把这一列改成“文本”，重新填好再复制'

/** Cells that stand beside names and are none. */
const notNames = /^(男|女|[男女]性|汉族?|是|否|有|无|\d+)$/
const nameHeader = /姓名|申请人|户主/
const idHeader = /身份证|证件号/
const chinese = /[\u3400-\u9fff\uf900-\ufaff]/

interface Header {
  name: number
  id: number
}

/**
 * Reads people out of pasted text or a text file: a line each, cells apart by tab, comma, semicolon or space, in any order and
 * with other columns around. A header says which columns are meant; without one the number is found by its digits and the name
 * beside it. Every line that holds anything comes back, good or faulty.
 */
export function readApplicants(text: string): ReadApplicants {
  const good: PastedLine[] = []
  const faulty: PastedLine[] = []
  const seen = new Map<string, number>()
  let header: Header | undefined
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const { cells, spaced } = cellsOf(raw)
    if (cells.every((cell) => cell === '')) continue
    const found = headerIn(cells)
    if (found) {
      header = found
      continue
    }
    const pasted = readLine({ line: index + 1, text: raw.trim() }, cells, spaced ? undefined : header)
    const before = pasted.fault ? undefined : seen.get(pasted.idNumber)
    if (before !== undefined) pasted.fault = `和第 ${before} 行是同一个身份证号`
    if (!pasted.fault) seen.set(pasted.idNumber, pasted.line)
    ;(pasted.fault ? faulty : good).push(pasted)
  }
  return { good, faulty }
}

/** The cells of a line, and whether only spaces stood between them, so that a name may have been cut in two. */
function cellsOf(line: string): { cells: string[]; spaced: boolean } {
  const strong = line.includes('\t') ? /\t/ : /[,，;；|]/
  const spaced = !strong.test(line)
  const cells = line
    .split(spaced ? /[\s\u3000]+/ : strong)
    .map((cell) => cell.replace(/^\s*["'‘“]?|["'’”]?\s*$/g, '').trim())
  return { cells: spaced ? cells.filter((cell) => cell !== '') : cells, spaced }
}

function headerIn(cells: readonly string[]): Header | undefined {
  if (cells.some((cell) => /\d{6}/.test(cell))) return undefined
  const name = cells.findIndex((cell) => nameHeader.test(cell))
  const id = cells.findIndex((cell) => idHeader.test(cell))
  return name >= 0 && id >= 0 ? { name, id } : undefined
}

type Place = Pick<PastedLine, 'line' | 'text'>

function readLine(place: Place, cells: readonly string[], header: Header | undefined): PastedLine {
  const at = header?.id ?? idCell(cells)
  const written = normaliseIdNumber(cells[at] ?? '')
  const name = tidyName(header ? (cells[header.name] ?? '') : nameBeside(cells, at))
  const person = { ...place, name, idNumber: written }
  if (/^\d(\.\d+)?E\+?\d+$/.test(written)) return { ...person, fault: imprecise }
  const checked = checkIdNumber(written)
  if (!checked.ok) return { ...person, fault: idFaults[checked.reason] }
  if (name === '') return { ...person, fault: '没有找到姓名' }
  return { ...person, idNumber: checked.idNumber }
}

/** Where the ID number stands: what looks most like one. */
function idCell(cells: readonly string[]): number {
  const tidy = cells.map(normaliseIdNumber)
  for (const form of [/^(\d{17}[\dX]|\d{15})$/, /^\d(\.\d+)?E\+?\d+$/, /^\d{10,}[\dX*]*$/]) {
    const at = tidy.findIndex((cell) => form.test(cell))
    if (at >= 0) return at
  }
  return -1
}

/** The name nearest to the number, before it rather than after; single letters in a row are one name (张 三). */
function nameBeside(cells: readonly string[], at: number): string {
  const isName = (cell: string) => chinese.test(cell) && !notNames.test(cell)
  const before = cells.slice(0, Math.max(0, at)).filter(isName)
  const after = cells.slice(at + 1).filter(isName)
  const letters = (names: string[]) => names.length > 1 && names.every((name) => name.length === 1)
  if (letters(before)) return before.join('')
  return before.at(-1) ?? (letters(after) ? after.join('') : (after[0] ?? ''))
}

const tidyName = (name: string) => name.normalize('NFKC').replace(/\s/g, '')
