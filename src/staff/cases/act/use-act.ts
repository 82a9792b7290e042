import { useRef, useState } from 'react'
import { asCallError, type CallError, call } from '@/client'
import { randomHex } from '@/platform/random'
import type { CaseDetail } from '../case-types'

export interface Acting {
  /** The case afterwards, or why not; undefined when one is already under way. */
  act: (form: Record<string, string>) => Promise<CaseDetail | CallError | undefined>
  busy: boolean
  error: CallError | undefined
  clearError: () => void
}

/**
 * Does one action on the case as it was seen. The same words sent again carry the same key, so that a retry after a lost
 * answer does not act twice; other words, or a case that has moved on, are a new attempt.
 */
export function useAct({ id, revision }: Pick<CaseDetail, 'id' | 'revision'>, action: string): Acting {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError>()
  const underWay = useRef(false)
  const attempt = useRef({ content: '', submission: '' })

  const act: Acting['act'] = async (form) => {
    if (underWay.current) return undefined
    underWay.current = true
    setBusy(true)
    setError(undefined)
    try {
      const content = JSON.stringify([revision, form])
      if (attempt.current.content !== content) attempt.current = { content, submission: await randomHex(16) }
      const { submission } = attempt.current
      return await call('staff-api', 'act-on-case', { id, revision, action, form, submission })
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
