import { CallError } from '@/client'

/** What the catalogue says of a lost network is about forms that are kept; these pages only read, and keep nothing. */
const readers: Partial<Record<CallError['code'], readonly [message: string, wayOut: string]>> = {
  offline: ['现在没有网络。', '连上网以后，再试一次。'],
  timeout: ['等了很久，还没有打开。', '可能网络不好，请换个地方再试一次。'],
  'database-unavailable': ['现在打不开。', '系统一时忙不过来，请过一会儿再试。'],
}

/** A failure in words for a page that only reads. */
export function readingError(error: CallError): CallError
export function readingError(error: CallError | undefined): CallError | undefined
export function readingError(error: CallError | undefined): CallError | undefined {
  const words = error && readers[error.code]
  return words ? new CallError({ code: error.code, message: words[0], wayOut: words[1] }) : error
}
