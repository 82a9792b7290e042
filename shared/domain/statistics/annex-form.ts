import type { PublishedAnnex, RecomputedAnnex } from './annex'

/** How a cell of a form looks. `differs`: a printed number beside which another one was found. */
export type FormStyle = 'title' | 'head' | 'text' | 'number' | 'total' | 'differs' | 'remark'

export interface FormCell {
  value: string | number | null
  style: FormStyle
  /** Columns and rows that it covers, 1 each unless said otherwise. */
  across?: number
  down?: number
}

/** A sheet in a fixed form: rows of cells from the left; null lies under a merged cell. */
export interface Form {
  name: string
  widths: number[]
  rows: (FormCell | null)[][]
}

/** A line of the annex, from the ledger or as published. */
export interface AnnexLine {
  no: string
  department: string
  programme: string
  total: number | null
  towns: (number | null)[]
  elsewhere: number
  note: string | null
}

export interface AnnexSheet {
  title: string
  header: readonly string[]
  townsTitle: string
  towns: readonly string[]
  lines: AnnexLine[]
  /** Last rows: 汇总, or 公布数 and 重算数. */
  totals: { label: string; total: number | null; towns: (number | null)[]; elsewhere: number | null }[]
  remarks: string[]
}

const LEAD = 4
const ELSEWHERE = '不按乡镇（街道）'

/** The annex as a form: 序号, department, programme, number, one column a town, those without a town apart, totals, remarks. */
export function annexForm(sheet: AnnexSheet): Form {
  const columns = LEAD + sheet.towns.length + 1
  const rows: (FormCell | null)[][] = [
    [{ value: '附表', style: 'remark' }],
    covering({ value: sheet.title, style: 'title', across: columns }),
    [
      ...sheet.header.map((value): FormCell => ({ value, style: 'head', down: 2 })),
      ...covering({ value: sheet.townsTitle, style: 'head', across: sheet.towns.length }),
      { value: ELSEWHERE, style: 'head', down: 2 },
    ],
    [
      ...Array.from({ length: LEAD }, () => null),
      ...sheet.towns.map((value): FormCell => ({ value, style: 'head' })),
      null,
    ],
    ...bodyOf(sheet),
    ...totalsOf(sheet),
    ...sheet.remarks.map((value) => covering({ value, style: 'remark', across: columns })),
  ]
  return { name: '附表', widths: [6, 16, 34, 10, ...sheet.towns.map(() => 10), 12], rows }
}

function covering(cell: FormCell): (FormCell | null)[] {
  return [cell, ...Array.from({ length: (cell.across ?? 1) - 1 }, () => null)]
}

/** How many lines from `i` on are alike; 0 when the line before is. */
function span(lines: AnnexLine[], i: number, alike: (a: AnnexLine, b: AnnexLine) => boolean): number {
  if (i > 0 && alike(lines[i - 1]!, lines[i]!)) return 0
  let n = 1
  while (i + n < lines.length && alike(lines[i]!, lines[i + n]!)) n += 1
  return n
}

function bodyOf({ lines, towns }: AnnexSheet): (FormCell | null)[][] {
  const sameDepartment = (a: AnnexLine, b: AnnexLine) => a.department === b.department
  const sameNote = (a: AnnexLine, b: AnnexLine) =>
    sameDepartment(a, b) && a.note !== null && a.note === b.note
  return lines.map((line, i) => {
    const department = span(lines, i, sameDepartment)
    const note = span(lines, i, sameNote)
    const number = (value: number | null): FormCell => ({
      value: value === 0 ? null : value,
      style: 'number',
    })
    const places =
      line.note === null
        ? line.towns.map(number)
        : note === 0
          ? towns.map(() => null)
          : covering({ value: line.note, style: 'text', across: towns.length, down: note })
    return [
      { value: line.no, style: 'number' },
      department === 0 ? null : { value: line.department, style: 'text', down: department },
      { value: line.programme, style: 'text' },
      { value: line.total, style: 'number' },
      ...places,
      number(line.elsewhere),
    ]
  })
}

/** Where the totals are two rows, cells that differ are marked in both. */
function totalsOf({ totals }: AnnexSheet): (FormCell | null)[][] {
  const [first, second] = totals
  const styleOf = (a: number | null | undefined, b: number | null | undefined): FormStyle =>
    second !== undefined && a !== null && b !== null && a !== b ? 'differs' : 'total'
  return totals.map(({ label, total, towns, elsewhere }) => [
    ...covering({ value: label, style: 'total', across: LEAD - 1 }),
    { value: total, style: styleOf(first?.total, second?.total) },
    ...towns.map((value, i): FormCell => ({ value, style: styleOf(first?.towns[i], second?.towns[i]) })),
    { value: elsewhere, style: 'total' },
  ])
}

/** A published annex with its own numbers, the recomputed ones below where they differ, and the errata in words. */
export function publishedSheet(published: PublishedAnnex, recomputed: RecomputedAnnex): AnnexSheet {
  const { title, header, townsTitle, towns, rows, totals, remarks } = published
  const hasErrata = recomputed.errata.length > 0
  const lines = rows.map((row) => ({ ...row, elsewhere: row.note === null ? 0 : (row.total ?? 0) }))
  const again = {
    label: '重算数',
    total: recomputed.total,
    towns: recomputed.towns,
    elsewhere: recomputed.elsewhere,
  }
  return {
    title,
    header,
    townsTitle,
    towns,
    lines,
    totals: hasErrata
      ? [{ label: '汇总（公布数）', ...totals, elsewhere: null }, again]
      : [{ ...again, label: '汇总' }],
    remarks: [
      ...remarks,
      ...(hasErrata ? ['勘误（公布数保持原样，重算数按各行相加）：'] : []),
      ...recomputed.errata.map((words, i) => `${i + 1}. ${words}`),
    ],
  }
}
