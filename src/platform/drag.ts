import Taro from '@tarojs/taro'
import { type RefObject, useEffect, useRef } from 'react'

/** A place on an element, as shares (0 to 1) of its width and height. */
export interface Place {
  x: number
  y: number
}

export interface Drag {
  from: Place
  to: Place
  /** The finger was lifted or the button let go: this is the end of it. */
  over: boolean
}

interface Point {
  clientX: number
  clientY: number
}

interface Frame {
  left: number
  top: number
  width: number
  height: number
}

const share = (at: number, size: number) => (size > 0 ? Math.min(1, Math.max(0, at / size)) : 0)

/** Where a point of the screen lies on the element whose frame is given; beyond its edge it is at the edge. */
export function placeOn(frame: Frame, { clientX, clientY }: Point): Place {
  return { x: share(clientX - frame.left, frame.width), y: share(clientY - frame.top, frame.height) }
}

interface TouchProps {
  catchMove?: boolean
  onTouchStart?: (event: unknown) => void
  onTouchMove?: (event: unknown) => void
  onTouchEnd?: () => void
}

/**
 * Follows a finger, a pen or the mouse over the element with this id while `on`; the page does not scroll meanwhile. The
 * properties that it gives go on the element.
 */
export function useDrag(
  box: RefObject<HTMLElement | null>,
  id: string,
  on: boolean,
  onDrag: (drag: Drag) => void,
): TouchProps {
  const hear = useRef(onDrag)
  hear.current = onDrag
  const begun = useRef<{ frame: Frame; from: Place; to: Place }>()

  useEffect(() => {
    const element = box.current
    if (process.env.TARO_ENV === 'weapp' || !element || !on) return
    const tell = (over: boolean) => begun.current && hear.current({ ...begun.current, over })
    const down = (event: PointerEvent) => {
      if (!event.isPrimary || event.button !== 0) return
      event.preventDefault()
      element.setPointerCapture(event.pointerId)
      const frame = element.getBoundingClientRect()
      const from = placeOn(frame, event)
      begun.current = { frame, from, to: from }
    }
    const move = (event: PointerEvent) => {
      if (!begun.current || !event.isPrimary) return
      begun.current.to = placeOn(begun.current.frame, event)
      tell(false)
    }
    const up = (event: PointerEvent) => {
      if (!event.isPrimary) return
      tell(true)
      begun.current = undefined
    }
    element.addEventListener('pointerdown', down)
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', up)
    element.addEventListener('pointercancel', up)
    return () => {
      element.removeEventListener('pointerdown', down)
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerup', up)
      element.removeEventListener('pointercancel', up)
    }
  }, [box, on])

  if (process.env.TARO_ENV !== 'weapp' || !on) return {}
  const pointOf = (event: unknown) => (event as { touches: ArrayLike<Point> }).touches[0]
  return {
    catchMove: true,
    onTouchStart: (event) => {
      const point = pointOf(event)
      if (!point) return
      Taro.createSelectorQuery()
        .select(`#${id}`)
        .boundingClientRect((frame) => {
          if (!frame || Array.isArray(frame)) return
          const from = placeOn(frame, point)
          begun.current = { frame, from, to: from }
        })
        .exec()
    },
    onTouchMove: (event) => {
      const point = pointOf(event)
      if (!begun.current || !point) return
      begun.current.to = placeOn(begun.current.frame, point)
      hear.current({ ...begun.current, over: false })
    },
    onTouchEnd: () => {
      if (begun.current) hear.current({ ...begun.current, over: true })
      begun.current = undefined
    },
  }
}
