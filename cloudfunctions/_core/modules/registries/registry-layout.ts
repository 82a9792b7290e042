/** How a cell is read. */
export type ColumnReading =
  | {
      type: 'text'
      /** What becomes ××: the names of those who own a share beside the person. */
      hidden?: RegExp
    }
  | {
      type: 'date'
      /** A month alone (2026年3月) means its last day, or its first: what is better for the person concerned. */
      monthMeans?: 'first'
      /** Cannot lie after the day of loading. */
      past?: true
      /** 长期, 至今: nothing (a blank means the same), or a day that never comes where the column is needed. */
      endless?: 'blank' | 'far'
    }
  /** 2026-06, 202606, 2026年6月; kept as 2026-06. */
  | { type: 'month' }
  /** Any writing of a period or school term. */
  | { type: 'period' }
  | { type: 'year' }
  | { type: 'integer' }
  /** At most four places. */
  | { type: 'decimal' }
  /** Yuan in the file, fen here. */
  | { type: 'fen' }
  /** 是/否, 有/无, 1/0; blank is null. */
  | { type: 'boolean' }
  /** Canonical words, each with other writings of it; an unknown word is kept as it is written unless `closed`. */
  | { type: 'choice'; words: Readonly<Record<string, string>>; closed?: true }
  | { type: 'village' }
  /** Code or name of the catalogue, or name of a kind; gives `programme_code` and `programme_kind`. */
  | { type: 'programme' }

export interface RegistryColumn {
  /** Name in rules and in the lake. */
  column: string
  label: string
  /** Other headers for it, as `headerKeys` leaves them. */
  headers: string
  reading: ColumnReading
  needed?: boolean
  /** Part of what makes a row the same row in the next version, besides the person. */
  identifies?: boolean
  /** Kept sealed, for evidence; rules do not see it. */
  sealed?: boolean
}

export interface RegistryLayout {
  /** Header of the person's name; null: the registry is not about persons. */
  name: { label: string; headers: string } | null
  id: { label: string; headers: string } | null
  /** A second person: officials of a kinship row. */
  otherId?: { column: string; label: string; headers: string; needed: boolean }
  /** Holders may be companies and villages, with a credit code instead of an ID number; such rows have no person key. */
  organisations?: true
  columns: readonly RegistryColumn[]
}
