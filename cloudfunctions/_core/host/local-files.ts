import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathInFolder } from '@core/ports/storage'
import { INCOMING, writeStream } from '@core/ports/stream-files'
import { readTicket, type Ticket } from '@core/ports/tickets'
import { AppError, type ErrorCode } from '@shared/errors'
import { boundaryOf, fileOfForm } from './file-of-form'

export interface LocalFilesOptions {
  /** Folder of the storage. */
  root: string
  /** What its tickets are signed with. */
  secret: string
}

/** Above the contract's limit of begin-upload nothing is written, whatever a ticket says. */
const MAX_BYTES = 200_000_000
/** What a form may hold besides its file. */
const FORM_BYTES = 65_536

const statusOf: Partial<Record<ErrorCode, number>> = {
  'upload-expired': 403,
  'download-expired': 403,
  'not-found': 404,
  'file-too-large': 413,
  'file-empty': 422,
  'upload-broken-off': 400,
}

/** Status for a refusal of this file; others are failures. */
export const fileStatus = (error: unknown): number | undefined =>
  error instanceof AppError ? statusOf[error.code] : undefined

/**
 * Takes and gives files of the local storage against tickets that staff-api signed: `PUT /uploads/<ticket>` and
 * `GET /downloads/<ticket>`; WeChat, which cannot PUT, sends a form with `POST /uploads/<ticket>`. A ticket is good once; one whose transfer broke off may be asked for anew.
 */
export async function openLocalFiles({ root, secret }: LocalFilesOptions) {
  // what was arriving when the process was killed
  await rm(join(root, INCOMING), { recursive: true, force: true })
  /** Tickets that were used and would still be good. */
  const used = new Map<string, number>()

  function take(use: Ticket['use'], text: string): Ticket {
    const now = Date.now()
    for (const [nonce, expires] of used) if (expires <= now) used.delete(nonce)
    const ticket = readTicket(secret, use, text, now)
    if (!ticket || used.has(ticket.nonce))
      throw new AppError(use === 'upload' ? 'upload-expired' : 'download-expired')
    used.set(ticket.nonce, ticket.expires)
    return ticket
  }

  return {
    /** @throws AppError `upload-expired`, `file-too-large`, `file-empty`, `upload-broken-off`; nothing is left behind then */
    async receive(req: IncomingMessage, text: string): Promise<void> {
      const ticket = take('upload', text)
      const maxBytes = Math.min(ticket.maxBytes ?? 0, MAX_BYTES)
      const boundary = req.method === 'POST' ? boundaryOf(req.headers['content-type']) : undefined
      const around = boundary === undefined ? 0 : FORM_BYTES
      if (Number(req.headers['content-length'] ?? 0) > maxBytes + around) throw new AppError('file-too-large')
      const target = pathInFolder(root, ticket.path)
      const body = boundary === undefined ? bodyOf(req) : fileOfForm(bodyOf(req), boundary)
      const bytes = await writeStream(body, target, { asideFolder: join(root, INCOMING), maxBytes })
      if (bytes > 0) return
      await rm(target, { force: true })
      throw new AppError('file-empty')
    },

    /** @throws AppError `download-expired`, `not-found` */
    async give(res: ServerResponse, text: string): Promise<void> {
      const ticket = take('download', text)
      const path = pathInFolder(root, ticket.path)
      const found = await stat(path).catch(() => undefined)
      if (!found?.isFile()) throw new AppError('not-found')
      const name = encodeURIComponent(ticket.name ?? '').replace(
        /['()*]/g,
        (c) => `%${c.charCodeAt(0).toString(16)}`,
      )
      res.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': found.size,
        'content-disposition': `attachment; filename*=UTF-8''${name}`,
        'cache-control': 'no-store',
      })
      await pipeline(createReadStream(path), res)
    },
  }
}

/** The body apart from its request: a transfer that is refused midway can still be answered. */
function bodyOf(req: IncomingMessage): PassThrough {
  const body = new PassThrough()
  const breakOff = (cause?: unknown) => body.destroy(new AppError('upload-broken-off', { cause }))
  req.once('error', breakOff)
  req.once('close', () => {
    if (!req.complete) breakOff()
  })
  return req.pipe(body)
}

export type LocalFiles = Awaited<ReturnType<typeof openLocalFiles>>
