import { useState } from 'react'
import { asCallError, type CallError, uploadFile } from '@/client'
import type { ChosenFile } from '@/platform/files'
import { refusalOf } from './words'

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

/** Asks for the work that the file was sent for; false when that failed, and `onFail` has heard why. */
type Begin = (uploadId: string, onFail: (error: CallError) => void) => Promise<boolean>

/** Sends a table, and when it has arrived begins what it was sent for. */
export function useSending(begin: Begin): Upload {
  const [file, setFile] = useState<ChosenFile>()
  const [share, setShare] = useState<number>()
  const [waiting, setWaiting] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const [error, setError] = useState<CallError>()

  const go = async (chosen: ChosenFile) => {
    setFile(chosen)
    setError(undefined)
    setShare(0)
    try {
      const uploadId = await uploadFile(chosen, { onProgress: setShare, onWaiting: setWaiting })
      if (await begin(uploadId, setError)) setFile(undefined)
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
