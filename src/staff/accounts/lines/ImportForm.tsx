import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, ChoiceList } from '@/components'
import { type ChosenFile, chooseFile } from '@/platform/files'
import { isWeapp } from '@/platform/target'
import { JobProgress } from '../../jobs/JobProgress'
import { Actions } from '../../parts/Actions'
import { sizeWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import type { Seen } from '../account-types'
import { SentShare } from '../SentShare'
import { useFileForJob } from '../use-file-for-job'

const accept = '.xlsx,.xls,.csv'

const modes = [
  {
    value: 'replace',
    title: '换掉原来的',
    explain: '表里有哪几种（支出、收入……），这本账里原来的那几种就换成表里的',
  },
  { value: 'append', title: '加在后面', explain: '原来记的都留着，表里的加在后面' },
] as const

/** Lines out of a table of the village's books; with any fault nothing is taken over, and every fault is told at its cell. */
export function ImportForm({ seen, onChanged }: { seen: Seen; onChanged: () => void }) {
  const [file, setFile] = useState<ChosenFile>()
  const [mode, setMode] = useState<(typeof modes)[number]['value']>('replace')
  const [job, setJob] = useState<string>()
  const importing = useWrite('import-lines')
  const sending = useFileForJob()
  const busy = sending.share !== undefined || importing.busy
  const choose = async () => {
    const chosen = await chooseFile(accept)
    if (!chosen) return
    setFile(chosen)
    setJob(undefined)
    sending.clearError()
    importing.clearError()
  }
  const go = async () => {
    if (!file) return
    const done = await sending.send(file, async (uploadId) => {
      const answer = await importing.write({ ...seen, uploadId, mode }, ({ code }) => {
        if (code === 'account-moved-on') onChanged()
      })
      if (answer) setJob(answer.jobId)
      return answer
    })
    if (done) setFile(undefined)
  }
  const error = sending.error ?? importing.error
  return (
    <View className="p-form">
      <View className="p-accounts-desk__note">
        收支明细账、序时账、科目余额表、资产资源台账、工程项目台账都可以，从财务软件导出来原样传。有一格看不准，就一行也不记，会说明是哪一格。
      </View>
      {job && <JobProgress key={job} id={job} onOver={onChanged} />}
      <Actions>
        <ActionButton id="choose-file" kind="secondary" disabled={busy} onPress={choose}>
          {file ? '换一个表格' : isWeapp ? '从聊天里选表格' : '选表格'}
        </ActionButton>
      </Actions>
      {file && (
        <>
          <View className="p-accounts-desk__file">
            {file.name}（{sizeWords(file.size)}）
          </View>
          <ChoiceList label="原来记的怎么办" choices={modes} value={mode} onChange={setMode} />
        </>
      )}
      <SentShare {...sending} />
      {error && <StaffError error={error} />}
      {file && (
        <Actions>
          <ActionButton id="import-lines" busy={busy} busyLabel="正在传" onPress={go}>
            记进这本账
          </ActionButton>
        </Actions>
      )}
    </View>
  )
}
