import type { ActionName, InputOf, OutputOf } from '@shared/contracts'
import { useRef, useState } from 'react'
import { randomHex } from '@/platform/random'
import { call } from './call'
import { asCallError, type CallError } from './error'

type WriteName = {
  [A in ActionName<'staff-api'>]: InputOf<'staff-api', A> extends { submission: string } ? A : never
}[ActionName<'staff-api'>]
type Content<A extends WriteName> = Omit<InputOf<'staff-api', A>, 'submission'>

export interface Writing<I, O> {
  /** Sends once at a time. Undefined when it failed or one is under way; `onFail` hears why. */
  write: (content: I, onFail?: (error: CallError) => void) => Promise<O | undefined>
  busy: boolean
  error: CallError | undefined
  clearError: () => void
}

/**
 * A staff write. The same content sent again after a failure carries the same key, so that a retry after a lost answer does
 * nothing twice; other content, or the same after a success, is a new attempt.
 */
export function useWrite<A extends WriteName>(action: A): Writing<Content<A>, OutputOf<'staff-api', A>> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError>()
  const underWay = useRef(false)
  const attempt = useRef({ content: '', submission: '' })

  const write: Writing<Content<A>, OutputOf<'staff-api', A>>['write'] = async (content, onFail) => {
    if (underWay.current) return undefined
    underWay.current = true
    setBusy(true)
    setError(undefined)
    try {
      const text = JSON.stringify(content)
      if (attempt.current.content !== text)
        attempt.current = { content: text, submission: await randomHex(16) }
      const { submission } = attempt.current
      const answer = await call('staff-api', action, { ...content, submission } as InputOf<'staff-api', A>)
      attempt.current = { content: '', submission: '' }
      return answer
    } catch (caught) {
      const fault = asCallError(caught)
      setError(fault)
      onFail?.(fault)
      return undefined
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }
  return { write, busy, error, clearError: () => setError(undefined) }
}
