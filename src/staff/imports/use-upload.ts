import { useWrite } from '@/client'
import { tellImportsChanged } from './changed'
import { type Upload, useSending } from './use-sending'

/** What is known about the file before it is looked at. */
export interface Purpose {
  programme?: string
  period?: string
  isRecovery?: boolean
  corrects?: { batchId: number; reason: string }
}

/** Sends a file and begins its import; `onBegun` hears its id. */
export function useUpload(purpose: Purpose, onBegun: (importId: string) => void): Upload {
  const beginning = useWrite('begin-import')
  return useSending(async (uploadId, onFail) => {
    const begun = await beginning.write({ uploadId, ...purpose }, onFail)
    if (!begun) return false
    tellImportsChanged()
    onBegun(begun.importId)
    return true
  })
}
