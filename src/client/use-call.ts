import type { ActionName, FunctionName, InputOf, OutputOf } from '@shared/contracts'
import { useCallback } from 'react'
import { call } from './call'
import { type Loaded, useAnswer } from './use-answer'

/** Calls when the page opens and whenever `input` changes (compared by value); `null` waits. */
export function useCall<F extends FunctionName, A extends ActionName<F>>(
  fn: F,
  action: A,
  input: InputOf<F, A> | null,
): Loaded<OutputOf<F, A>> {
  const ask = useCallback((text: string) => call(fn, action, JSON.parse(text)), [fn, action])
  return useAnswer(input === null ? null : JSON.stringify(input), ask)
}
