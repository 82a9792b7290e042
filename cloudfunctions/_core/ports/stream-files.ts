import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '@shared/errors'

/** Folder of the storage for files that are still arriving. */
export const INCOMING = '.incoming'

/**
 * Writes a stream to `target` without holding it in memory: aside first, then renamed, so that what bears the name is whole.
 * Returns the number of bytes.
 * @throws AppError `file-too-large` beyond `maxBytes`; nothing is left behind then, nor when the stream breaks off.
 */
export async function writeStream(
  source: Readable,
  target: string,
  options: { asideFolder?: string; maxBytes?: number } = {},
): Promise<number> {
  const aside = join(options.asideFolder ?? dirname(target), `${randomUUID()}.part`)
  await Promise.all([target, aside].map((file) => mkdir(dirname(file), { recursive: true, mode: 0o700 })))
  const limit = options.maxBytes ?? Number.POSITIVE_INFINITY
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      bytes += chunk.length
      if (bytes > limit) next(new AppError('file-too-large'))
      else next(null, chunk)
    },
  })
  try {
    await pipeline(source, counted, createWriteStream(aside, { mode: 0o600 }))
    await rename(aside, target)
    return bytes
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}
