import { canUploadFiles, saveFrom } from '@/platform/files'
import { call } from './call'
import { CallError } from './error'

/**
 * Fetches the file that a job made; the browser saves it. Only who asked for the job gets it, and it is on record.
 * @throws CallError `download-not-here`, `file-unknown`, `job-unknown`
 */
export async function fetchJobFile(jobId: string): Promise<void> {
  if (!canUploadFiles()) throw CallError.of('download-not-here')
  const { url, fileName } = await call('staff-api', 'get-download', { jobId })
  saveFrom(url, fileName)
}
