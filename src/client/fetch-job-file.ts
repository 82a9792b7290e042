import { canFetch, fetchFile } from '@/platform/files'
import { call } from './call'
import { CallError } from './error'

/**
 * Fetches the file that a job made: the browser saves it, WeChat opens it. Only who asked for the job gets it, and it is on record.
 * @throws CallError `download-not-here`, `download-broken-off`, `file-unknown`, `job-unknown`
 */
export async function fetchJobFile(jobId: string): Promise<void> {
  const { url, fileName } = await call('staff-api', 'get-download', { jobId })
  if (!canFetch(fileName)) throw CallError.of('download-not-here')
  if (!(await fetchFile(url, fileName))) throw CallError.of('download-broken-off')
}
