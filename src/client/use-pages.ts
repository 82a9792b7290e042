import type { ActionName, FunctionName, InputOf, OutputOf } from '@shared/contracts'
import { useEffect, useRef, useState } from 'react'
import { call } from './call'
import { asCallError, type CallError } from './error'
import { useCall } from './use-call'

export interface Pages<First, Row> {
  /** The first page's answer, with totals and filters. */
  first: First | undefined
  rows: Row[]
  error: CallError | undefined
  /** The first page is on its way. */
  loading: boolean
  /** A further page is on its way. */
  loadingMore: boolean
  hasMore: boolean
  more: () => void
  reload: () => void
}

/**
 * A keyset-paginated list. `rowsOf` picks the rows of an answer; a change of `input` starts anew.
 */
export function usePages<F extends FunctionName, A extends ActionName<F>, Row>(
  fn: F,
  action: A,
  input: InputOf<F, A> | null,
  rowsOf: (answer: OutputOf<F, A>) => Row[],
): Pages<OutputOf<F, A>, Row> {
  type Answer = OutputOf<F, A> & { nextCursor?: string | null }
  const start = useCall(fn, action, input)
  const [further, setFurther] = useState<Answer[]>([])
  const [error, setError] = useState<CallError>()
  const [loadingMore, setLoadingMore] = useState(false)
  const series = useRef<unknown>(undefined)
  const answers = start.data === undefined ? [] : [start.data as Answer, ...further]
  const cursor = answers.at(-1)?.nextCursor ?? null

  useEffect(() => {
    series.current = start.data
    setFurther([])
    setError(undefined)
    setLoadingMore(false)
  }, [start.data])

  const more = () => {
    if (cursor === null || loadingMore || start.loading || input === null) return
    const mine = start.data
    setLoadingMore(true)
    setError(undefined)
    call(fn, action, { ...input, cursor })
      .then((answer) => mine === series.current && setFurther((old) => [...old, answer as Answer]))
      .catch((fault) => mine === series.current && setError(asCallError(fault)))
      .finally(() => mine === series.current && setLoadingMore(false))
  }

  return {
    first: start.data,
    rows: answers.flatMap((answer) => rowsOf(answer)),
    error: start.error ?? error,
    loading: start.loading,
    loadingMore,
    hasMore: cursor !== null,
    more,
    reload: start.reload,
  }
}
