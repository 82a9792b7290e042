import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Section } from '@/components'
import { Download } from '../../jobs/Download'
import { JobProgress } from '../../jobs/JobProgress'
import { Actions } from '../../parts/Actions'
import { StaffError } from '../../shell/StaffError'

/** Every row with a fault as a workbook, for who would rather mend in the office program. */
export function Faults({ importId }: { importId: string }) {
  const [job, setJob] = useState<string>()
  const exporting = useWrite('export-faults')
  const go = async () => {
    const answer = await exporting.write({ importId, format: 'xlsx' })
    if (answer) setJob(answer.jobId)
  }
  return (
    <Section title="想在 Excel 里改？">
      <View className="p-imports__note p-imports__note--after">
        把全部有问题的行下载下来，最后一列写着每一行哪里不对。改好后回“数据导入”传这份改好的表，它会作为补发的一批，和这一份各走各的。
      </View>
      {exporting.error && <StaffError error={exporting.error} />}
      {job && (
        <JobProgress key={job} id={job}>
          {() => <Download jobId={job} />}
        </JobProgress>
      )}
      <Actions>
        <ActionButton id="export-faults" kind="secondary" busy={exporting.busy} onPress={go}>
          下载有问题的行
        </ActionButton>
      </Actions>
    </Section>
  )
}
