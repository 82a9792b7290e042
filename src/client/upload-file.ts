import type { ErrorBody } from '@shared/errors'
import { type ChosenFile, canUploadFiles, type PutResult, putFile } from '@/platform/files'
import { isOnline } from '@/platform/network'
import { randomHex } from '@/platform/random'
import { call } from './call'
import { CallError } from './error'

/** As in the contract of begin-upload. */
const maxBytes = 200_000_000
const attempts = 2

/**
 * Sends a table for a job and gives the id to name in the request. A transfer that breaks off is begun anew once, from the
 * start. `onProgress` hears the share that has left, 0 to 1.
 * @throws CallError `upload-not-here`, `file-empty`, `file-too-large`, `upload-broken-off`, `upload-expired`, `offline`
 */
export async function uploadFile(file: ChosenFile, onProgress?: (share: number) => void): Promise<string> {
  if (!canUploadFiles()) throw CallError.of('upload-not-here')
  if (file.size === 0) throw CallError.of('file-empty')
  if (file.size > maxBytes) throw CallError.of('file-too-large')
  const submission = await randomHex(16)
  let fault = CallError.of('upload-broken-off')
  for (let attempt = 0; attempt < attempts; attempt++) {
    // the same submission: the same upload at a fresh address
    const { uploadId, url, headers } = await call('staff-api', 'begin-upload', {
      submission,
      fileName: file.name.slice(-200),
      bytes: file.size,
    })
    const result = await putFile({ url, headers }, file, (share) => onProgress?.(share))
    if (result !== 'lost' && result.status >= 200 && result.status < 300) {
      onProgress?.(1)
      return uploadId
    }
    fault = faultOf(result)
    if (fault.code !== 'upload-broken-off' && fault.code !== 'upload-expired') break
  }
  throw fault
}

function faultOf(result: PutResult): CallError {
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
