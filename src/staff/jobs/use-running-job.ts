import { useState } from 'react'
import { isOver, type Job, useCall } from '@/client'

/** The job of this kind that goes on now: the one that was just begun here, or one that was going on when the page opened. */
export function useRunningJob(kind: Job['kind']): [id: string | undefined, began: (id: string) => void] {
  const [begun, began] = useState<string>()
  const { data } = useCall('staff-api', 'list-jobs', {})
  const found = data?.jobs.find((job) => job.kind === kind && !isOver(job))
  return [begun ?? found?.id, began]
}
