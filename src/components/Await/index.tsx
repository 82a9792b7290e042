import type { ReactNode } from 'react'
import type { Loaded } from '@/client'
import { ErrorNote } from '../ErrorNote'
import { Skeleton } from '../Skeleton'

export interface AwaitProps<T> {
  /** What useCall gave. */
  of: Pick<Loaded<T>, 'data' | 'error' | 'reload'>
  /** Ruled lines to show before the first answer. */
  rows?: number
  children: (data: T) => ReactNode
}

/** Skeleton, then the answer; a failure is told above what is already there. */
export function Await<T>({ of, rows, children }: AwaitProps<T>) {
  return (
    <>
      {of.error && <ErrorNote error={of.error} onRetry={of.reload} />}
      {of.data !== undefined ? children(of.data) : !of.error && <Skeleton rows={rows} />}
    </>
  )
}
