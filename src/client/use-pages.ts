import type { ActionName, FunctionName, InputOf, OutputOf } from '@shared/contracts'
import { useEffect, useRef, useState } from 'react'
import { call } from './call'
import { asCallError, type CallError } from './error'
import type { Loaded } from './use-answer'
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
  const start = useCall(fn, action, input)
  return useFurtherPages(start, rowsOf, (cursor) => {
    const further: object = { ...(input as object), cursor }
    return call(fn, action, further as InputOf<F, A>)
  })
}

/** The pages after the first one, `start`; `next` asks for the one behind a cursor. */
export function useFurtherPages<First, Row>(
  start: Loaded<First>,
  rowsOf: (answer: First) => Row[],
  next: (cursor: string) => Promise<First>,
): Pages<First, Row> {
  type Answer = First & { nextCursor?: string | null }
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
    if (cursor === null || loadingMore || start.loading) return
    const mine = start.data
    setLoadingMore(true)
    setError(undefined)
    next(cursor)
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
