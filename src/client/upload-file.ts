import type { ErrorBody } from '@shared/errors'
import { type ChosenFile, type SendResult, sendFile } from '@/platform/files'
import { isOnline, onNetworkChange } from '@/platform/network'
import { randomHex } from '@/platform/random'
import { call } from './call'
import { CallError } from './error'

/** As in the contract of begin-upload. */
const maxUploadBytes = 200_000_000
const attempts = 3
/** So long a transfer waits for the network to come back, in milliseconds. */
const patience = 120_000

/** What one hears while a file is under way. */
export interface UploadEars {
  /** The share that has left, 0 to 1. */
  onProgress?: (share: number) => void
  /** The network is away; the transfer begins anew by itself when it is back. */
  onWaiting?: (waiting: boolean) => void
}

/**
 * Sends a table for a job and gives the id to name in the request. A transfer that breaks off is begun anew, from the start and
 * at most twice; without a network it waits up to two minutes for it.
 * @throws CallError `file-empty`, `file-too-large`, `upload-broken-off`, `upload-expired`, `offline`
 */
export async function uploadFile(file: ChosenFile, ears: UploadEars = {}): Promise<string> {
  if (file.size === 0) throw CallError.of('file-empty')
  if (file.size > maxUploadBytes) throw CallError.of('file-too-large')
  const submission = await randomHex(16)
  let fault = CallError.of('upload-broken-off')
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0 && !(await networkIsBack(ears))) break
    ears.onProgress?.(0)
    // the same submission: the same upload at a fresh address
    const { uploadId, url, headers, form } = await call('staff-api', 'begin-upload', {
      submission,
      fileName: file.name.slice(-200),
      bytes: file.size,
    })
    const result = await sendFile({ url, headers, form }, file, (share) => ears.onProgress?.(share))
    if (result !== 'lost' && result.status >= 200 && result.status < 300) {
      ears.onProgress?.(1)
      return uploadId
    }
    fault = faultOf(result)
    if (fault.code !== 'upload-broken-off' && fault.code !== 'upload-expired' && fault.code !== 'offline')
      break
  }
  throw fault
}

/** At once when there is one; else when it comes back, or false when it does not for long. */
async function networkIsBack({ onWaiting }: UploadEars): Promise<boolean> {
  if (isOnline()) return true
  onWaiting?.(true)
  let leave = () => {}
  const back = await new Promise<boolean>((resolve) => {
    const late = setTimeout(() => resolve(false), patience)
    const stop = onNetworkChange((online) => online && resolve(true))
    leave = () => {
      clearTimeout(late)
      stop()
    }
  })
  leave()
  onWaiting?.(false)
  return back
}

function faultOf(result: SendResult): CallError {
  if (result === 'lost') return CallError.of(isOnline() ? 'upload-broken-off' : 'offline')
  // our own host answers in the words of the catalogue, the cloud's storage in its own
  try {
    const { error } = JSON.parse(result.text) as { error?: ErrorBody }
    if (error?.message && error.wayOut) return new CallError(error)
  } catch {
    // not ours
  }
  return CallError.of('upload-broken-off')
}
