import type { ActionName, FunctionName, InputOf, OutputOf } from '@shared/contracts'
import { useRef, useState } from 'react'
import { call } from './call'
import { asCallError, type CallError } from './error'

export interface Sending<I, O> {
  /** Sends once at a time; a second tap while busy does nothing. Undefined when it failed or was busy. */
  send: (input: I) => Promise<O | undefined>
  busy: boolean
  error: CallError | undefined
  clearError: () => void
}

/** A call that a tap starts. */
export function useSend<F extends FunctionName, A extends ActionName<F>>(
  fn: F,
  action: A,
): Sending<InputOf<F, A>, OutputOf<F, A>> {
  const underWay = useRef(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError>()

  const send = async (input: InputOf<F, A>) => {
    if (underWay.current) return undefined
    underWay.current = true
    setBusy(true)
    setError(undefined)
    try {
      return await call(fn, action, input)
    } catch (fault) {
      setError(asCallError(fault))
      return undefined
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }
  return { send, busy, error, clearError: () => setError(undefined) }
}
