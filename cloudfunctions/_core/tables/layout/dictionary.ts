/** What the headers of one kind of file may say, and what its columns mean for telling rows from noise. */
export interface Dictionary<F extends string> {
  /** Chinese name of each field, in the order in which missing ones are named. */
  labels: Readonly<Record<F, string>>
  /**
   * Headers by field, most telling first: where two columns fit one field, the earlier word wins (姓名 before 户主姓名,
   * 实发金额 before 金额). Written as `headerKeys` leaves them: no white space, brackets or units.
   */
  synonyms: Readonly<Record<F, string>>
  /** A row with a long number here is data, whatever else it says; null where rows are not about persons. */
  id: F | null
  /** Amounts: its header may name their unit, total rows are compared with it. */
  amount: F | null
  remark: F
  /** Where a sheet's name may stand in for a missing column; null where this kind of file has no village. */
  village: F | null
  /** Dates: a number there is a serial date. */
  dates: ReadonlySet<F>
  /** Filled down where cells are merged: who and where. What is counted belongs to one row only. */
  filledDown: ReadonlySet<F>
  /** A row that fills none of these is no record: a blank line of a form, a heading, a signature. */
  payload: readonly F[]
}

/** Header word → field and rank (0 is the most telling word of the field). */
export type HeaderIndex<F extends string> = ReadonlyMap<string, { field: F; rank: number }>

const indexes = new WeakMap<object, HeaderIndex<string>>()

/** Looks headers up; made once per dictionary. */
export function headerIndex<F extends string>(dictionary: Dictionary<F>): HeaderIndex<F> {
  let index = indexes.get(dictionary) as HeaderIndex<F> | undefined
  if (!index) {
    index = new Map(
      fieldsOf(dictionary).flatMap((field) =>
        dictionary.synonyms[field].split(' ').map((word, rank) => [word, { field, rank }] as const),
      ),
    )
    indexes.set(dictionary, index)
  }
  return index
}

/** All fields, in the order of `labels`. */
export function fieldsOf<F extends string>({ labels }: Dictionary<F>): F[] {
  return Object.keys(labels) as F[]
}

/** Columns that number the rows or that the product itself wrote; never data, never reported as unknown. */
export const IGNORED_HEADERS: ReadonlySet<string> = new Set([
  '序号',
  '编号',
  '序',
  '行号',
  '原行号',
  '错误原因',
])
