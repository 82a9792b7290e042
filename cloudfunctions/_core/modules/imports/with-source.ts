import { extname, join } from 'node:path'
import type { Services } from '@core/host/services'
import { withScratchFolder } from '@core/ports/scratch-folder'
import { LIMITS } from '@core/tables/reading/workbook'
import { AppError } from '@shared/errors'

/**
 * Works on the source file of an import on the local disk, in a folder that goes afterwards.
 * @throws AppError `import-source-gone`; `file-too-large`
 */
export async function withSource<T>(
  { storage }: Pick<Services, 'storage'>,
  { sourceKey, fileName }: { sourceKey: string | null; fileName: string },
  work: (path: string, folder: string) => Promise<T>,
): Promise<T> {
  if (sourceKey === null) throw new AppError('import-source-gone')
  return withScratchFolder(async (folder) => {
    const extension = /^\.[a-z0-9]{1,5}$/.exec(extname(fileName).toLowerCase())?.[0] ?? ''
    const path = join(folder, `file${extension}`)
    await storage.toFile(sourceKey, path, LIMITS.fileBytes).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'not-found'
        ? new AppError('import-source-gone')
        : error
    })
    return work(path, folder)
  })
}
