/** A published payment version, or the current version of a registry. */
export interface LakeVersion {
  id: number
  rows: number
}

/** A Parquet file of the lake with the versions whose rows it holds. */
export interface LakeFile {
  sha256: string
  bytes: number
  layout: string
  /** Where the cloud's storage keeps it; null: in the folder only. */
  reference: string | null
  versions: LakeVersion[]
}

/** Rows of a file: few enough to be sorted in memory, enough that a scan of a county opens a dozen files and not a thousand. */
const FILE_ROWS = 1_000_000
/** A file with fewer rows is small; so many small files are put together. */
const SMALL_ROWS = FILE_ROWS / 4
const SMALL_FILES = 8

const rowsOf = (versions: readonly LakeVersion[]) => versions.reduce((sum, { rows }) => sum + rows, 0)

/**
 * Which files of payments stay and which versions are written together, in the order of publication. A file stays while all
 * that it holds is current: a version that was withdrawn takes its file with it, so that no row of it lies about. Every night
 * adds a small file; when there are many, they are written anew as one.
 */
export function planFiles<V extends LakeVersion>(
  current: readonly V[],
  sound: readonly LakeFile[],
): { keep: LakeFile[]; write: V[][] } {
  const wanted = new Set(current.map(({ id }) => id))
  const valid = sound.filter(({ versions }) => versions.every(({ id }) => wanted.has(id)))
  const small = valid.filter(({ versions }) => rowsOf(versions) < SMALL_ROWS)
  const keep = small.length > SMALL_FILES ? valid.filter((file) => !small.includes(file)) : valid

  const kept = new Set(keep.flatMap(({ versions }) => versions.map(({ id }) => id)))
  const write: V[][] = []
  let room = 0
  for (const version of current) {
    if (kept.has(version.id)) continue
    if (room < version.rows || write.length === 0) {
      write.push([])
      room = FILE_ROWS
    }
    write.at(-1)!.push(version)
    room -= version.rows
  }
  return { keep, write }
}
