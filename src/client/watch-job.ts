import type { OutputOf } from '@shared/contracts'
import type { ErrorCode } from '@shared/errors'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useState } from 'react'
import { randomHex } from '@/platform/random'
import { call } from './call'
import { asCallError, type CallError } from './error'

export type Job = OutputOf<'staff-api', 'get-job'>

export interface WatchedJob {
  /** As it was when it was last asked for. */
  job: Job | undefined
  /** Of the last question; it is asked again unless that makes no sense. */
  error: CallError | undefined
  /** Asks the job to stop; its state follows. */
  cancel: () => void
  /** Asking to stop is under way. */
  stopping: boolean
}

/** First pause between two questions, how it grows, and the longest, in milliseconds. */
const firstPause = 1_000
const growth = 1.4
const longestPause = 10_000
/** Asking again will not help. */
const final = new Set<ErrorCode>(['job-unknown', 'forbidden', 'login-required', 'input-invalid'])

/** Whether a job is over, in whatever way. */
export const isOver = (job: Pick<Job, 'state'>): boolean => job.state !== 'waiting' && job.state !== 'running'

/** Follows a job until it has ended, while the page is shown. `null` follows nothing. */
export function useJob(id: string | null): WatchedJob {
  const [state, setState] = useState<{ job?: Job; error?: CallError }>({})
  const [shown, setShown] = useState(true)
  const [stopping, setStopping] = useState(false)
  // counts up when the pauses are to start from the shortest again
  const [series, setSeries] = useState(0)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))

  // biome-ignore lint/correctness/useExhaustiveDependencies: another job starts from nothing
  useEffect(() => setState({}), [id])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new series asks at once
  useEffect(() => {
    if (id === null || !shown) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false
    let pause = firstPause
    const ask = () => {
      call('staff-api', 'get-job', { id }).then(
        (job) => settle({ job }, isOver(job)),
        (fault: unknown) => {
          const error = asCallError(fault)
          settle({ error }, final.has(error.code))
        },
      )
    }
    const settle = (next: { job: Job } | { error: CallError }, over: boolean) => {
      if (left) return
      setState((old) => ('job' in next ? next : { ...old, ...next }))
      if (over) return
      timer = setTimeout(ask, pause)
      pause = Math.min(longestPause, pause * growth)
    }
    ask()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [id, shown, series])

  const cancel = useCallback(async () => {
    if (id === null) return
    setStopping(true)
    try {
      const job = await call('staff-api', 'cancel-job', { submission: await randomHex(16), id })
      setState({ job })
      setSeries((n) => n + 1)
    } catch (fault) {
      setState((old) => ({ ...old, error: asCallError(fault) }))
    } finally {
      setStopping(false)
    }
  }, [id])

  return { job: state.job, error: state.error, cancel, stopping }
}
