import { todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { asCallError, type CallError, type Job, uploadFile, useWrite } from '@/client'
import { ActionButton, TextField } from '@/components'
import { type ChosenFile, chooseFile } from '@/platform/files'
import { isWeapp } from '@/platform/target'
import { Download } from '../jobs/Download'
import { JobProgress } from '../jobs/JobProgress'
import { useRunningJob } from '../jobs/use-running-job'
import { Actions } from '../parts/Actions'
import { Meter } from '../parts/Meter'
import { Pickers } from '../parts/Pickers'
import { Tick } from '../parts/Tick'
import { percentWords, sizeWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import { readAsOf } from './read-load'
import type { RegistryDetail } from './registry-types'

/** What the readers of tables take. */
const accept = '.xlsx,.xls,.csv,.tsv,.txt'

export interface LoadFormProps {
  registry: RegistryDetail
  onLoaded: () => void
}

/** A new version of a registry: choose the file, say of which day it is, send it, follow the loading, read the report. */
export function LoadForm({ registry, onLoaded }: LoadFormProps) {
  const [file, setFile] = useState<ChosenFile>()
  const [asOf, setAsOf] = useState(() => todayInShanghai(new Date()))
  const [unit, setUnit] = useState('')
  const [acceptFewer, setAcceptFewer] = useState(false)
  const [over, setOver] = useState<Job>()
  const [tried, setTried] = useState(false)
  const [sent, setSent] = useState<number>()
  const [broken, setBroken] = useState<CallError>()
  const [job, began] = useRunningJob('load-registry')
  const loading = useWrite('load-registry')
  const { kind, label, units, columns } = registry
  const day = readAsOf(asOf, todayInShanghai(new Date()))
  const busy = sent !== undefined || loading.busy
  const choose = async () => {
    const chosen = await chooseFile(accept)
    if (!chosen) return
    setFile(chosen)
    setBroken(undefined)
    loading.clearError()
  }
  const go = async () => {
    setTried(true)
    if (!file || !day.day) return
    setBroken(undefined)
    setSent(0)
    try {
      const uploadId = await uploadFile(file, { onProgress: setSent })
      const answer = await loading.write({
        kind,
        uploadId,
        asOf: day.day,
        ...(unit && { unitId: unit }),
        acceptFewer,
      })
      if (!answer) return
      began(answer.jobId)
      setFile(undefined)
      setTried(false)
    } catch (fault) {
      setBroken(asCallError(fault))
    } finally {
      setSent(undefined)
    }
  }
  const error = broken ?? loading.error
  return (
    <View className="p-form">
      <View className="p-registry__note">
        表格要有这些列：
        {columns.map((column) => (column.needed ? column.label : `${column.label}（可以没有）`)).join('、')}
        。一整份换掉现在用的，不是往里加。装到一半出错，现在用的不会变。
      </View>
      {job && (
        <JobProgress
          key={job}
          id={job}
          onOver={(ended) => {
            setOver(ended)
            onLoaded()
          }}
        />
      )}
      {over?.id === job && over?.hasFile && (
        <>
          <View className="p-registry__note">没装进去的行都在错误清单里，改好以后连同原来的一起再装。</View>
          <Download jobId={over.id} />
        </>
      )}
      <Actions>
        <ActionButton id="choose-file" kind="secondary" disabled={busy} onPress={choose}>
          {file ? '换一个文件' : `${isWeapp ? '从聊天里选' : '选'}${label}的表格`}
        </ActionButton>
      </Actions>
      {file && (
        <View className="p-registry__file">
          {file.name}（{sizeWords(file.size)}）
        </View>
      )}
      {tried && !file && (
        <View className="p-registry__fault" ariaRole="alert">
          请先选一个文件
        </View>
      )}
      <TextField
        id="as-of"
        label="数据截至哪天"
        hint="表格里的情况是哪一天的，不是今天上传的日期"
        error={(tried ? day.fault : undefined) ?? error?.fault('asOf')}
        disabled={busy}
        maxlength={20}
        value={asOf}
        onInput={setAsOf}
      />
      {units.length > 0 && (
        <Pickers
          pickers={[
            {
              key: 'unit',
              label: '哪个单位提供的',
              value: unit,
              all: '本单位',
              options: units.map(({ id, name }) => ({ value: id, label: name })),
            },
          ]}
          onChange={(_, value) => setUnit(value)}
        />
      )}
      <Tick
        id="accept-fewer"
        label="比现在用的少了两成以上的人也装"
        note="核对过，名单确实短了；不勾的，少了很多时会先停下来，现在用的不变"
        on={acceptFewer}
        onChange={setAcceptFewer}
      />
      {sent !== undefined && (
        <View className="p-registry__sent" ariaRole="status">
          <Meter share={sent} words={`正在上传 ${percentWords(sent)}`} />
        </View>
      )}
      {error && <StaffError error={error} />}
      <Actions>
        <ActionButton id="load" busy={busy} busyLabel="正在上传" onPress={go}>
          上传并装进去
        </ActionButton>
      </Actions>
    </View>
  )
}
