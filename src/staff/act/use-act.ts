import { useRef, useState } from 'react'
import { asCallError, type CallError } from '@/client'
import { randomHex } from '@/platform/random'
import type { Attempt, DraftKeeper } from './draft-keeper'

export interface Acting<A> {
  /** The answer, or why not; undefined when one is already under way. */
  act: (form: Record<string, string>) => Promise<A | CallError | undefined>
  busy: boolean
  error: CallError | undefined
  clearError: () => void
}

/**
 * Sends one action. The same words sent again carry the same key, so that a retry after a lost answer does not act twice; other
 * words, or a case that has moved on to another `revision`, are a new attempt.
 */
export function useAct<A>(
  revision: number | string,
  send: (form: Record<string, string>, submission: string) => Promise<A>,
  remembered?: DraftKeeper['attempt'],
): Acting<A> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError>()
  const underWay = useRef(false)
  const attempt = useRef<Attempt>(remembered?.load() ?? { content: '', submission: '' })

  const act: Acting<A>['act'] = async (form) => {
    if (underWay.current) return undefined
    underWay.current = true
    setBusy(true)
    setError(undefined)
    try {
      const content = JSON.stringify([revision, form])
      if (attempt.current.content !== content) {
        attempt.current = { content, submission: await randomHex(16) }
        remembered?.keep(attempt.current)
      }
      return await send(form, attempt.current.submission)
    } catch (caught) {
      const fault = asCallError(caught)
      setError(fault)
      return fault
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }
  return { act, busy, error, clearError: () => setError(undefined) }
}
