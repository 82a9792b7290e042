import type { InputOf, OutputOf } from '@shared/contracts'
import { type Pages, useFurtherPages } from '../use-pages'
import { callSeen, type SeenNote } from './call-seen'
import type { SeenAction } from './seen-days'
import { useSeen } from './use-seen'

type ListAction = 'list-payments' | 'list-account-lines'

export interface SeenPages<First, Row> extends Pages<First, Row> {
  /** The first page is from an earlier visit; null when it came just now. */
  seen: SeenNote | null
}

/** As usePages, for lists of public-api that may stay on the phone: pages that were opened before open without a network. */
export function useSeenPages<A extends ListAction & SeenAction, Row>(
  action: A,
  input: InputOf<'public-api', A> | null,
  rowsOf: (answer: OutputOf<'public-api', A>) => Row[],
): SeenPages<OutputOf<'public-api', A>, Row> {
  const start = useSeen(action, input)
  const pages = useFurtherPages(start, rowsOf, async (cursor) => {
    const next = await callSeen(action, { ...input, cursor } as InputOf<'public-api', A>)
    return next.data
  })
  return { ...pages, seen: start.seen }
}
