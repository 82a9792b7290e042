import type { FileRow } from './file-columns'
import type { Random } from './random'

export type PlantedReason = 'id-checksum' | 'id-precision-lost' | 'village-unknown' | 'name-missing'

/** Slips of the kind that clerks make, each on the given rows of a file. */
const SLIPS: Record<PlantedReason, (row: FileRow) => FileRow> = {
  'id-checksum': (row) => ({ ...row, idNumber: mistype(String(row.idNumber)) }),
  'id-precision-lost': (row) => ({ ...row, idNumber: Number(String(row.idNumber).slice(0, 15)) * 1000 }),
  'village-unknown': (row) => ({ ...row, villageName: `${row.village.name.slice(0, 1)}新庄新村` }),
  'name-missing': (row) => ({ ...row, name: '' }),
}

/** Another last digit of the sequence: the check character no longer fits. */
function mistype(idNumber: string): string {
  const digit = Number(idNumber[16])
  return `${idNumber.slice(0, 16)}${(digit + 1) % 10}${idNumber[17]}`
}

/** Slips in ID numbers are what r47 must find; another slip is none of its business. */
export const ID_SLIPS: ReadonlySet<PlantedReason> = new Set(['id-checksum', 'id-precision-lost'])

/** Which files have faults, by programme code and number of the payday from the newest (0) backwards. */
const FAULTY_FILES: Record<string, Partial<Record<number, readonly PlantedReason[]>>> = {
  'disability-nursing': { 0: ['id-checksum', 'village-unknown'], 9: ['id-checksum'] },
  'elder-allowance': { 1: ['id-checksum', 'village-unknown', 'village-unknown'] },
  'temporary-relief': { 2: ['id-checksum'] },
  microcredit: { 1: ['village-unknown'] },
  'public-job': { 3: ['village-unknown', 'id-checksum', 'name-missing'] },
  'resident-pension': { 0: ['id-precision-lost', 'id-checksum', 'village-unknown'] },
  grain: { 0: ['id-precision-lost', 'id-checksum', 'village-unknown', 'name-missing'] },
}

export interface Planted {
  rows: FileRow[]
  /** Index of the row in the file → why it will be refused. */
  faults: Map<number, PlantedReason>
}

/** Plants the slips of a file on distinct rows that may have one. A file of fewer than ten rows stays clean. */
export function plantFaults(
  rows: readonly FileRow[],
  programme: string,
  age: number,
  random: Random,
  mayErr: (row: FileRow) => boolean,
): Planted {
  const faults = new Map<number, PlantedReason>()
  const slips = rows.length < 10 ? [] : (FAULTY_FILES[programme]?.[age] ?? [])
  for (const reason of slips.slice(0, rows.filter(mayErr).length)) {
    let index = random.int(0, rows.length - 1)
    while (faults.has(index) || !mayErr(rows[index]!)) index = (index + 1) % rows.length
    faults.set(index, reason)
  }
  return {
    rows: rows.map((row, i) => {
      const reason = faults.get(i)
      return reason ? SLIPS[reason](row) : row
    }),
    faults,
  }
}
