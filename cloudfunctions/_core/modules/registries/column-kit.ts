import type { ColumnReading, RegistryColumn, RegistryLayout } from './registry-layout'

const ID_WORDS = ['身份证号', '身份证号码', '证件号码', '证件号', '身份证']
const ANY_ID =
  '公民身份号码 公民身份证号 公民身份证号码 居民身份证 居民身份证号 居民身份证号码 身份证件号 身份证件号码 身份号码 有效证件号码 有效证件号'

/**
 * Headers for a person and for his ID number: 身份证号 alone, and after each word for the person (车主身份证号, 承包方证件号码).
 */
export function holder(label: string, headers: string): Pick<RegistryLayout, 'name' | 'id'> {
  const roles = [label, ...headers.split(' ')].map((word) => word.replace(/姓名$|名字$/, ''))
  const own = [...new Set(roles)]
    .filter((role) => role !== '')
    .flatMap((role) => ID_WORDS.map((id) => role + id))
  return {
    name: { label, headers },
    id: { label: '身份证号', headers: [...ID_WORDS.slice(1), ...own, ...ANY_ID.split(' ')].join(' ') },
  }
}

/** Rows that are simply about a person, whom some departments call otherwise. */
export const person = (...names: string[]) => holder('姓名', ['人员姓名', '名字', ...names].join(' '))

type Flag = 'needed' | 'identifies' | 'sealed'

/** One column: its name in rules, its header, how it is read, other headers, what it is for. */
export function col(
  column: string,
  label: string,
  reading: ColumnReading,
  headers: string,
  ...flags: Flag[]
): RegistryColumn {
  return { column, label, headers, reading, ...Object.fromEntries(flags.map((flag) => [flag, true])) }
}

export const text: ColumnReading = { type: 'text' }
/** A share as departments write it (1/2, 50%, 单独所有, 占三分之一), without the names of the other owners. */
export const share: ColumnReading = {
  type: 'text',
  hidden: /[^\s\d０-９.．/／%％,，、;；（）()一二三四五六七八九十百零半分之单独有共同按份全部所占各]+/g,
}
export const date: ColumnReading = { type: 'date' }
export const pastDate: ColumnReading = { type: 'date', past: true }
/** A start whose month alone is known: from its first day on. */
export const startDate: ColumnReading = { type: 'date', monthMeans: 'first' }
export const endDate: ColumnReading = { type: 'date', endless: 'blank' }
export const month: ColumnReading = { type: 'month' }
export const period: ColumnReading = { type: 'period' }
export const fen: ColumnReading = { type: 'fen' }
export const decimal: ColumnReading = { type: 'decimal' }
export const yesNo: ColumnReading = { type: 'boolean' }
export const village: ColumnReading = { type: 'village' }
export const programme: ColumnReading = { type: 'programme' }
export const choice = (words: Record<string, string>): ColumnReading => ({ type: 'choice', words })
export const closedChoice = (words: Record<string, string>): ColumnReading => ({
  type: 'choice',
  words,
  closed: true,
})

export const HOUSEHOLD_NO = '户编号 户编码 家庭编号 家庭编码 户籍编号 农户编码 户代码'
export const VILLAGE =
  '村名 行政村 村社区 村居 所在村 所在行政村 所属村 村名称 村居委会 村委会 所在社区 村社区名称'
