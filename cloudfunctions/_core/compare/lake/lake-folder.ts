import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Storage } from '@core/ports/storage'
import type { LakeFile } from './plan-files'

const SUFFIX = '.parquet'
const SCRATCH = 'being-written'

type Listed = Pick<LakeFile, 'sha256' | 'bytes' | 'reference'>

/** The Parquet files of one county, named by their content. Whoever holds the county's lock is the only writer. */
export interface LakeFolder {
  path(sha256: string): string
  /** Whether the file is there as it was written, fetched from the cloud's storage if need be. */
  isSound(file: Listed): Promise<boolean>
  /** A path for a file that is not finished. */
  scratch(): string
  /** Takes a finished file into the lake, under the name of its content. */
  adopt(scratch: string): Promise<Listed>
  /** Removes every file that is not listed, and what was left half written. */
  sweep(listed: ReadonlySet<string>): Promise<void>
  /** Removes files from the cloud's storage. */
  forget(references: readonly string[]): Promise<void>
}

/**
 * Opens a county's part of the lake. Without `storage` the folder is all there is; with it, the folder is a cache of what the
 * storage keeps.
 */
export async function openLakeFolder(
  root: string,
  county: string,
  storage: Storage | null,
): Promise<LakeFolder> {
  const folder = join(root, county)
  const scratchFolder = join(folder, SCRATCH)
  await rm(scratchFolder, { recursive: true, force: true })
  await mkdir(scratchFolder, { recursive: true, mode: 0o700 })
  const path = (sha256: string) => join(folder, `${sha256}${SUFFIX}`)

  return {
    path,
    async isSound(file) {
      const target = path(file.sha256)
      if ((await hashOf(target)) === file.sha256) return true
      if (!storage || !file.reference) return false
      const fetched = join(scratchFolder, randomUUID())
      try {
        await storage.toFile(file.reference, fetched, file.bytes)
      } catch {
        return false
      }
      if ((await hashOf(fetched)) !== file.sha256) return false
      await rename(fetched, target)
      return true
    },
    scratch: () => join(scratchFolder, randomUUID()),
    async adopt(scratch) {
      const sha256 = (await hashOf(scratch))!
      const { size: bytes } = await stat(scratch)
      await rename(scratch, path(sha256))
      const reference = storage
        ? await storage.putFile(`lake/${county}/${sha256}${SUFFIX}`, path(sha256))
        : null
      return { sha256, bytes, reference }
    },
    async sweep(listed) {
      await rm(scratchFolder, { recursive: true, force: true })
      for (const name of await readdir(folder))
        if (!listed.has(name.slice(0, -SUFFIX.length))) await rm(join(folder, name), { force: true })
    },
    async forget(references) {
      for (const reference of references) await storage?.remove(reference)
    },
  }
}

/** SHA-256 of a file; undefined when it cannot be read. */
async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
  } catch {
    return undefined
  }
  return hash.digest('hex')
}
