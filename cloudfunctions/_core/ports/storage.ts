import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AppError } from '@shared/errors'
import { INCOMING, writeStream } from './stream-files'
import { signTicket, ticketSecret } from './tickets'

/** Where somebody may send a file, and what the file will be called in the database. */
export interface UploadTicket {
  reference: string
  url: string
  /** To be sent with the PUT. */
  headers: Record<string, string>
  /** Instead of the PUT a form may be sent with POST: these fields, then the file as `file`. */
  form: Record<string, string>
}

/** Where files live: evidence (sealed before it gets here), uploads, exports. */
export interface Storage {
  /** Returns the reference to keep in the database. */
  put(path: string, bytes: Uint8Array): Promise<string>
  /** The same for a file of any size, which is streamed. */
  putFile(path: string, localPath: string): Promise<string>
  /** @throws AppError `not-found` */
  get(reference: string): Promise<Buffer>
  /**
   * Streams a file of any size to the local disk.
   * @throws AppError `not-found`, `file-too-large` beyond `maxBytes`
   */
  toFile(reference: string, localPath: string, maxBytes: number): Promise<void>
  /** Removing what is not there is no error. */
  remove(reference: string): Promise<void>
  /** Permission for a browser, or WeChat, to send one file of at most `maxBytes`, good for a quarter of an hour. */
  uploadTicket(path: string, maxBytes: number): Promise<UploadTicket>
  /**
   * Address at which a browser gets the file once, good for five minutes.
   * @throws AppError `not-found`
   */
  downloadTicket(reference: string, fileName: string): Promise<string>
}

/** CloudBase storage when the platform names an environment, else a folder under the data directory. */
export function openStorage(dataDir: string | undefined): Storage {
  const env = process.env.MBZ_STORAGE_ENV
  return env ? cloudStorage(env) : folderStorage(join(dataDir ?? '.mbz', 'storage'))
}

const DAY_MS = 86_400_000
const UPLOAD_MS = 15 * 60_000
const DOWNLOAD_MS = 5 * 60_000

/** @throws AppError `not-found` for a reference that leads out of the root */
export function pathInFolder(root: string, reference: string): string {
  const path = normalize(reference)
  if (path.startsWith('..') || path.startsWith('/')) throw new AppError('not-found')
  return join(root, path)
}

export function folderStorage(root: string, secret = ticketSecret()): Storage {
  const file = (reference: string) => pathInFolder(root, reference)
  const mustExist = async (reference: string) => {
    const path = file(reference)
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile()) throw new AppError('not-found')
    return path
  }
  return {
    async put(path, bytes) {
      const target = file(path)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      // written aside and renamed: a crash leaves no half file under the final name
      const aside = `${target}.${randomUUID()}`
      await writeFile(aside, bytes, { mode: 0o600 })
      await rename(aside, target)
      // the minute at which a photo arrived would tell when its report was sent (DESIGN D7)
      const today = Math.floor(Date.now() / DAY_MS) * (DAY_MS / 1000)
      await Promise.all([utimes(target, today, today), utimes(dirname(target), today, today)])
      return path
    },
    async putFile(path, localPath) {
      await writeStream(createReadStream(localPath), file(path), { asideFolder: join(root, INCOMING) })
      return path
    },
    async get(reference) {
      try {
        return await readFile(file(reference))
      } catch (cause) {
        throw new AppError('not-found', { cause })
      }
    },
    async toFile(reference, localPath, maxBytes) {
      await writeStream(createReadStream(await mustExist(reference)), localPath, { maxBytes })
    },
    remove: (reference) => rm(file(reference), { force: true }),
    async uploadTicket(path, maxBytes) {
      file(path)
      const ticket = { use: 'upload' as const, path, maxBytes, expires: Date.now() + UPLOAD_MS }
      return { reference: path, url: `/uploads/${signTicket(secret, ticket)}`, headers: {}, form: {} }
    },
    async downloadTicket(reference, fileName) {
      await mustExist(reference)
      const ticket = {
        use: 'download' as const,
        path: reference,
        name: fileName,
        expires: Date.now() + DOWNLOAD_MS,
      }
      return `/downloads/${signTicket(secret, ticket)}`
    },
  }
}

export function cloudStorage(env: string): Storage {
  const app = import('@cloudbase/node-sdk').then(({ default: tcb }) =>
    tcb.init({
      env,
      ...(process.env.MBZ_CLOUDBASE_URL ? { serviceUrl: process.env.MBZ_CLOUDBASE_URL } : {}),
    }),
  )
  const temporaryUrl = async (fileID: string, maxAgeMs: number) => {
    const { fileList } = await (await app).getTempFileURL({
      fileList: [{ fileID, maxAge: maxAgeMs / 1000 }],
    })
    const found = fileList?.[0]
    if (found?.code !== 'SUCCESS') throw new AppError('not-found')
    return encodeURI(found.tempFileURL)
  }
  return {
    async put(path, bytes) {
      const { fileID } = await (await app).uploadFile({ cloudPath: path, fileContent: Buffer.from(bytes) })
      return fileID
    },
    async putFile(path, localPath) {
      const content = createReadStream(localPath)
      const { fileID } = await (await app).uploadFile({ cloudPath: path, fileContent: content })
      return fileID
    },
    async get(reference) {
      try {
        const { fileContent } = await (await app).downloadFile({ fileID: reference })
        if (!Buffer.isBuffer(fileContent)) throw new Error('empty answer')
        return fileContent
      } catch (cause) {
        throw new AppError('not-found', { cause })
      }
    },
    async toFile(reference, localPath, maxBytes) {
      // the SDK's own way into a file resolves before the file is written
      const url = await temporaryUrl(reference, UPLOAD_MS)
      const response = await fetch(url, { signal: AbortSignal.timeout(UPLOAD_MS) })
      if (!response.ok || !response.body) throw new AppError('not-found')
      await writeStream(Readable.fromWeb(response.body as ReadableStream), localPath, { maxBytes })
    },
    async remove(reference) {
      await (await app).deleteFile({ fileList: [reference] })
    },
    async uploadTicket(path) {
      // how many bytes arrive is not for us to limit here: `toFile` does
      const { data } = await (await app).getUploadMetadata({ cloudPath: path })
      if (!data?.url) throw new Error('the storage gave no upload address')
      const { url, token, authorization, fileId, cosFileId } = data
      // exactly what the SDK's own upload sends, and what the storage wants of a form
      const headers = {
        Signature: authorization,
        authorization,
        'x-cos-security-token': token,
        'x-cos-meta-fileid': cosFileId,
        key: encodeURIComponent(path),
      }
      const form = {
        key: path,
        Signature: authorization,
        'x-cos-security-token': token,
        'x-cos-meta-fileid': cosFileId,
        success_action_status: '200',
      }
      return { reference: fileId, url, headers, form }
    },
    downloadTicket: (reference) => temporaryUrl(reference, DOWNLOAD_MS),
  }
}
