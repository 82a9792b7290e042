import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Chips, Section, TextField } from '@/components'
import { Download } from '../../jobs/Download'
import { JobProgress } from '../../jobs/JobProgress'
import { Actions } from '../../parts/Actions'
import { Tick } from '../../parts/Tick'
import { StaffError } from '../../shell/StaffError'
import type { Me } from '../../shell/session'
import { type ClueFilter, inputOf, limitsIn } from '../list/filter'

const formats = [
  { value: 'xlsx', label: 'Excel 表格' },
  { value: 'csv', label: 'CSV 文本' },
  { value: 'json', label: 'JSON 数据' },
] as const

type Format = (typeof formats)[number]['value']

/** Letters of a reason; the contract asks for as many. */
const fewest = 4

/** Whoever visits households sees clues, and takes none along. */
export const mayExport = ({ roles }: Pick<Me, 'roles'>) =>
  roles.includes('supervisor') || roles.includes('rechecker')

/** The clues of the present filter as a file. With full ID numbers only for a reason, which is written down. */
export function ExportClues({ filter, onClose }: { filter: ClueFilter; onClose: () => void }) {
  const [format, setFormat] = useState<Format>('xlsx')
  const [withId, setWithId] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [job, setJob] = useState<string>()
  const exporting = useWrite('export-clues')
  const short = withId && reason.trim().length < fewest
  const go = async () => {
    setTried(true)
    if (short) return
    const answer = await exporting.write({
      ...inputOf(filter),
      format,
      withId,
      ...(withId && { reason: reason.trim() }),
    })
    if (answer) setJob(answer.jobId)
  }
  return (
    <View className="p-form">
      <Section title="导出疑点">
        <View className="p-clues__note">
          {limitsIn(filter) > 0 ? '只导出上面条件选出来的疑点。' : '导出能看到的全部疑点。'}
          文件里有姓名和住处，请保管好，不要转发。
        </View>
        <Chips label="文件格式" chips={formats} value={format} onChange={setFormat} />
        <Tick
          id="export-with-id"
          label="带上完整的身份证号"
          note="不勾就只有遮住的号码。勾了要写原因，会记下是谁、什么时候、为什么导出的。"
          on={withId}
          onChange={setWithId}
        />
        {withId && (
          <TextField
            id="export-reason"
            label="为什么要完整的身份证号"
            error={tried && short ? `请写明原因，至少 ${fewest} 个字` : exporting.error?.fault('reason')}
            maxlength={200}
            value={reason}
            onInput={setReason}
          />
        )}
        {exporting.error && <StaffError error={exporting.error} kept />}
        <Actions>
          <ActionButton id="start-export" busy={exporting.busy} busyLabel="正在开始" onPress={go}>
            {job ? '重新导出' : '开始导出'}
          </ActionButton>
          <ActionButton id="close-export" kind="secondary" onPress={onClose}>
            收起
          </ActionButton>
        </Actions>
        {job && (
          <JobProgress key={job} id={job}>
            {({ hasFile }) => hasFile && <Download jobId={job} />}
          </JobProgress>
        )}
      </Section>
    </View>
  )
}
