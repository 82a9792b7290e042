import { useEffect, useRef, useState } from 'react'
import { asCallError, type CallError } from '@/client'
import { windowOf } from './page-window'

/** A page as it stands among the small pictures. */
export interface SmallPage {
  id: string
  /** Changes when the picture does. */
  stamp: string
  /** What it is a page of: 发票 第 2 页. */
  title: string
  width: number
  height: number
  /** Address of the small picture. */
  src: string
}

/** A voucher among the pages of a line: where it begins, and how many pages it has. */
export interface IndexEntry {
  name: string
  from: number
  pages: number
}

export interface PageAnswer {
  total: number
  pages: readonly SmallPage[]
  index: readonly IndexEntry[]
}

/** Where pictures come from. Both reject with a CallError. */
export interface PageSource {
  /** A dozen pages, the first at this position, counted from 1. */
  window(from: number): Promise<PageAnswer>
  /** Address of one page in reading size. */
  large(page: SmallPage): Promise<string>
}

/** Windowfuls of small pictures, and large pictures, that are held at a time. */
const heldWindows = 3
const heldPages = 4

/** Keeps the newest few of what was fetched. */
function remember<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.delete(key)
  map.set(key, value)
  for (const old of [...map.keys()].slice(0, Math.max(0, map.size - most))) map.delete(old)
}

interface Fetched<T> {
  data: T | undefined
  error: CallError | undefined
  retry: () => void
}

/** What belongs to `key`, fetched once while it is among the newest few; the answer to an older key never shows. */
function useFetched<T>(key: string | undefined, most: number, fetch: () => Promise<T>): Fetched<T> {
  const held = useRef(new Map<string, T>())
  const latest = useRef(fetch)
  latest.current = fetch
  const [state, setState] = useState<{ key?: string; error?: CallError }>({})
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    if (key === undefined) return
    if (held.current.has(key)) return setState({ key })
    let left = false
    setState({})
    latest.current().then(
      (data) => {
        remember(held.current, key, data, most)
        if (!left) setState({ key })
      },
      (fault: unknown) => !left && setState({ error: asCallError(fault) }),
    )
    return () => {
      left = true
    }
  }, [key, most, tries])
  return {
    data: key === undefined ? undefined : held.current.get(key),
    error: state.error,
    retry: () => setTries((n) => n + 1),
  }
}

/** The windowful of pages around a position; windows seen before are not asked for again at once. */
export function usePageWindow(
  source: PageSource,
  at: number,
  stamp = '',
): Fetched<PageAnswer> & { first: number } {
  // the length is not known before the first answer; which window a position lies in does not depend on it
  const { first } = windowOf(at, at)
  const fetched = useFetched(`${first} ${stamp}`, heldWindows, () => source.window(first))
  return { ...fetched, first }
}

/** One page in reading size. */
export function useLargePage(source: PageSource, page: SmallPage | undefined): Fetched<string> {
  return useFetched(page && `${page.id} ${page.stamp}`, heldPages, () => source.large(page!))
}
