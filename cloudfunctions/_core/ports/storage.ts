import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { AppError } from '@shared/errors'

/** Where files live: evidence (sealed before it gets here), uploads, exports. */
export interface Storage {
  /** Returns the reference to keep in the database. */
  put(path: string, bytes: Uint8Array): Promise<string>
  /** @throws AppError `not-found` */
  get(reference: string): Promise<Buffer>
  /** Removing what is not there is no error. */
  remove(reference: string): Promise<void>
}

/** CloudBase storage when the platform names an environment, else a folder under the data directory. */
export function openStorage(dataDir: string | undefined): Storage {
  const env = process.env.MBZ_STORAGE_ENV
  return env ? cloudStorage(env) : folderStorage(join(dataDir ?? '.mbz', 'storage'))
}

const DAY_MS = 86_400_000

export function folderStorage(root: string): Storage {
  const file = (reference: string) => {
    const path = normalize(reference)
    if (path.startsWith('..') || path.startsWith('/')) throw new AppError('not-found')
    return join(root, path)
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
    async get(reference) {
      try {
        return await readFile(file(reference))
      } catch (cause) {
        throw new AppError('not-found', { cause })
      }
    },
    remove: (reference) => rm(file(reference), { force: true }),
  }
}

export function cloudStorage(env: string): Storage {
  const app = import('@cloudbase/node-sdk').then(({ default: tcb }) =>
    tcb.init({
      env,
      ...(process.env.MBZ_CLOUDBASE_URL ? { serviceUrl: process.env.MBZ_CLOUDBASE_URL } : {}),
    }),
  )
  return {
    async put(path, bytes) {
      const { fileID } = await (await app).uploadFile({ cloudPath: path, fileContent: Buffer.from(bytes) })
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
    async remove(reference) {
      await (await app).deleteFile({ fileList: [reference] })
    },
  }
}
