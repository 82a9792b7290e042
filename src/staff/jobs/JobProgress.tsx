import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useRef } from 'react'
import { isOver, type Job, useJob } from '@/client'
import { ActionButton, ErrorNote, Notice } from '@/components'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'
import './job.scss'

export interface JobProgressProps {
  id: string
  /** Once, when it has come to its end. */
  onOver?: (job: Job) => void
  /** Under the result of a job that is done: a download, a way on. */
  children?: (job: Job) => ReactNode
}

/** How far a job in the background is, the button that stops it, and what came of it. */
export function JobProgress({ id, onOver, children }: JobProgressProps) {
  const { job, error, cancel, stopping } = useJob(id)
  const told = useRef('')
  const tell = useRef(onOver)
  tell.current = onOver
  useEffect(() => {
    if (!job || !isOver(job) || told.current === job.id) return
    told.current = job.id
    tell.current?.(job)
  }, [job])

  return (
    <View className="p-job">
      {job && (isOver(job) ? <Outcome job={job} /> : <Running job={job} />)}
      {!job && !error && <View className="p-job__words">正在开始</View>}
      {error && <StaffError error={error} />}
      {job?.canCancel && !isOver(job) && (
        <Actions>
          <ActionButton id="stop-job" kind="secondary" busy={stopping} busyLabel="正在停止" onPress={cancel}>
            停止
          </ActionButton>
        </Actions>
      )}
      {job?.state === 'done' && children?.(job)}
    </View>
  )
}

function Running({ job }: { job: Job }) {
  return (
    <View ariaRole="status">
      <View className="p-job__words">
        {job.title} · {job.progress}%
      </View>
      <View className="p-job__track" ariaHidden>
        <View className="p-job__bar" style={{ width: `${job.progress}%` }} />
      </View>
      <View className="p-job__note">{job.words && `${job.words}。`}可以先去做别的，不会中断。</View>
    </View>
  )
}

function Outcome({ job }: { job: Job }) {
  if (job.state === 'cancelled')
    return (
      <Notice tone="warn" title={`${job.title}：已经停止`} urgent>
        原有的数据没有改动，需要时可以重新开始。
      </Notice>
    )
  if (job.error) {
    const { message, wayOut, fields } = job.error
    return (
      <>
        <ErrorNote error={{ message: `${job.title}：${message}`, wayOut }} />
        <Lines lines={fields} />
      </>
    )
  }
  return (
    <Notice tone="done" title={`${job.title}：完成了`} urgent>
      <Lines lines={job.result} />
    </Notice>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line) => (
        <View key={line}>{line}</View>
      ))}
    </>
  )
}
