import type { OutputOf } from '@shared/contracts'
import { useRef, useState } from 'react'
import { asCallError, type CallError, call } from '@/client'
import { idFaultWords } from './id-words'

export type Mine = OutputOf<'public-api', 'find-my-payments'>

interface State {
  name: string
  idNumber: string
  faults: { name?: string; idNumber?: string }
  busy: boolean
  error: CallError | undefined
  found: Mine | undefined
}

const blank: State = { name: '', idNumber: '', faults: {}, busy: false, error: undefined, found: undefined }

function localFaults({ name, idNumber }: State): State['faults'] {
  const nameFault = name.trim() === '' ? '请输入姓名，和身份证上一样。' : undefined
  const idFault = idFaultWords(idNumber)
  return { ...(nameFault && { name: nameFault }), ...(idFault && { idNumber: idFault }) }
}

/**
 * Name, ID number and answer of one look-up. They live in this page's memory alone; `clear` forgets all three, and an
 * answer that is still on its way is dropped.
 */
export function useLookup(county: string | undefined) {
  const [state, setState] = useState<State>(blank)
  const visit = useRef(0)

  const clear = () => {
    visit.current++
    setState(blank)
  }
  const type = (field: 'name' | 'idNumber', value: string) =>
    setState((old) => ({
      ...old,
      [field]: value,
      faults: { ...old.faults, [field]: undefined },
      error: undefined,
    }))

  const look = async () => {
    const faults = localFaults(state)
    setState((old) => ({ ...old, faults, error: undefined }))
    if (Object.keys(faults).length > 0 || !county || state.busy) return
    const mine = ++visit.current
    const settle = (next: Partial<State>) => {
      if (mine === visit.current) setState((old) => ({ ...old, busy: false, ...next }))
    }
    setState((old) => ({ ...old, busy: true }))
    try {
      const { name, idNumber } = state
      settle({
        found: await call('public-api', 'find-my-payments', { county, name, idNumber }),
        idNumber: '',
      })
    } catch (fault) {
      settle({ error: asCallError(fault) })
    }
  }
  return { ...state, type, look, clear }
}
