import type { ActionName, FunctionName, InputOf, OutputOf } from '@shared/contracts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from './call'
import { asCallError, type CallError } from './error'

export interface Loaded<T> {
  /** The last answer; kept while a newer one is on its way. */
  data: T | undefined
  error: CallError | undefined
  loading: boolean
  reload: () => void
  /** Puts an answer in place that another call gave (for instance after an action). */
  replace: (data: T) => void
}

/**
 * Calls when the page opens and whenever `input` changes (compared by value); `null` waits. Only the newest call
 * may answer, so a slow old one never overwrites a fresh one.
 */
export function useCall<F extends FunctionName, A extends ActionName<F>>(
  fn: F,
  action: A,
  input: InputOf<F, A> | null,
): Loaded<OutputOf<F, A>> {
  const key = input === null ? null : JSON.stringify(input)
  const [state, setState] = useState<Omit<Loaded<OutputOf<F, A>>, 'reload' | 'replace'>>({
    data: undefined,
    error: undefined,
    loading: key !== null,
  })
  const newest = useRef(0)

  const load = useCallback(() => {
    const mine = ++newest.current
    if (key === null) return
    const settle = (next: Partial<typeof state>) => {
      if (mine === newest.current) setState((old) => ({ ...old, ...next, loading: false }))
    }
    setState((old) => ({ ...old, error: undefined, loading: true }))
    call(fn, action, JSON.parse(key)).then(
      (data) => settle({ data, error: undefined }),
      (fault) => settle({ error: asCallError(fault) }),
    )
  }, [fn, action, key])

  useEffect(() => {
    load()
    return () => {
      newest.current++
    }
  }, [load])

  const replace = useCallback((data: OutputOf<F, A>) => {
    newest.current++
    setState({ data, error: undefined, loading: false })
  }, [])

  return { ...state, reload: load, replace }
}
