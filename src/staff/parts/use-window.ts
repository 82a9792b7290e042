import type { ActionName, FunctionName, InputOf, OutputOf } from '@shared/contracts'
import { useEffect, useState } from 'react'
import { type CallError, useCall } from '@/client'

export interface Window<Answer, Row> {
  /** The answer that is shown; the last one while the next is on its way. */
  answer: Answer | undefined
  /** The first page's answer, which alone carries totals. */
  first: Answer | undefined
  rows: readonly Row[]
  /** From 1. */
  page: number
  loading: boolean
  error: CallError | undefined
  next: (() => void) | undefined
  back: (() => void) | undefined
  reload: () => void
}

/**
 * A long list of which only one page is held, to be leafed through. `rowsOf` picks the rows of an answer; a change of `input`
 * (compared by value) starts at the first page; null waits.
 */
export function useWindow<F extends FunctionName, A extends ActionName<F>, Row>(
  fn: F,
  action: A,
  input: InputOf<F, A> | null,
  rowsOf: (answer: OutputOf<F, A>) => readonly Row[],
): Window<OutputOf<F, A>, Row> {
  const key = JSON.stringify(input)
  const [place, setPlace] = useState<{ key: string; cursors: readonly string[] }>({ key, cursors: [] })
  const cursors = place.key === key ? place.cursors : []
  const cursor = cursors.at(-1)
  const loaded = useCall(fn, action, input === null ? null : { ...input, ...(cursor && { cursor }) })
  const answer = loaded.data as (OutputOf<F, A> & { nextCursor?: string | null }) | undefined
  const [first, setFirst] = useState<OutputOf<F, A>>()
  const isFirst = cursors.length === 0
  useEffect(() => {
    if (isFirst && !loaded.loading) setFirst(loaded.data)
  }, [isFirst, loaded.loading, loaded.data])

  const next = answer?.nextCursor
  const go = (to: readonly string[]) => setPlace({ key, cursors: to })
  return {
    answer,
    first,
    rows: answer === undefined ? [] : rowsOf(answer),
    page: cursors.length + 1,
    loading: loaded.loading,
    error: loaded.error,
    next: next && !loaded.loading ? () => go([...cursors, next]) : undefined,
    back: isFirst || loaded.loading ? undefined : () => go(cursors.slice(0, -1)),
    reload: loaded.reload,
  }
}
