import { type RefObject, useEffect, useRef } from 'react'

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
}

/**
 * Keyboard of a table in a browser: arrows, Home and End move between the elements with `data-row`, Enter opens the
 * one in focus. `onMove` hears which row has the focus, so that Tab comes back to it.
 */
export function useRowKeys(
  table: RefObject<HTMLElement | null>,
  onOpen: (row: number) => void,
  onMove: (row: number) => void,
): void {
  const latest = useRef({ onOpen, onMove })
  latest.current = { onOpen, onMove }
  useEffect(() => {
    const box = table.current
    if (process.env.TARO_ENV === 'weapp' || !box) return
    const onKey = (event: KeyboardEvent) => {
      const rows = Array.from(box.querySelectorAll<HTMLElement>('[data-row]'))
      const at = rows.indexOf(event.target as HTMLElement)
      if (at < 0) return
      const step = steps[event.key]
      if (step) rows[step(at, rows.length - 1)]?.focus()
      else if (event.key === 'Enter' || event.key === ' ') latest.current.onOpen(at)
      else return
      event.preventDefault()
    }
    const onFocus = (event: FocusEvent) => {
      const at = Array.from(box.querySelectorAll('[data-row]')).indexOf(event.target as HTMLElement)
      if (at >= 0) latest.current.onMove(at)
    }
    box.addEventListener('keydown', onKey)
    box.addEventListener('focusin', onFocus)
    return () => {
      box.removeEventListener('keydown', onKey)
      box.removeEventListener('focusin', onFocus)
    }
  }, [table])
}
