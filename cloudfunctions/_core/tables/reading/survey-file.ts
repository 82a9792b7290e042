import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { AppError } from '@shared/errors'
import { at, LIMITS } from './workbook'

export interface FileSurvey {
  path: string
  size: number
  sha256: Buffer
  head: Buffer
  /** `cut` is UTF-8 whose last character is incomplete. */
  utf8: 'yes' | 'no' | 'cut'
  hasNul: boolean
}

const SLICE = 1 << 20
const HEAD = 4096

/** Bytes of an unfinished UTF-8 character at the end of a slice (0–3). */
function unfinishedBytes(slice: Buffer): number {
  for (let back = 1; back <= Math.min(3, slice.length); back++) {
    const byte = slice[slice.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/**
 * Reads a file once: its size, hash, first bytes and whether it is UTF-8. Everything else is decided from this.
 * @throws AppError `not-found`, `file-empty`, `file-too-large`.
 */
export async function surveyFile(path: string): Promise<FileSurvey> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new AppError('not-found', { cause, ...at('文件', `打不开文件 ${path}`) })
  })
  try {
    const info = await file.stat()
    if (!info.isFile()) throw new AppError('not-found', at('文件', `${path} 不是文件`))
    if (info.size === 0) throw new AppError('file-empty')
    if (info.size > LIMITS.fileBytes) throw new AppError('file-too-large')
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(SLICE + 4)
    let head: Buffer | undefined
    let carried = 0
    let utf8 = true
    let hasNul = false
    for (;;) {
      const { bytesRead } = await file.read(buffer, carried, SLICE, null)
      if (bytesRead === 0) break
      const fresh = buffer.subarray(carried, carried + bytesRead)
      hash.update(fresh)
      head ??= Buffer.from(fresh.subarray(0, HEAD))
      hasNul ||= fresh.includes(0)
      const whole = buffer.subarray(0, carried + bytesRead)
      const rest = utf8 ? unfinishedBytes(whole) : 0
      utf8 &&= isUtf8(whole.subarray(0, whole.length - rest))
      buffer.copyWithin(0, whole.length - rest, whole.length)
      carried = rest
    }
    return {
      path,
      size: info.size,
      sha256: hash.digest(),
      head: head ?? Buffer.alloc(0),
      utf8: utf8 ? (carried ? 'cut' : 'yes') : 'no',
      hasNul,
    }
  } finally {
    await file.close()
  }
}
