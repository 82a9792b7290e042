import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { at } from '@core/tables/reading/workbook'
import { AppError } from '@shared/errors'
import type { SheetColumn } from './sheet-column'
import { csvBytes } from './write-csv'
import { jsonBytes } from './write-json'
import { xlsxBytes } from './write-xlsx'

export const tableFormats = ['csv', 'xlsx', 'json'] as const
export type TableFormat = (typeof tableFormats)[number]

const PLACE_FAULTS = ['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'EROFS']

function cannotWrite(cause: unknown): never {
  const { code } = cause as { code?: string }
  if (!code || !PLACE_FAULTS.includes(code)) throw cause
  throw new AppError('not-found', { cause, ...at('-o', '这个位置写不了文件，请检查文件夹和权限。') })
}

/**
 * Runs work that writes a file under a provisional name, for its owner alone; the file gets its own name when the work has
 * succeeded, and is removed when it has not.
 * @throws AppError `not-found` when the place cannot be written
 */
export async function writeFileWhole<T>(
  path: string,
  work: (write: (bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => Promise<void>) => Promise<T>,
): Promise<T> {
  const part = `${path}.part`
  try {
    const result = await work((bytes) =>
      pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(part, { mode: 0o600 })).catch(
        cannotWrite,
      ),
    )
    await rename(part, path).catch(cannotWrite)
    return result
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** A table in one of the formats, slice by slice. */
export function tableBytes<Row>(
  format: TableFormat,
  sheet: string,
  columns: readonly SheetColumn<Row>[],
  rows: AsyncIterable<Row[]>,
): AsyncGenerator<Uint8Array> {
  return {
    csv: () => csvBytes(columns, rows),
    xlsx: () => xlsxBytes(sheet, columns, rows),
    json: () => jsonBytes(columns, rows),
  }[format]()
}
