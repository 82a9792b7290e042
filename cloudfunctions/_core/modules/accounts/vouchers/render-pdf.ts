import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { MOST_VOUCHER_PAGES } from '@shared/domain/accounts'
import { AppError, type ErrorCode } from '@shared/errors'

export interface RenderedPage {
  pageNo: number
  /** How many the file has. */
  pages: number
  /** JPEG on the local disk. */
  path: string
}

/** Beside this module in the source tree, and beside each bundle that splits vouchers. */
const SCRIPT = join(__dirname, 'render-pages.mjs')
/** As photos: enough to read small print, small enough for a phone. */
const LONGEST_SIDE = 1600
const MEMORY_MB = 1024

const faults: Record<string, ErrorCode> = {
  'too-long': 'voucher-too-long',
  password: 'voucher-password',
  unreadable: 'voucher-unreadable',
}

interface Told {
  fault?: string
  page?: number
  pages?: number
  path?: string
}

/**
 * The pages of a PDF as pictures, one after the other, made by a process of its own that knows none of our secrets. It is ended when
 * the reader stops, and with `signal`.
 * @throws AppError `voucher-unreadable`, `voucher-password`, `voucher-too-long` beyond 400 pages
 */
export async function* renderPdf(
  file: string,
  folder: string,
  signal: AbortSignal,
): AsyncGenerator<RenderedPage> {
  const args = [`--max-old-space-size=${MEMORY_MB}`, SCRIPT, file, folder]
  const child = spawn(process.execPath, [...args, String(LONGEST_SIDE), String(MOST_VOUCHER_PAGES)], {
    // nothing of ours: no database, no keys
    env: { PATH: process.env.PATH ?? '' } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  ended.catch(() => undefined)
  const stop = () => child.kill('SIGKILL')
  signal.addEventListener('abort', stop)
  try {
    let seen = 0
    let pages = -1
    for await (const line of createInterface({ input: child.stdout })) {
      const told = readLine(line)
      if (told?.fault) throw new AppError(faults[told.fault] ?? 'voucher-unreadable')
      if (!told?.page || !told.pages || !told.path) continue
      seen = told.page
      pages = told.pages
      yield { pageNo: told.page, pages: told.pages, path: told.path }
    }
    signal.throwIfAborted()
    // killed for its memory, or broken off otherwise
    if ((await ended) !== 0 || seen !== pages) throw new AppError('voucher-unreadable')
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

/** What is no line of ours: a library has written something. */
function readLine(line: string): Told | undefined {
  try {
    return JSON.parse(line) as Told
  } catch {
    return undefined
  }
}
