import { useState } from 'react'
import { asCallError, type CallError, uploadFile } from '@/client'
import type { ChosenFile } from '@/platform/files'

export interface FileForJob {
  /** The share that has left while the file is on its way. */
  share: number | undefined
  /** The network is away, and the transfer waits for it. */
  waiting: boolean
  error: CallError | undefined
  clearError: () => void
  /** Sends the file and hands its upload's id to `begin`. True when that went well. */
  send: (file: ChosenFile, begin: (uploadId: string) => Promise<unknown>) => Promise<boolean>
}

/** A file on its way to a job. */
export function useFileForJob(): FileForJob {
  const [share, setShare] = useState<number>()
  const [waiting, setWaiting] = useState(false)
  const [error, setError] = useState<CallError>()
  const send: FileForJob['send'] = async (file, begin) => {
    setError(undefined)
    setShare(0)
    try {
      const uploadId = await uploadFile(file, { onProgress: setShare, onWaiting: setWaiting })
      return (await begin(uploadId)) !== undefined
    } catch (fault) {
      setError(asCallError(fault))
      return false
    } finally {
      setShare(undefined)
      setWaiting(false)
    }
  }
  return { share, waiting, error, clearError: () => setError(undefined), send }
}
