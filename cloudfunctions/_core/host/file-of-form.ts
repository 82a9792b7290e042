import { Readable } from 'node:stream'
import { AppError } from '@shared/errors'

/** More than this before the file is no form of ours. */
const MAX_HEAD = 65_536
const HEAD_END = '\r\n\r\n'

/** The boundary of a multipart form; undefined when the type names none. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  const found = /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(
    contentType ?? '',
  )
  return found?.[1] ?? found?.[2]
}

/**
 * The bytes of the first file of a multipart form (RFC 7578), without holding them in memory; the fields before it and what follows
 * it are dropped. The stream fails with `upload-broken-off` when the form ends before its file does.
 */
export const fileOfForm = (body: Readable, boundary: string): Readable =>
  Readable.from(filePieces(body, boundary), { objectMode: false })

async function* filePieces(body: Readable, boundary: string): AsyncGenerator<Buffer> {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  // the first boundary has no line break before it
  let rest: Buffer = Buffer.from('\r\n')
  let state: 'before' | 'inside' | 'after' = 'before'
  for await (const chunk of body as AsyncIterable<Buffer>) {
    if (state === 'after') continue
    rest = Buffer.concat([rest, chunk])
    while (state === 'before') {
      const start = rest.indexOf(delimiter)
      const end = start < 0 ? -1 : rest.indexOf(HEAD_END, start)
      if (end < 0) break
      const head = rest.toString('utf8', start, end)
      rest = rest.subarray(end + HEAD_END.length)
      if (/;\s*filename=/i.test(head)) state = 'inside'
    }
    if (state === 'before') {
      if (rest.length > MAX_HEAD) break
      continue
    }
    const end = rest.indexOf(delimiter)
    // the start of a boundary may be the last thing that has come
    const whole = end < 0 ? Math.max(0, rest.length - delimiter.length + 1) : end
    if (whole > 0) yield rest.subarray(0, whole)
    rest = rest.subarray(whole)
    if (end >= 0) state = 'after'
  }
  if (state !== 'after') throw new AppError('upload-broken-off')
}
