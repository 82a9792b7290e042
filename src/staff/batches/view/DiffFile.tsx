import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton } from '@/components'
import { Download } from '../../jobs/Download'
import { JobProgress } from '../../jobs/JobProgress'
import { Actions } from '../../parts/Actions'
import { StaffError } from '../../shell/StaffError'

/** All rows that differ between two versions as a workbook. */
export function DiffFile({ id, from, to }: { id: number; from: number; to: number }) {
  const [job, setJob] = useState<string>()
  const exporting = useWrite('export-version-diff')
  const go = async () => {
    const answer = await exporting.write({ id, from, to, format: 'xlsx' })
    if (answer) setJob(answer.jobId)
  }
  return (
    <>
      {exporting.error && <StaffError error={exporting.error} />}
      {job ? (
        <JobProgress key={job} id={job}>
          {() => <Download jobId={job} />}
        </JobProgress>
      ) : (
        <Actions>
          <ActionButton id="export-diff" kind="secondary" busy={exporting.busy} onPress={go}>
            下载全部不一样的行
          </ActionButton>
        </Actions>
      )}
    </>
  )
}
