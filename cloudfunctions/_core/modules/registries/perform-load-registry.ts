import { dirname, join, parse } from 'node:path'
import { type JobContext, JobError, type JobFile, type Performer } from '@core/modules/jobs/job'
import { registryKinds } from '@shared/domain/registry-kinds'
import { loadRegistry } from './load-registry'
import { faultLines, summaryLines } from './report-lines'

/** The rows with faults, for the person who sent the file. */
function keepErrors(
  { keepFile }: JobContext,
  errorsPath: string,
  fileName: string,
  rejected: number,
): Promise<JobFile> | undefined {
  return rejected > 0 ? keepFile(errorsPath, `${parse(fileName).name}-错误清单.csv`) : undefined
}

/**
 * Loads the uploaded file. Rows with faults come back as a list to mend; more than half of them are a failure of the job.
 * @throws AppError as `loadRegistry`; JobError `file-mostly-rejected`
 */
export const performLoadRegistry: Performer<'load-registry'> = (
  { kind, uploadId, asOf, unitId, acceptFewer },
  context,
) =>
  context.withUpload(uploadId, async ({ path, fileName }) => {
    const { services, job, databaseUrl, progress, signal } = context
    const { label } = registryKinds[kind]
    const errorsPath = join(dirname(path), 'errors.csv')
    const result = await loadRegistry(
      { databaseUrl, keys: services.keys, now: services.now },
      {
        path,
        fileName,
        kind,
        county: job.county,
        asOf,
        unitId: unitId ?? null,
        refuseShrinking: !acceptFewer,
        errorsPath,
        loadedBy: job.account,
        jobId: job.id,
        signal,
        onProgress: ({ rows, share }) => progress(Math.round(share * 95), `正在载入${label}库：${rows} 行`),
      },
    )
    const file = await keepErrors(context, errorsPath, fileName, result.report.rejected)
    const faults = faultLines(result)
    if (result.report.state === 'refused')
      throw new JobError('file-mostly-rejected', {
        fields: faults.map(({ place, words }) => ({ field: place, message: words })),
        lines: summaryLines(result),
        ...(file ? { file } : {}),
      })
    const lines = [...summaryLines(result), ...faults.map(({ place, words }) => `${place}：${words}`)]
    return file ? { lines, file } : { lines }
  })
