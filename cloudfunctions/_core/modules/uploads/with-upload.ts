import { extname, join } from 'node:path'
import type { Services } from '@core/host/services'
import { withScratchFolder } from '@core/ports/scratch-folder'
import { AppError } from '@shared/errors'
import { deleteUpload, selectUpload, type Upload } from './uploads.queries'

/** As in the contract of begin-upload. */
const MAX_BYTES = 200_000_000

/** An upload on the local disk, and what the person called it. */
export interface LocalFile {
  path: string
  fileName: string
}

/**
 * The upload that a person names in a request.
 * @throws AppError `file-unknown`, also for somebody else's
 */
export async function requireUpload(db: Services['db'], staffId: string, uploadId: string): Promise<Upload> {
  const upload = await selectUpload(db, staffId, uploadId)
  if (!upload) throw new AppError('file-unknown')
  return upload
}

/**
 * Fetches an upload to the local disk and works on it there. The upload itself stays: see `discardUpload`.
 * @throws AppError `file-unknown` when it never arrived or is gone, `file-too-large`
 */
export async function withUpload<T>(
  services: Pick<Services, 'db' | 'storage'>,
  wanted: { staffId: string; uploadId: string },
  work: (file: LocalFile) => Promise<T>,
): Promise<T> {
  const upload = await requireUpload(services.db, wanted.staffId, wanted.uploadId)
  return withScratchFolder(async (folder) => {
    const path = join(folder, `file${safeExtension(upload.fileName)}`)
    await services.storage.toFile(upload.storageKey, path, MAX_BYTES).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'not-found' ? new AppError('file-unknown') : error
    })
    return await work({ path, fileName: upload.fileName })
  })
}

/** Removes an upload that is of no further use. */
export async function discardUpload(
  services: Pick<Services, 'db' | 'storage'>,
  upload: Upload,
): Promise<void> {
  // the row goes last: a failure in between leaves something to try again, never a file that nobody knows
  await services.storage.remove(upload.storageKey)
  await deleteUpload(services.db, upload.id)
}

const safeExtension = (name: string) => /^\.[a-z0-9]{1,5}$/.exec(extname(name).toLowerCase())?.[0] ?? ''
