import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PREFIX = 'mbz-scratch-'
/** No work takes as long; what is older was left by a process that was killed. */
const LEFT_AFTER_MS = 6 * 3_600_000

/** Lends a folder on the local disk that only this process may read, and removes it with all that is in it. */
export async function withScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), PREFIX))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Removes the folders of killed processes: they hold uploads and exports, with names and ID numbers. */
export async function sweepScratchFolders(root = tmpdir()): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    if (!name.startsWith(PREFIX)) continue
    const folder = join(root, name)
    const made = await stat(folder).catch(() => undefined)
    // another user's, or gone meanwhile: not ours to remove
    if (made && Date.now() - made.mtimeMs > LEFT_AFTER_MS)
      await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}
