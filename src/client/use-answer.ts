import { useCallback, useEffect, useRef, useState } from 'react'
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
 * Asks when the page opens and whenever `key` changes; `null` waits. Only the newest question may be answered, so a slow old one
 * never overwrites a fresh one. `ask` gets the key and a way to show something until the answer is there; it must stay the same
 * function as long as it asks the same.
 */
export function useAnswer<T>(
  key: string | null,
  ask: (key: string, show: (early: T) => void) => Promise<T>,
): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload' | 'replace'>>({
    data: undefined,
    error: undefined,
    loading: key !== null,
  })
  const newest = useRef(0)

  const load = useCallback(() => {
    const mine = ++newest.current
    if (key === null) return
    const settle = (next: Partial<typeof state>) => {
      if (mine === newest.current) setState((old) => ({ ...old, ...next }))
    }
    settle({ error: undefined, loading: true })
    ask(key, (data) => settle({ data })).then(
      (data) => settle({ data, error: undefined, loading: false }),
      (fault) => settle({ error: asCallError(fault), loading: false }),
    )
  }, [ask, key])

  useEffect(() => {
    load()
    return () => {
      newest.current++
    }
  }, [load])

  const replace = useCallback((data: T) => {
    newest.current++
    setState({ data, error: undefined, loading: false })
  }, [])

  return { ...state, reload: load, replace }
}
