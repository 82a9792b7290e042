import { useEffect } from 'react'
import { isOver, type Loaded, useCall, useJob, type WatchedJob } from '@/client'
import type { Import } from './import-types'

/** Pause before a file is asked for again that a colleague's work goes on with, in milliseconds. */
const pause = 3_000

export interface WatchedImport extends Loaded<Import> {
  /** What goes on with it now; null when nothing does. */
  progress: { percent: number; words: string; stop: (() => void) | undefined; stopping: boolean } | null
}

/** A file on its way; follows the work that goes on with it, one's own or a colleague's, until it has ended. */
export function useImport(id: string): WatchedImport {
  const loaded = useCall('staff-api', 'get-import', { id })
  const known = loaded.data?.job ?? null
  const watched = useJob(known?.id ?? null)
  const isDone = watched.job !== undefined && isOver(watched.job)
  const isHidden = watched.error !== undefined
  const { reload, data } = loaded

  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer that still names the job is asked for once more
  useEffect(() => {
    if (!known) return
    if (isDone && watched.job?.id === known.id) {
      const timer = setTimeout(reload, 300)
      return () => clearTimeout(timer)
    }
    if (!isHidden) return
    const timer = setTimeout(reload, pause)
    return () => clearTimeout(timer)
  }, [known?.id, isDone, isHidden, data, reload])

  return { ...loaded, progress: known && progressOf(known, watched) }
}

function progressOf(known: NonNullable<Import['job']>, watched: WatchedJob): WatchedImport['progress'] {
  const job = watched.job?.id === known.id ? watched.job : undefined
  return {
    percent: job ? (isOver(job) ? 100 : job.progress) : known.progress,
    words: job?.words ?? known.words,
    stop: (job?.canCancel ?? false) ? watched.cancel : undefined,
    stopping: watched.stopping,
  }
}
