import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Chips } from '@/components'
import { Download } from '../../jobs/Download'
import { JobProgress } from '../../jobs/JobProgress'
import { Actions } from '../../parts/Actions'
import { StaffError } from '../../shell/StaffError'
import { daysInput } from '../filter'
import { type Days, PeriodFilter } from '../PeriodFilter'

const formats = [
  { value: 'xlsx', label: 'Excel 表格' },
  { value: 'csv', label: 'CSV 文本' },
  { value: 'json', label: 'JSON 数据' },
] as const

/** The ledger of reports' cases as a file: neither what people wrote nor how to reach them. */
export function ExportCases({ onClose }: { onClose: () => void }) {
  const [days, setDays] = useState<Days>({ from: '', until: '' })
  const [format, setFormat] = useState<(typeof formats)[number]['value']>('xlsx')
  const [job, setJob] = useState<string>()
  const exporting = useWrite('export-cases')
  const go = async () => {
    const answer = await exporting.write({ ...daysInput(days), format })
    if (answer) setJob(answer.jobId)
  }
  return (
    <View className="p-form">
      <View className="p-stat__note">
        按收到的日子挑。文件里有编号、种类、单位、期限和结果，没有反映的内容和联系方式。
      </View>
      <PeriodFilter days={days} onChange={setDays} />
      <Chips label="文件格式" chips={formats} value={format} onChange={setFormat} />
      {exporting.error && <StaffError error={exporting.error} />}
      <Actions>
        <ActionButton id="export-cases" busy={exporting.busy} busyLabel="正在开始" onPress={go}>
          {job ? '重新导出' : '开始导出'}
        </ActionButton>
        <ActionButton id="close-export-cases" kind="secondary" onPress={onClose}>
          收起
        </ActionButton>
      </Actions>
      {job && (
        <JobProgress key={job} id={job}>
          {({ hasFile }) => hasFile && <Download jobId={job} />}
        </JobProgress>
      )}
    </View>
  )
}
