import { useState } from 'react'
import { asCallError, type CallError, uploadFile, useWrite } from '@/client'
import type { ChosenFile } from '@/platform/files'
import { tellImportsChanged } from './changed'
import { refusalOf } from './words'

/** What is known about the file before it is looked at. */
export interface Purpose {
  programme?: string
  period?: string
  isRecovery?: boolean
  corrects?: { batchId: number; reason: string }
}

export interface Upload {
  file: ChosenFile | undefined
  /** The share that has left while it is on its way. */
  share: number | undefined
  /** The network is away, and the transfer waits for it. */
  waiting: boolean
  /** The file was refused here, in one sentence. */
  refusal: string | undefined
  error: CallError | undefined
  send: (files: readonly ChosenFile[]) => void
  /** The same file once more. */
  again: () => void
}

/** Sends a file and begins its import; `onBegun` hears its id. */
export function useUpload(purpose: Purpose, onBegun: (importId: string) => void): Upload {
  const [file, setFile] = useState<ChosenFile>()
  const [share, setShare] = useState<number>()
  const [waiting, setWaiting] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const [error, setError] = useState<CallError>()
  const beginning = useWrite('begin-import')

  const go = async (chosen: ChosenFile) => {
    setFile(chosen)
    setError(undefined)
    setShare(0)
    try {
      const uploadId = await uploadFile(chosen, { onProgress: setShare, onWaiting: setWaiting })
      const begun = await beginning.write({ uploadId, ...purpose }, setError)
      if (!begun) return
      tellImportsChanged()
      setFile(undefined)
      onBegun(begun.importId)
    } catch (fault) {
      setError(asCallError(fault))
    } finally {
      setShare(undefined)
      setWaiting(false)
    }
  }
  const send = (files: readonly ChosenFile[]) => {
    const [chosen] = files
    if (share !== undefined || !chosen) return
    const refused = refusalOf(files)
    setRefusal(refused)
    if (!refused) void go(chosen)
  }
  return { file, share, waiting, refusal, error, send, again: () => file && void go(file) }
}
