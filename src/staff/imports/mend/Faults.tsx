import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Section } from '@/components'
import { chooseFile } from '@/platform/files'
import { isWeapp } from '@/platform/target'
import { Download } from '../../jobs/Download'
import { JobProgress } from '../../jobs/JobProgress'
import { Actions } from '../../parts/Actions'
import { StaffError } from '../../shell/StaffError'
import type { StepProps } from '../step-props'
import { NotSent, Underway } from '../Transfer'
import { accept } from '../words'
import { MendedList } from './MendedList'
import { useMendedList } from './use-mended-list'

/** Every row with a fault as a workbook, for who would rather mend in the office program, and its way back. */
export function Faults({ whole, reload, tell }: Pick<StepProps, 'whole' | 'reload' | 'tell'>) {
  const [job, setJob] = useState<string>()
  const exporting = useWrite('export-faults')
  const upload = useMendedList(whole, {
    onBegun: (jobId) => {
      tell(<MendedList key={jobId} jobId={jobId} />)
      reload()
    },
    onMovedOn: reload,
  })
  const isSending = upload.share !== undefined
  const download = async () => {
    const answer = await exporting.write({ importId: whole.id, format: 'xlsx' })
    if (answer) setJob(answer.jobId)
  }
  const choose = async () => {
    const chosen = await chooseFile(accept)
    if (chosen) upload.send([chosen])
  }
  return (
    <Section title="想在 Excel 里改？">
      <View className="p-imports__note p-imports__note--after">
        把全部有问题的行下载下来，最后一列写着每一行哪里不对。直接在那些格子里改，“原行号”不要动，存好再传回来：改过的行就改在这份文件里，没动的行不变。
      </View>
      {exporting.error && <StaffError error={exporting.error} />}
      {job && (
        <JobProgress key={job} id={job}>
          {() => <Download jobId={job} />}
        </JobProgress>
      )}
      {isSending && <Underway upload={upload} />}
      <NotSent upload={upload} />
      <Actions>
        <ActionButton id="export-faults" kind="secondary" busy={exporting.busy} onPress={download}>
          下载有问题的行
        </ActionButton>
        <ActionButton
          id="mend-from-file"
          kind="secondary"
          busy={isSending}
          busyLabel="正在传"
          onPress={choose}
        >
          把改好的清单传回来
        </ActionButton>
      </Actions>
      {isWeapp && (
        <View className="p-imports__note">
          先把改好的清单发到微信里（比如文件传输助手），再从聊天里选它。
        </View>
      )}
    </Section>
  )
}
