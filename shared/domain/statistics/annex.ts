import { checkSum, differenceWords } from './sums'

/** A row of a published annex, as it was printed: empty cells are null. */
export interface PublishedRow {
  no: string
  department: string
  programme: string
  total: number | null
  towns: (number | null)[]
  /** Words printed in place of the towns' numbers: the clues lie at firms or in schools, not in a town. */
  note: string | null
}

/** A table department × programme × town as somebody published it (附表). */
export interface PublishedAnnex {
  title: string
  /** Names of the four columns before the towns. */
  header: string[]
  /** What stands above the towns. */
  townsTitle: string
  towns: string[]
  rows: PublishedRow[]
  /** The printed last row; null where it prints nothing. */
  totals: { total: number | null; towns: (number | null)[] }
  remarks: string[]
}

/** What a published annex adds up to by its own rows. */
export interface RecomputedAnnex {
  /** In the order of the rows; a row with a note has nothing to add up and keeps its number. */
  rows: number[]
  total: number
  towns: number[]
  /** Clues with a town, and those without. */
  withTown: number
  elsewhere: number
  /** Every place where printed and recomputed differ, in words (勘误). */
  errata: string[]
}

const sumOf = (values: readonly (number | null)[]) =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

/** Adds up a published annex by row and by column. The published numbers are never changed: both stand side by side. */
export function recomputeAnnex({ townsTitle, towns, rows, totals }: PublishedAnnex): RecomputedAnnex {
  const errata: string[] = []
  const rowSums = rows.map((row) => {
    if (row.note !== null) return row.total ?? 0
    const sum = sumOf(row.towns)
    if (row.total !== null && row.total !== sum)
      errata.push(
        `第 ${row.no} 行“${row.programme}”：公布 ${row.total}，各列相加是 ${sum}，公布数${differenceWords(row.total - sum)}。`,
      )
    return sum
  })
  const columns = towns.map((_, i) => sumOf(rows.map((row) => row.towns[i] ?? null)))
  const differences = columns.map((sum, i) => {
    const printed = totals.towns[i]
    return printed === null || printed === undefined ? 0 : printed - sum
  })
  for (const [i, difference] of differences.entries())
    if (difference !== 0)
      errata.push(
        `${towns[i]}：公布 ${totals.towns[i]}，各行相加是 ${columns[i]}，公布数${differenceWords(difference)}。`,
      )
  if (differences.some((difference) => difference !== 0) && sumOf(differences) === 0)
    errata.push(`${townsTitle}各列的差数互相抵消，合计不受影响，可能有线索记在了别的列。`)
  const total = sumOf(rowSums)
  const withTown = sumOf(columns)
  if (totals.total !== null && totals.total !== total)
    errata.push(
      `汇总：公布 ${totals.total}，各行相加是 ${total}，公布数${differenceWords(totals.total - total)}。`,
    )
  return { rows: rowSums, total, towns: columns, withTown, elsewhere: total - withTown, errata }
}

/** 157 ＝ 按乡镇（街道）61 ＋ 不按乡镇（街道）96 */
export const territoryWords = (total: number, withTown: number, elsewhere: number): string =>
  checkSum('线索', total, [
    { label: '按乡镇（街道）', n: withTown },
    { label: '不按乡镇（街道）', n: elsewhere },
  ]).words

/** Above the towns: 街道 in a city's district, else 乡镇. */
export function townsTitleOf(names: readonly string[]): string {
  const isStreet = (name: string) => /街道?(?:办事处)?$|社管办$/.test(name)
  return names.length > 0 && names.every(isStreet) ? '街道线索分布情况' : '乡镇线索分布情况'
}

/** In place of the towns' numbers where no clue of a programme has a town. */
export function elsewhereWords(programmeKind: string | null): string {
  if (programmeKind === 'student-aid') return '线索集中分布在学校'
  if (programmeKind === 'trade-in') return '线索集中分布在汽车销售企业'
  return '线索不按乡镇（街道）分布'
}

/** Names of the columns before the towns. */
export const annexHeader = ['序号', '业务主管部门', '项目名称', '线索数量'] as const
