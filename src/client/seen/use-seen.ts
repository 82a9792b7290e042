import type { InputOf, OutputOf } from '@shared/contracts'
import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef } from 'react'
import { onNetworkBack } from '@/platform/network'
import { onReached } from '../reach'
import { type Loaded, useAnswer } from '../use-answer'
import { callSeen, type Seeing, type SeenNote, whyLost } from './call-seen'
import type { SeenAction } from './seen-days'

export interface Seen<T> extends Loaded<T> {
  /** The data are from an earlier visit; null when they came just now. */
  seen: SeenNote | null
}

/**
 * As useCall, for answers of public-api that may stay on the phone: without a network the answer seen last is given, with the time
 * it is from. It is asked anew by itself when the network is back, when another call gets through, and when the page is shown
 * again; nothing asks at intervals. `keeps: false` leaves nothing of its own on the phone.
 */
export function useSeen<A extends SeenAction>(
  action: A,
  input: InputOf<'public-api', A> | null,
  { keeps = true }: { keeps?: boolean } = {},
): Seen<OutputOf<'public-api', A>> {
  type Out = OutputOf<'public-api', A>
  const key = input === null ? null : JSON.stringify(input)
  const ask = useCallback(
    (text: string, show: (early: Seeing<Out>) => void) => callSeen(action, JSON.parse(text), { keeps, show }),
    [action, keeps],
  )
  const { data, error, loading, reload, replace } = useAnswer<Seeing<Out>>(key, ask)
  const seen = data?.seen ?? null

  const waits = useRef(false)
  waits.current = !loading && (seen !== null || (error !== undefined && whyLost(error.code) !== undefined))
  const again = useCallback(() => {
    if (!waits.current) return
    waits.current = false
    reload()
  }, [reload])
  useEffect(() => onNetworkBack(again), [again])
  useEffect(() => onReached(again), [again])
  useDidShow(again)

  return {
    data: data?.data,
    seen,
    error,
    loading,
    reload,
    replace: (fresh) => replace({ data: fresh, seen: null }),
  }
}
