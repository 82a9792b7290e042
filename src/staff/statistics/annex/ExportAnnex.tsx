import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton } from '@/components'
import { Download } from '../../jobs/Download'
import { JobProgress } from '../../jobs/JobProgress'
import { Actions } from '../../parts/Actions'
import { StaffError } from '../../shell/StaffError'
import type { AnnexInput } from '../statistics-types'

export interface ExportAnnexProps {
  input: AnnexInput & { publishedId?: string }
}

/** The table as it stands here, or a published one with both numbers, as an Excel file in the published form. */
export function ExportAnnex({ input }: ExportAnnexProps) {
  const [job, setJob] = useState<string>()
  const exporting = useWrite('export-annex')
  const go = async () => {
    const answer = await exporting.write(input)
    if (answer) setJob(answer.jobId)
  }
  return (
    <>
      {exporting.error && <StaffError error={exporting.error} />}
      <Actions>
        <ActionButton
          id="export-annex"
          kind="secondary"
          busy={exporting.busy}
          busyLabel="正在开始"
          onPress={go}
        >
          {job ? '重新导出' : '导出 Excel 附表'}
        </ActionButton>
      </Actions>
      {job && (
        <JobProgress key={job} id={job}>
          {({ hasFile }) => hasFile && <Download jobId={job} />}
        </JobProgress>
      )}
    </>
  )
}
